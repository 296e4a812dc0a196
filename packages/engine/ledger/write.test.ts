import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
  for (const activity of ['access', 'erase', 'sweep', 'restrict']) {
    await as(activity, async (client) => {
      const id = await writeEntry(client, entry);
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
      expect(rows).toEqual([{ ...entry, seq: null }]);
    });
  }
});

it('an entry that is undone was never written', async () => {
  const before = await shop.client.query('select from trygg.ledger_entry');
  await as('restrict', async (client) => {
    await client.query('begin');
    await writeEntry(client, entry);
    await client.query('rollback');
  });
  expect((await shop.client.query('select from trygg.ledger_entry')).rowCount).toBe(before.rowCount);
});

it('the sealer places entries and changes nothing else', async () => {
  await as('seal', async (client) => {
    const refused = { code: '42501' };
    for (const text of ["update trygg.ledger_entry set body = '{}'", 'delete from trygg.ledger_entry'])
      await expect(client.query(text)).rejects.toMatchObject(refused);
    await expect(writeEntry(client, entry)).rejects.toMatchObject(refused);
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
