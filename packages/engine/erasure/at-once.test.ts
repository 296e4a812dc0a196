import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openGroups, type ShopGroups } from '../groups.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { anna, bo, changes, everyRow, whereStands } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import type { Ends } from './erasures.ts';
import {
  asAdmin,
  comesToItsEnd,
  comparable,
  cutConnections,
  planOf,
  undisturbed,
} from './fixtures/outcome.ts';
import { openTombstones } from './tombstones.ts';

// An erasure that is accepted and carried out in one transaction: what stands in its way takes all of it back.

let expected: readonly string[];
let shop: TestShop;
let before: readonly string[];
beforeAll(async () => {
  expected = await undisturbed();
});
beforeEach(async () => {
  shop = await openTestShop();
  before = await everyRow(shop);
});
afterEach(() => shop?.close());

const atOnce = { atOnce: true, asOf: Temporal.Now.instant() } as const;

/** Rights of a host that has something to say before an erasure. */
function hosting(ends: Ends): ShopGroups {
  const { context, activities, folder } = shop;
  return openGroups({ ...context, activities, folder, ...ends });
}

/** Whether a run passes this place. */
function passing(place: string): () => boolean {
  let passed = false;
  atFailPoint(place, async () => {
    passed = true;
  });
  return () => passed;
}

async function nothingHappened(): Promise<void> {
  expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
  expect(await shop.erasures.unfinished()).toEqual([]);
  expect(await shop.outbox.list()).toEqual([]);
  const { rows } = await shop.client.query('select from trygg.erasure');
  expect(rows).toEqual([]);
}

const ofAnna = async (statement: string): Promise<void> =>
  asAdmin(shop, async (admin) => void (await admin.query(statement, [anna.slice(7)])));

const late = `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net)
  values (1000, $1, now(), 'canary-anna-late', 'p', 'b', 1)`;

it('comes to what accepting and completing come to, with an entry of each in the ledger', async () => {
  const rehearsed = passing('accept: rehearsed');
  const receipt = await shop.erasures.erase(await planOf(anna, shop), {
    ...atOnce,
    confirmation: { to: 'canary' },
  });
  expect(rehearsed()).toBe(false);
  expect(comparable(await everyRow(shop))).toEqual(expected);
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  const entries = await shop.client.query<{ kind: string }>(
    "select kind from trygg.ledger_entry where kind like 'erasure-%' order by kind",
  );
  expect(entries.rows.map(({ kind }) => kind)).toEqual(['erasure-accepted', 'erasure-completed']);
  const { rows } = await shop.client.query('select state, plan, receipt from trygg.erasure');
  expect(rows).toMatchObject([{ state: 'due', receipt: receipt.id }]);
  await shop.erasures.search();
  const proven = await shop.client.query('select state, plan, receipt from trygg.erasure');
  expect(proven.rows).toEqual([{ state: 'proven', plan: null, receipt: receipt.id }]);
  expect((await shop.outbox.list()).filter(({ kind }) => kind === 'confirmation')).toHaveLength(1);
});

it('of eight by one plan at once is one erasure with one receipt and one tombstone', async () => {
  const plan = await planOf(anna, shop);
  const receipts = await Promise.all(Array.from({ length: 8 }, () => shop.erasures.erase(plan, atOnce)));
  expect(new Set(receipts.map(({ jws }) => jws)).size).toBe(1);
  expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
});

describe('what is not as it was counted stops it before anything is done', () => {
  it('a row that came since it was planned; with `anew` it goes too', async () => {
    const plan = await planOf(anna, shop);
    await ofAnna(late);
    before = await everyRow(shop);
    await expect(shop.erasures.erase(plan, atOnce)).rejects.toMatchObject({ code: 'plan_stale' });
    await nothingHappened();
    await shop.erasures.erase(plan, { ...atOnce, anew: true });
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
  });

  it('a row that went between the count and the step', async () => {
    const plan = await planOf(anna, shop);
    const [login] = before.filter((row) => row.startsWith('login:') && row.includes(anna.slice(7)));
    expect(login).toBeDefined();
    atFailPoint('at once: planned', () => ofAnna('delete from login where person_id = $1'));
    await expect(shop.erasures.erase(plan, atOnce)).rejects.toMatchObject({
      code: 'plan_stale',
      message: 'other rows of `login` would go than were counted',
    });
    before = before.filter((row) => row !== login && !row.startsWith('login:'));
    expect(
      changes(
        before,
        (await everyRow(shop)).filter((row) => !row.startsWith('login:')),
      ),
    ).toEqual({
      gone: [],
      come: [],
    });
  });

  const taking = `create function take() returns trigger language plpgsql security definer as $$ begin
      delete from public.login where person_id = old.person_id; return old; end $$;
    create trigger take before delete on comment for each row execute function take()`;

  it.each(['at once', 'accepted first'])('a trigger that takes rows of another step: %s', async (how) => {
    await shop.client.query(taking);
    const erasing = shop.erasures.erase(await planOf(anna, shop), { ...atOnce, atOnce: how === 'at once' });
    await expect(erasing).rejects.toMatchObject({
      code: 'plan_stale',
      message: expect.stringMatching(/^other rows of `login` would go than were counted$/u),
    });
    await nothingHappened();
  });

  it.each(['', ' deferrable initially deferred'])(
    'a row that refers to one that goes (`%s`)',
    async (when) => {
      await shop.client.query(`create table elsewhere (person_id uuid references person${when})`);
      await shop.client.query('insert into elsewhere values ($1)', [anna.slice(7)]);
      await expect(shop.erasures.erase(await planOf(anna, shop), atOnce)).rejects.toMatchObject({
        code: 'rows_refused',
      });
      await nothingHappened();
      expect(await openTombstones(shop.folder, 'test-shop', shop.context.secret).read()).toEqual([]);
    },
  );
});

describe('a host that ends something before', () => {
  it('is asked while the rows are held and stand as they were, and nothing more where nothing ends', async () => {
    const asked: string[] = [];
    const groups = hosting({
      beforeErasing: async () => void asked.push('ended'),
      endsOf: async () => {
        const held = await asAdmin(shop, (admin) =>
          admin.query('select from person where id = $1 for update skip locked', [anna.slice(7)]),
        );
        const standing = await asAdmin(shop, (admin) =>
          admin.query('select from person where id = $1', [anna.slice(7)]),
        );
        asked.push(`${held.rowCount} free, ${standing.rowCount} there`);
        return [];
      },
    });
    await groups.erasures.erase(await planOf(anna, groups), atOnce);
    expect(asked).toEqual(['0 free, 1 there']);
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  });

  it.each<{ what: string; ends: Pick<Ends, 'endsOf'> }>([
    { what: 'says what', ends: { endsOf: async () => ['an order: is cancelled'] } },
    { what: 'cannot say', ends: {} },
    { what: 'fails to say', ends: { endsOf: () => Promise.reject(new Error('the desk is closed')) } },
    { what: 'does not answer', ends: { endsOf: () => new Promise(() => undefined) } },
  ])('and $what: it is accepted first, and then carried out', async ({ ends }) => {
    const rehearsed = passing('accept: rehearsed');
    const closed: unknown[] = [];
    const groups = hosting({
      ...ends,
      beforeErasing: async () => {
        const { rows } = await shop.client.query('select state from trygg.erasure');
        closed.push(...rows);
      },
    });
    await groups.erasures.erase(await planOf(anna, groups), atOnce);
    expect(rehearsed()).toBe(true);
    expect(closed).toEqual([{ state: 'accepted' }]);
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  });
});

const inside = [
  'accept: locked',
  'at once: planned',
  'complete: step',
  'at once: erased',
  'at once: entered',
];

it.each([...inside, 'at once: tombstone', 'search: done'])(
  'a connection that is lost at `%s` is a typed error; it is accepted all the same, and the next run completes it',
  async (place) => {
    const plan = await planOf(anna, shop);
    atFailPoint(place, async () => void (await cutConnections(shop)));
    await expect(shop.erasures.erase(plan, atOnce)).rejects.toMatchObject({ code: 'database_down' });
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  },
);

describe('killed', () => {
  const child = new URL('fixtures/erase-child.ts', import.meta.url).pathname;

  async function killedAt(place: string): Promise<void> {
    const job = join(shop.folder, 'job.json');
    const [plan, secret] = [await planOf(anna, shop), shop.context.secret.toString('hex')];
    const { migratorUrl } = shop.database;
    writeFileSync(job, JSON.stringify({ migratorUrl, secret, folder: shop.folder, plan, atOnce: true }));
    const process_ = spawn(process.execPath, [child, job], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, TRYGG_FAIL_POINT: place },
    });
    expect(await once(process_, 'exit')).toEqual([null, 'SIGKILL']);
    await cutConnections(shop);
  }

  it.each([...inside.slice(0, -1), 'tombstone: half'])(
    'at `%s`: not accepted, and not a row is changed',
    async (place) => {
      await killedAt(place);
      expect(await comesToItsEnd(shop, before, expected)).toBe('not accepted');
    },
  );

  it.each(['at once: entered', 'at once: tombstone'])(
    'at `%s`: not accepted; a line that was written stays beside the one of the next run and says the same',
    async (place) => {
      await killedAt(place);
      await nothingHappened();
      await shop.erasures.erase(await planOf(anna, shop), atOnce);
      expect(comparable(await everyRow(shop))).toEqual(expected);
      const lines = await openTombstones(shop.folder, 'test-shop', shop.context.secret).read();
      expect(lines.length).toBeGreaterThan(0);
      for (const { rows } of lines) expect(rows['person']).toEqual(lines[0]?.rows['person']);
    },
  );

  it.each(['at once: committed', 'search: done'])('at `%s`: completed', async (place) => {
    await killedAt(place);
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  });
});

it('a sale to the subject waits for it, and finds nobody to sell to', async () => {
  const seller = new Client({ ...shop.activities.connection('sell') });
  await seller.connect();
  let sale: Promise<unknown> | undefined;
  atFailPoint('at once: planned', async () => {
    sale = seller.query(late, [anna.slice(7)]).catch((error: unknown) => error);
  });
  await shop.erasures.erase(await planOf(anna, shop), atOnce);
  expect(await sale).toMatchObject({ code: 'TG001' });
  await seller.end();
  await shop.erasures.erase(await planOf(bo, shop), atOnce);
  expect(await whereStands(shop, 'canary-anna')).toEqual([]);
});
