import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerKind } from '../model/entry.ts';
import { entryKeys, entryWriters, type valueShapes } from '../model/entry-rules.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';

let shop: TestShop;
const clients = new Map<string, Client>();
const kinds = Object.keys(entryKeys) as LedgerKind[];
/** The sealer has no right to insert: its kind is written by `seal_resume`, and tried in `resume.test.ts`. */
const writers = Object.keys(entryWriters).filter((writer) => writer !== 'seal');

beforeAll(async () => {
  shop = await openTestShop();
  for (const writer of writers) {
    const client = new Client(shop.activities.connection(writer));
    await client.connect();
    clients.set(writer, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await shop.close();
});

const id = '00000000-0000-4000-8000-000000000001';
const hash = 'a'.repeat(64);
/** A value of each shape, as the engine writes it. */
const sound: Readonly<Record<keyof typeof valueShapes, unknown>> = {
  id,
  ids: [id, id],
  hash,
  hashes: [hash, hash],
  name: 'purchase',
  names: ['auth.user.email', 'the person, once'],
  counts: { 'auth.user': { deleted: 1, redacted: 0, kept: 20 }, person: { deleted: 2 } },
  day: '2026-11-30',
  number: 12,
  true: true,
  language: 'sv',
  purpose: 'direct-marketing',
  channel: 'email',
  source: 'my-data',
  'restriction ground': 'claims',
  'hold reason': 'claim',
  'hold law': 'GDPR 17(3)(e)',
  'hold end': 'lifted',
  'review reason': 'unsettled',
  'merge reason': 'asked',
  'split reason': 'mistaken',
  'request right': 'access',
  'request channel': 'e-mail',
  'identity method': 'call-back',
  'extension reason': 'complexity',
  'refusal ground': 'statute',
  answer: 'nothing-held',
  outcome: 'sent',
  undelivered: 'expired',
  ways: ['order', 'name'],
  rows: { 'auth.user': 1, shelf: 20 },
  'search outcome': 'unfinished',
  'find settling': 'another',
  what: 'map explain',
};
const whole = (kind: LedgerKind): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(entryKeys[kind]).map(([key, shape]) => [key, sound[shape]]));

async function write(
  writer: string,
  kind: string,
  body: object,
  subject: string | null = null,
): Promise<string> {
  try {
    await clients
      .get(writer)
      ?.query('insert into trygg.ledger_entry (kind, subject, body) values ($1, $2, $3)', [
        kind,
        subject,
        JSON.stringify(body),
      ]);
    return 'written';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

it('stands for every role that may write entries, and for no other', () => {
  const may = [...shop.controls.permitted.values()].filter(({ uses }) =>
    uses.some((use) => use.table === 'trygg.ledger_entry' && use.insert.length > 0),
  );
  expect(may.map(({ name }) => name).sort()).toEqual([...writers].sort());
});

describe.each(writers)('the role of %s', (writer) => {
  const own = entryWriters[writer] ?? [];

  it('writes the kinds of its activity, with all that they may hold', async () => {
    for (const kind of own)
      expect([kind, await write(writer, kind, whole(kind), hash)]).toEqual([kind, 'written']);
  });

  it('writes no other kind', async () => {
    for (const kind of [...kinds, 'made-up', ''].filter((one) => !own.includes(one as LedgerKind)))
      expect([kind, await write(writer, kind, kind in entryKeys ? whole(kind as LedgerKind) : {})]).toEqual([
        kind,
        'TG004',
      ]);
  });

  it('writes no address under any key, and nothing of another form', async () => {
    const typed = [
      'anna@x.se',
      'Anna Lindqvist <anna@x.se>',
      ['anna@x.se'],
      { 'anna@x.se': {} },
      null,
      -1,
      1.5,
    ];
    for (const kind of own) {
      const body = whole(kind);
      for (const key of [...Object.keys(body), 'note', 'email'])
        for (const value of typed)
          expect([kind, key, value, await write(writer, kind, { ...body, [key]: value })]).toEqual([
            kind,
            key,
            value,
            'TG004',
          ]);
    }
  });

  it('names a subject by a keyed hash alone', async () => {
    const [kind] = own;
    if (kind === undefined) throw new Error('a writer writes something');
    expect(await write(writer, kind, whole(kind), 'anna'.repeat(16))).toBe('TG004');
  });
});

it('refuses a word that is not on its closed list, and an address where a table has its name', async () => {
  expect(await write('choose', 'consent-given', { ...whole('consent-given'), purpose: 'selling' })).toBe(
    'TG004',
  );
  expect(
    await write('restrict', 'restriction', { ...whole('restriction'), counts: { 'a@b.se': { deleted: 1 } } }),
  ).toBe('TG004');
});

it('spares whoever owns the tables, who could take the trigger away', async () => {
  const { rowCount } = await shop.client.query(
    "insert into trygg.ledger_entry (kind, body) values ('made-up', '{\"n\": 1}')",
  );
  expect(rowCount).toBe(1);
});
