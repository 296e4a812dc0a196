import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGroups } from '../groups.ts';
import { signingKey } from '../ledger/signing.ts';
import type { SearchedErasure } from '../model/erasures.ts';
import { readReceipt } from '../receipts/receipt-signature.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { withClient } from '../server/connection.ts';
import { anna, bo, cilla, practiceB, whereStands } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { asAdmin, cutConnections, planOf } from './fixtures/outcome.ts';

const name = 'Anna Maria Lindqvist';
const street = 'Storgatan 12, Uppsala';
const atOnce = { asOf: Temporal.Now.instant(), atOnce: true };
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
  await run(`update person set name = '${name}', email = 'Anna.Lindqvist@mail.example' where id in (
      '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000004');
    update purchase set parcel = '${street}' where id = 1;
    update purchase set buyer = 'x' where id = 3`);
});
afterEach(() => shop?.close());

const run = async (statement: string): Promise<void> =>
  asAdmin(shop, async (admin) => void (await admin.query(statement)));
const erase = async (...whos: readonly string[]): Promise<string> => {
  const subjects = await Promise.all(whos.map((who) => shop.subjects.resolve(who)));
  const plan = await shop.erasures.plan(subjects, { asOf: atOnce.asOf });
  return (await shop.erasures.erase(plan, atOnce)).id;
};
const search = async (): Promise<SearchedErasure> => {
  const { searched } = await shop.erasures.search();
  const [only, ...more] = searched;
  if (only === undefined || more.length > 0) throw new Error(`${searched.length} were searched`);
  return only;
};
const row = async (): Promise<Record<string, unknown> | undefined> =>
  (
    await shop.client.query(
      'select state, plan is null as forgotten, sealed is null as unsealed from trygg.erasure',
    )
  ).rows[0];
const nothing = { others: {}, stays: [], unexplained: {}, unread: [] };
/** What is to be found, and nothing beside. */
const exactly = (found: object) => expect.objectContaining({ ...nothing, ...found });

describe('nothing of her is left', () => {
  it('and the search says so in the receipt, in the ledger and on request, and forgets what it looked for', async () => {
    const receipt = await erase(anna);
    expect(await shop.erasures.receipt(receipt)).toMatchObject({ search: { state: 'due' } });
    expect(await shop.erasures.searches()).toMatchObject([{ receipt, search: { state: 'due' } }]);
    expect(await row()).toEqual({ state: 'due', forgotten: false, unsealed: false });
    // What is looked for lies sealed: in no text of the database.
    expect(await whereStands(shop, 'Lindqvist')).toEqual([]);
    expect(await search()).toMatchObject({ state: 'proven', search: exactly({ values: 3 }) });
    expect(await row()).toEqual({ state: 'proven', forgotten: true, unsealed: true });
    expect(await shop.erasures.searches()).toEqual([]);
    const { rows } = await shop.client.query('select jws from trygg.receipt where id = $1', [receipt]);
    const { publicKey } = await signingKey(shop.context.secret);
    expect(await readReceipt(rows[0].jws, publicKey)).toMatchObject({
      receipt: { id: receipt, search: exactly({ state: 'proven' }) },
    });
    const entries = await shop.client.query(
      "select body from trygg.ledger_entry where kind = 'erasure-searched'",
    );
    expect(entries.rows).toMatchObject([{ body: { receipt, outcome: 'proven', unexplained: {} } }]);
    expect(await shop.erasures.search()).toMatchObject({ searched: [], left: 0 });
  });
});

describe('a value that stands', () => {
  it('with a namesake, and at an address that others have, is theirs', async () => {
    await run(`update person set name = '${name}' where id = '00000000-0000-4000-8000-000000000005';
      update purchase set parcel = '${street}', buyer = 'x' where id in (2, 3, 4)`);
    await erase(anna);
    expect(await search()).toMatchObject({
      state: 'proven',
      search: exactly({ others: { person: 1, purchase: 2 } }),
    });
  });

  it('in a row that a statute keeps stays by its law', async () => {
    await run("update purchase set buyer = 'Lindqvists Tandvård Uppsala' where id = 3");
    await erase(anna);
    const stays = [{ table: 'purchase', law: 'BFL 7:2', rows: 1 }];
    expect(await search()).toMatchObject({ state: 'proven', search: exactly({ stays }) });
  });

  it('in a row that a hold keeps stays by its law, and is looked for again when that has ended', async () => {
    const until = Temporal.Now.plainDateISO().add({ days: 90 });
    const held = { record: 'purchase', key: '1', reason: 'claim', law: 'GDPR 17(3)(e)', until } as const;
    const hold = await shop.holds.set(held, { by: 'Eva', asOf: Temporal.Now.instant() });
    const first = await erase(anna);
    expect(await shop.erasures.unfinished()).toMatchObject([{ state: 'held' }]);
    const stays = [{ table: 'person', law: 'GDPR 17(3)(e)', rows: 1 }];
    expect(await search()).toMatchObject({ state: 'held', search: exactly({ state: 'held', stays }) });
    await shop.holds.lift(hold.id, 'Eva');
    const [last] = await shop.erasures.resume({ asOf: Temporal.Now.instant() });
    expect(await search()).toMatchObject({ state: 'proven', search: exactly({}) });
    // What was kept until then stands in the receipt of then.
    expect(await shop.erasures.receipt(first)).toMatchObject({ search: { state: 'held' } });
    expect(await shop.erasures.receipt(last?.id ?? '')).toMatchObject({ search: { state: 'proven' } });
  });

  it('in a table that holds nothing personal, as the map says, leaves it unfinished until it is gone', async () => {
    await run(`insert into shelf values (2, 'for ${name}')`);
    const receipt = await erase(anna);
    const unexplained = { shelf: 1 };
    expect(await search()).toMatchObject({ state: 'unfinished', search: exactly({ unexplained }) });
    expect(await row()).toEqual({ state: 'unfinished', forgotten: false, unsealed: false });
    expect(await shop.erasures.searches()).toMatchObject([{ receipt, search: { unexplained } }]);
    // Once more: nothing new, and no entry of it.
    expect(await search()).toMatchObject({ state: 'unfinished' });
    await run('delete from shelf where id = 2');
    expect(await search()).toMatchObject({ state: 'proven', search: exactly({}) });
    expect(await row()).toEqual({ state: 'proven', forgotten: true, unsealed: true });
    const { rows } = await shop.client.query(
      "select body->>'outcome' as outcome, body->'unexplained' as unexplained from trygg.ledger_entry where kind = 'erasure-searched' order by at",
    );
    expect(rows).toEqual([
      { outcome: 'unfinished', unexplained },
      { outcome: 'proven', unexplained: {} },
    ]);
  });

  it('of a sole trader, whose practice goes with her, is found by its name', async () => {
    await run(`update practice set name = 'Soloväg Tandvård' where id = '${practiceB.slice(9)}';
      insert into shelf values (2, 'SOLOVÄG TANDVÅRD')`);
    await erase(practiceB);
    expect(await search()).toMatchObject({
      state: 'unfinished',
      search: exactly({ unexplained: { shelf: 1 } }),
    });
  });

  it('in tables that no map names is found in every type, and in a materialised view', async () => {
    const one = (type: string, value: string): string =>
      `create table in_${type.replace(/\W/gu, '_')} (it ${type}); insert into in_${type.replace(/\W/gu, '_')} values (${value});`;
    await run(`create schema other; create domain naming as text;
      create table other.copy (it text); insert into other.copy values ('${street}');
      create materialized view seen as select it from other.copy;
      ${one('jsonb', `'{"to": {"who": ["${name}"]}}'`)} ${one('text[]', `array['a', '${name}']`)}
      ${one('bytea', `convert_to('${name}', 'utf8')`)} ${one('naming', `'${name}'`)}
      create table in_parts (id int, it text) partition by range (id);
      create table in_parts_1 partition of in_parts for values from (0) to (9); insert into in_parts values (1, '${name}');
      grant usage on schema other to public; grant select on all tables in schema public, other to public`);
    await erase(anna);
    expect(await search()).toMatchObject({
      state: 'unfinished',
      search: exactly({
        unexplained: {
          ...{ 'other.copy': 1, seen: 1, in_jsonb: 1, in_text__: 1, in_bytea: 1, in_naming: 1, in_parts: 1 },
        },
      }),
    });
  });

  it('in a row of hers that was missed is an alarm, and the next run takes it', async () => {
    await erase(anna);
    await run(`set session_replication_role = replica;
      insert into comment (person_id, words, trygg_standing) values ('${anna.slice(7)}', 'signed ${name}', ${1 << 15})`);
    expect(await search()).toEqual({ id: expect.any(String), state: 'found', found: { comment: 1 } });
    expect(await shop.erasures.unfinished()).toMatchObject([{ state: 'found', found: { comment: 1 } }]);
    await shop.erasures.resume({ asOf: Temporal.Now.instant() });
    expect(await search()).toMatchObject({ state: 'proven', search: exactly({}) });
    expect(await shop.erasures.unfinished()).toEqual([]);
  });
});

describe('whoever is in the way', () => {
  it('a copy that is made while she is erased is found', async () => {
    atFailPoint('complete: erased', () => run(`insert into shelf values (2, '${name}')`));
    await shop.erasures.erase(await planOf(anna, shop), { asOf: atOnce.asOf });
    expect(await search()).toMatchObject({
      state: 'unfinished',
      search: exactly({ unexplained: { shelf: 1 } }),
    });
  });

  it.each([
    ['at once: committed', true],
    ['complete: committed', false],
  ])('killed at `%s`: the next process searches all the same', async (place, once_) => {
    await run(`insert into shelf values (2, '${name}')`);
    const job = join(shop.folder, 'job.json');
    const [plan, secret] = [await planOf(anna, shop), shop.context.secret.toString('hex')];
    const { migratorUrl } = shop.database;
    writeFileSync(job, JSON.stringify({ migratorUrl, secret, folder: shop.folder, plan, atOnce: once_ }));
    const child = new URL('fixtures/erase-child.ts', import.meta.url).pathname;
    const stdio = ['ignore', 'ignore', 'inherit'] as const;
    const env = { ...process.env, TRYGG_FAIL_POINT: place };
    const process_ = spawn(process.execPath, [child, job], { stdio: [...stdio], env });
    expect(await once(process_, 'exit')).toEqual([null, 'SIGKILL']);
    await cutConnections(shop);
    await shop.erasures.resume({ asOf: Temporal.Now.instant() });
    expect(await search()).toMatchObject({
      state: 'unfinished',
      search: exactly({ unexplained: { shelf: 1 } }),
    });
  });

  it('a search that a fault stops leaves all as it was, and the next one is whole', async () => {
    await run(`insert into shelf values (2, '${name}')`);
    await erase(anna);
    atFailPoint('search: read', async () => {
      throw new Error('stopped');
    });
    await expect(shop.erasures.search()).rejects.toThrow('stopped');
    expect(await row()).toMatchObject({ state: 'due', unsealed: false });
    atFailPoint('search: read', async () => undefined);
    expect(await search()).toMatchObject({ state: 'unfinished' });
  });
});

it('one pass serves several erasures, and each has its own', async () => {
  await run(`update person set email = 'cilla@mail.example' where id = '${cilla.slice(7)}';
    insert into shelf values (2, '${name}'), (3, 'cilla@mail.example'), (4, 'cilla@mail.example, ${name}')`);
  await erase(anna);
  await erase(bo);
  await erase(cilla);
  const texts: string[] = [];
  const groups = openGroups({
    ...{ ...shop.context, activities: shop.activities, folder: shop.folder },
    asOwner: (work) =>
      withClient(shop.database.migratorUrl, (client) => {
        const send = client.query.bind(client);
        client.query = ((asked: string | { text: string }, ...more: unknown[]) => {
          texts.push(typeof asked === 'string' ? asked : asked.text);
          return (send as (...all: unknown[]) => unknown)(asked, ...more);
        }) as typeof client.query;
        return work(client);
      }),
  });
  const { searched } = await groups.erasures.search();
  expect(searched).toMatchObject([
    { state: 'unfinished', search: exactly({ unexplained: { shelf: 2 } }) },
    { state: 'proven', search: exactly({}) },
    { state: 'unfinished', search: exactly({ unexplained: { shelf: 2 } }) },
  ]);
  expect(texts.filter((text) => text.includes('from only public.shelf t where t.ctid >='))).toHaveLength(1);
});

it('one that would take longer than it is given is left, and none is made again unless asked to', async () => {
  await run(`insert into shelf values (2, '${name}')`);
  await erase(anna);
  expect(await shop.erasures.search({ within: 0 })).toMatchObject({ searched: [], left: 1 });
  expect(await row()).toMatchObject({ state: 'due' });
  expect((await shop.erasures.search({ within: 10, again: false })).searched).toHaveLength(1);
  expect((await shop.erasures.search({ again: false })).searched).toEqual([]);
  expect((await shop.erasures.search()).searched).toHaveLength(1);
});
