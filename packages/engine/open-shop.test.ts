import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ShopRuntime } from './host.ts';
import { openShop } from './open-shop.ts';
import { openTestShop, type TestShop } from './test-shop/shop.ts';

const anna = 'canary-anna@mail.example';
const asOf = Temporal.Now.instant();
let under: TestShop;
let shop: ShopRuntime;

beforeEach(async () => {
  under = await openTestShop();
  const { context, controls, database, folder } = under;
  shop = openShop({
    name: 'test-shop',
    databaseUrl: database.migratorUrl,
    policy: context.policy,
    map: context.map,
    prepared: { controls, catalog: context.catalog },
    secret: context.secret,
    folder,
  });
});

afterEach(() => under.close());

async function count(text: string): Promise<number> {
  const { rows } = await under.client.query<{ count: number }>(`select count(*)::integer as count ${text}`);
  return rows[0]?.count ?? Number.NaN;
}

it('vacuums after an erasure and seals what it wrote, at the latest when it is closed', async () => {
  const plan = await shop.erasures.plan(await shop.subjects.resolve(anna), { asOf });
  const { id } = await shop.erasures.erase(plan, { asOf });
  await shop.close();
  const marked = `from trygg.receipt where id = '${id}' and vacuumed_at is not null`;
  expect(await count(marked)).toBe(1);
  expect(await count('from trygg.ledger_entry')).toBeGreaterThan(0);
  expect(await count('from trygg.ledger_entry where seq is null')).toBe(0);
});

it('after a deed that leaves no value behind there is no vacuum', async () => {
  await shop.restrictions.restrict(await shop.subjects.resolve(anna), 'claims');
  await shop.close();
  expect(await count('from trygg.receipt where vacuumed_at is not null')).toBe(0);
});

it('a sweep ends the receipts and entries of the ledger whose own period has run out', async () => {
  await shop.restrictions.restrict(await shop.subjects.resolve(anna), 'claims');
  const [receipts, entries] = [
    "from trygg.receipt where kind = 'restrict'",
    "from trygg.ledger_entry where kind = 'restriction'",
  ] as const;
  const sweep = async (day: Temporal.Instant) => shop.retention.sweep(await shop.retention.planSweep(day));
  await sweep(asOf);
  expect([await count(receipts), await count(entries)]).toEqual([1, 1]);
  // By the clock of the database: a sweep for a day to come leaves them.
  await sweep(asOf.toZonedDateTimeISO('UTC').add({ years: 30 }).toInstant());
  expect([await count(receipts), await count(entries)]).toEqual([1, 1]);
  for (const table of ['receipt', 'ledger_entry'])
    await under.client.query(
      `update trygg.${table} set at = at - interval '30 years' where kind like 'restrict%'`,
    );
  await shop.ledger.seal({ wait: true });
  await sweep(asOf);
  expect([await count(receipts), await count(entries)]).toEqual([0, 0]);
  await shop.close();
});

it('a sweep ends the tombstones of days whose notes in the ledger are over, by the clock', async () => {
  const days = join(under.folder, 'tombstones', 'test-shop');
  mkdirSync(days, { recursive: true });
  const [old, young] = ['1990-01-01.jsonl', `${asOf.toString().slice(0, 10)}.jsonl`];
  for (const name of [old, young]) writeFileSync(join(days, name), '');
  const sweep = async (day: Temporal.Instant) => shop.retention.sweep(await shop.retention.planSweep(day));
  await sweep(asOf.toZonedDateTimeISO('UTC').add({ years: 30 }).toInstant());
  expect(readdirSync(days)).toEqual([young]);
  await shop.close();
});

it('permits an activity, and of what modules contribute to it only what they do', async () => {
  const [name = ''] = [...under.controls.permitted.values()].map((one) => one.name);
  expect(shop.permits(name)).toBe(true);
  expect(shop.permits(name, 'a module that contributes nothing')).toBe(false);
  await shop.close();
});
