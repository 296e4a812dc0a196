import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signingKey } from '../ledger/signing.ts';
import type { ErasureFind, SearchedErasure } from '../model/erasures.ts';
import { readReceipt } from '../receipts/receipt-signature.ts';
import { anna, cilla, whereStands } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { asAdmin, cutConnections } from './fixtures/outcome.ts';

const name = 'Anna Maria Lindqvist';
const another = {
  as: 'another',
  because: 'A customer of the branch, who has the same name.',
  by: 'Eva',
} as const;
const removed = { as: 'removed', by: 'Eva' } as const;
let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
  await run(`update person set name = '${name}', email = 'Anna.Lindqvist@mail.example' where id in (
      '00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000004');
    update purchase set buyer = 'x' where id = 3;
    insert into shelf values (2, 'for ${name}'), (3, 'of nobody')`);
});
afterEach(() => shop?.close());

const run = async (statement: string): Promise<void> =>
  asAdmin(shop, async (admin) => void (await admin.query(statement)));
const erase = async (who: string): Promise<string> => {
  const plan = await shop.erasures.plan(await shop.subjects.resolve(who), { asOf: Temporal.Now.instant() });
  return (await shop.erasures.erase(plan, { asOf: Temporal.Now.instant(), atOnce: true })).id;
};
const search = async (): Promise<readonly SearchedErasure[]> => (await shop.erasures.search()).searched;
const onlyFind = async (): Promise<ErasureFind> => {
  const [find, ...more] = await shop.erasures.finds();
  if (find === undefined || more.length > 0) throw new Error(`${more.length + 1} finds, or none`);
  return find;
};
const shelf = async (): Promise<readonly unknown[]> =>
  (await shop.client.query('select * from shelf order by 1')).rows;
const entries = async (kind: string): Promise<readonly { body: object }[]> =>
  (await shop.client.query('select body from trygg.ledger_entry where kind = $1 order by at', [kind])).rows;

describe('a row of nobody that a search came upon', () => {
  it('is shown by table, columns, key and kind of value, and no value stands in what is kept of it', async () => {
    await run(`create table "Old list" (id text primary key, given text, family text, mail text);
      insert into "Old list" values ('7', 'Anna Maria', 'Lindqvist', null), ('Anna.Lindqvist@mail.example', null, null, null);
      grant select on "Old list" to public`);
    await erase(anna);
    await search();
    const finds = (await shop.erasures.finds()).map(({ table, columns, kinds, look }) => ({
      table,
      columns,
      kinds,
      look,
    }));
    expect(finds).toHaveLength(3);
    expect(finds).toEqual(
      expect.arrayContaining([
        {
          table: 'shelf',
          columns: ['name'],
          kinds: ['words'],
          look: "select * from public.shelf where id = '2'",
        },
        {
          table: 'Old list',
          columns: ['given', 'family'],
          kinds: ['words'],
          look: `select * from public."Old list" where id = '7'`,
        },
        {
          table: 'Old list',
          columns: ['id'],
          kinds: ['email'],
          look: `select * from public."Old list" where ctid = '(0,2)'`,
        },
      ]),
    );
    expect(await whereStands(shop, 'Lindqvist')).toEqual(['shelf', '"Old list"']);
    // What is shown leads to the row.
    for (const { look } of finds) expect((await shop.client.query(look ?? '')).rows).toHaveLength(1);
  });

  it('is another’s by the word of a person, which the receipt says and never calls proven', async () => {
    const receipt = await erase(anna);
    expect(await search()).toMatchObject([{ state: 'unfinished' }]);
    const before = await shelf();
    const find = await onlyFind();
    expect(await shop.erasures.settle(find.id, another)).toMatchObject({ settled: 'another' });
    expect(await shop.erasures.receipt(receipt)).toMatchObject({ search: { state: 'unfinished' } });
    const said = { state: 'settled', unexplained: {}, settled: [{ table: 'shelf', as: 'another', rows: 1 }] };
    expect(await search()).toMatchObject([{ state: 'settled', search: said }]);
    const signed = await shop.erasures.receipt(receipt);
    const { publicKey } = await signingKey(shop.context.secret);
    expect(await readReceipt(signed?.jws ?? '', publicKey)).toMatchObject({
      receipt: { id: receipt, search: said },
    });
    // Nothing is collateral, nothing is looked for any more, and what was said is kept without the way to the row.
    expect(await shelf()).toEqual(before);
    expect(await search()).toEqual([]);
    expect(await shop.erasures.finds()).toEqual([]);
    expect(await shop.erasures.finds(find.erasure)).toMatchObject([{ settled: 'another', look: null }]);
    const { rows } = await shop.client.query('select state, plan, sealed, proven_at from trygg.erasure');
    expect(rows).toEqual([{ state: 'settled', plan: null, sealed: null, proven_at: null }]);
    expect(await entries('erasure-find-settled')).toMatchObject([
      { body: { find: find.id, table: 'shelf', as: 'another' } },
    ]);
    const kept = JSON.stringify(await entries('erasure-find-settled'));
    for (const word of ['Eva', 'branch', 'Lindqvist']) expect(kept).not.toContain(word);
    // Again, and otherwise, once it is at its end.
    expect(await shop.erasures.settle(find.id, another)).toMatchObject({ settled: 'another' });
    expect(await entries('erasure-find-settled')).toHaveLength(1);
    await expect(shop.erasures.settle(find.id, removed)).rejects.toMatchObject({ code: 'find_settled' });
  });

  it('is removed when a search no longer sees it, whatever is said', async () => {
    await run(`insert into shelf values (4, 'for ${name}')`);
    const receipt = await erase(anna);
    await search();
    const [one, other] = await shop.erasures.finds();
    if (one === undefined || other === undefined) throw new Error('two were to be found');
    await expect(shop.erasures.settle(one.id, removed)).rejects.toMatchObject({ code: 'find_stands' });
    expect(await entries('erasure-find-settled')).toEqual([]);
    await run((one.look ?? '').replace('select *', 'delete'));
    await shop.erasures.settle(one.id, removed);
    expect(await search()).toMatchObject([{ state: 'unfinished', search: { unexplained: { shelf: 1 } } }]);
    await run((other.look ?? '').replace('select *', 'delete'));
    expect(await search()).toMatchObject([{ state: 'proven' }]);
    expect(await shop.erasures.receipt(receipt)).toMatchObject({
      search: { state: 'proven', settled: [{ table: 'shelf', as: 'removed', rows: 1 }] },
    });
    expect(await shelf()).toHaveLength(2);
  });

  it('that comes back after it was removed, or has changed since somebody looked, is open again', async () => {
    await erase(anna);
    await search();
    const find = await onlyFind();
    await run('delete from shelf where id = 2');
    await shop.erasures.settle(find.id, removed);
    await run(`insert into shelf values (2, 'for ${name}')`);
    expect(await search()).toMatchObject([{ state: 'unfinished', search: { unexplained: { shelf: 1 } } }]);
    await shop.erasures.settle(find.id, another);
    await run(`update shelf set name = 'and once more for ${name}' where id = 2`);
    expect(await search()).toMatchObject([{ state: 'unfinished', search: { unexplained: { shelf: 1 } } }]);
    expect((await onlyFind()).id).not.toBe(find.id);
  });

  it('is looked at again for another person, whatever was said for the first', async () => {
    await run(`update shelf set name = 'cilla@mail.example, ${name}' where id = 2;
      update person set email = 'cilla@mail.example' where id = '${cilla.slice(7)}'`);
    await erase(anna);
    await search();
    await shop.erasures.settle((await onlyFind()).id, another);
    await erase(cilla);
    const states = (await search()).map(({ state }) => state);
    expect(states.toSorted()).toEqual(['settled', 'unfinished']);
    expect(await onlyFind()).toMatchObject({ table: 'shelf', settled: null });
  });

  it('is settled by nobody without a name, a reason, or with what was erased in the reason', async () => {
    await erase(anna);
    await search();
    const { id } = await onlyFind();
    for (const said of [
      { ...another, by: ' ' },
      { ...another, because: '' },
      { ...another, because: 'It is of Anna Maria Lindqvist in Lund.' },
      { ...another, because: 'x'.repeat(301) },
    ])
      await expect(shop.erasures.settle(id, said)).rejects.toMatchObject({ code: 'find_refused' });
    const unknown = '00000000-0000-4000-8000-000000000000';
    await expect(shop.erasures.settle(unknown, another)).rejects.toMatchObject({ code: 'find_unknown' });
    expect(await onlyFind()).toMatchObject({ settled: null });
  });

  it('beside a hold is settled too, and the erasure goes on when the hold ends', async () => {
    const until = Temporal.Now.plainDateISO().add({ days: 90 });
    const held = {
      record: 'purchase',
      key: '1',
      reason: 'contested-sum',
      law: 'GDPR 17(3)(e)',
      until,
    } as const;
    const hold = await shop.holds.set(held, { by: 'Eva', asOf: Temporal.Now.instant() });
    await erase(anna);
    await search();
    await shop.erasures.settle((await onlyFind()).id, another);
    expect(await search()).toMatchObject([{ state: 'held', search: { state: 'held', unexplained: {} } }]);
    await shop.holds.lift(hold.id, 'Eva');
    await shop.erasures.resume({ asOf: Temporal.Now.instant() });
    expect(await search()).toMatchObject([{ state: 'settled', search: { settled: [{ as: 'another' }] } }]);
  });
});

it.each([
  ['settle: looked', false],
  ['settle: marked', false],
  ['settle: committed', true],
])('killed at `%s`: the word is whole or not there, and said again it is said once', async (place, whole) => {
  await erase(anna);
  await search();
  const { id } = await onlyFind();
  const job = join(shop.folder, 'job.json');
  const secret = shop.context.secret.toString('hex');
  writeFileSync(job, JSON.stringify({ url: shop.database.migratorUrl, secret, find: id, said: another }));
  const child = new URL('fixtures/settle-child.ts', import.meta.url).pathname;
  const env = { ...process.env, TRYGG_FAIL_POINT: place };
  const process_ = spawn(process.execPath, [child, job], { stdio: ['ignore', 'ignore', 'inherit'], env });
  expect(await once(process_, 'exit')).toEqual([null, 'SIGKILL']);
  await cutConnections(shop);
  expect(await onlyFind()).toMatchObject({ settled: whole ? 'another' : null });
  expect(await entries('erasure-find-settled')).toHaveLength(whole ? 1 : 0);
  await shop.erasures.settle(id, another);
  expect(await entries('erasure-find-settled')).toHaveLength(1);
  expect(await search()).toMatchObject([{ state: 'settled' }]);
});
