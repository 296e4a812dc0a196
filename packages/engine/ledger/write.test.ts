import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LedgerEntry } from '../model/entry.ts';
import { entryWriters } from '../model/entry-rules.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { subjectDigest } from './keys.ts';
import { writeEntry } from './write.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const secret = Buffer.alloc(32, 9);
const subject = subjectDigest(secret, { kind: 'person', key: '1' });
const entry = { kind: 'objection', subject, body: { purpose: 'direct-marketing' } } as const;

async function as<T>(activity: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(shop.activities.connection(activity));
  await client.connect();
  return work(client).finally(() => client.end());
}

it('every right may write entries, and none may change, remove or place what it wrote', async () => {
  for (const [activity, kinds] of Object.entries(entryWriters)) {
    // The sealer is no right; what it does is below.
    if (activity === 'seal') continue;
    await as(activity, async (client) => {
      const kind = kinds[0] ?? 'sweep';
      const written = { kind, subject, body: {} };
      const id = await writeEntry(client, written as unknown as LedgerEntry);
      const refused = { code: '42501' };
      const changes = [
        "update trygg.ledger_entry set kind = 'sweep'",
        "update trygg.ledger_entry set seq = 1, hash = sha256('')",
        'delete from trygg.ledger_entry',
        'truncate trygg.ledger_entry',
        "insert into trygg.ledger_entry (kind, body, at) values ('sweep', '{}', now())",
        'select trygg.seal_cut()',
      ];
      for (const text of changes) await expect(client.query(text)).rejects.toMatchObject(refused);
      const { rows } = await shop.client.query(
        'select kind, subject, body, seq from trygg.ledger_entry where id = $1',
        [id],
      );
      expect(rows).toEqual([{ ...written, seq: null }]);
    });
  }
});

it('an entry that is undone was never written', async () => {
  const before = await shop.client.query('select from trygg.ledger_entry');
  await as('choose', async (client) => {
    await client.query('begin');
    await writeEntry(client, entry);
    await client.query('rollback');
  });
  expect((await shop.client.query('select from trygg.ledger_entry')).rowCount).toBe(before.rowCount);
});

it('the sealer writes by its functions alone, which go by the order and by the clock of the server', async () => {
  await as('seal', async (client) => {
    const before = await shop.client.query('select jsonb_agg(e order by id) from trygg.ledger_entry e');
    const refused = { code: '42501' };
    const writes = [
      "update trygg.ledger_entry set body = '{}'",
      'update trygg.ledger_entry set seq = null, hash = null',
      'delete from trygg.ledger_entry',
      "insert into trygg.ledger_checkpoint (seq, begins, at, jws) values (1, 1, now(), 'x')",
      'delete from trygg.ledger_checkpoint',
      "update trygg.ledger_checkpoint set jws = 'x'",
      'delete from trygg.receipt',
      "update trygg.receipt set jws = 'x'",
    ];
    for (const text of writes) await expect(client.query(text)).rejects.toMatchObject(refused);
    await expect(writeEntry(client, entry)).rejects.toMatchObject(refused);

    const { rows } = await client.query(
      'select id from trygg.ledger_entry where seq is null order by id limit 1',
    );
    const place = (first: number) =>
      client.query("select trygg.seal_place($1, $2, array[repeat('0', 64)])", [[rows[0].id], first]);
    await expect(place(7)).rejects.toMatchObject({ code: 'TG003' });
    await place(1);
    await expect(place(2)).rejects.toMatchObject({ code: 'TG003' });
    const checkpoint = (seq: number, begins: number) =>
      client.query("select trygg.seal_checkpoint($1, $2, now(), 'not signed')", [seq, begins]);
    await expect(checkpoint(1_000_000, 1_000_000)).rejects.toMatchObject({ code: 'TG003' });
    await expect(checkpoint(1, 2)).rejects.toMatchObject({ code: 'TG003' });
    await checkpoint(1, 1);
    expect((await client.query('select trygg.seal_cut() as gone')).rows).toEqual([{ gone: '0' }]);
    const receipts = await client.query(
      "select trygg.seal_end_receipts(now() + interval '100 years') as gone",
    );
    expect(receipts.rows).toEqual([{ gone: '0' }]);
    await shop.client.query('update trygg.ledger_entry set seq = null, hash = null where seq = 1');
    const after = await shop.client.query('select jsonb_agg(e order by id) from trygg.ledger_entry e');
    expect(after.rows).toEqual(before.rows);
  });
});

it('a subject is named by a keyed hash: another kind, another key and another secret are another name', () => {
  expect(subject).toMatch(/^[0-9a-f]{64}$/);
  expect(subjectDigest(Buffer.alloc(32, 9), { kind: 'person', key: '1' })).toBe(subject);
  const others = [
    subjectDigest(secret, { kind: 'practice', key: '1' }),
    subjectDigest(secret, { kind: 'person', key: '2' }),
    subjectDigest(randomBytes(32), { kind: 'person', key: '1' }),
  ];
  expect(new Set([subject, ...others]).size).toBe(4);
});
