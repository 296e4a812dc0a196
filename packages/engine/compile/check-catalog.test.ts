import { formatFinding } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { readCatalog } from '../catalog/read.ts';
import { checkMapAgainstCatalog } from './check-catalog.ts';

let opened: CaseDatabase;

beforeAll(async () => {
  opened = await caseDatabase('reduced-order');
});

afterAll(() => opened?.close());

/** What is found once the database was changed so; the change is undone. */
async function foundAfter(change: string): Promise<readonly string[]> {
  const { client, given } = opened;
  await client.query('begin');
  try {
    await client.query(change);
    const catalog = await readCatalog(client);
    return checkMapAgainstCatalog(given.policy, given.read.map, given.read.activities, catalog).map(
      formatFinding,
    );
  } finally {
    await client.query('rollback');
  }
}

describe('a data map over its database', () => {
  it('finds a parent that no one row is named by', async () => {
    const { given } = opened;
    const purchase = given.read.map.tables.get('purchase');
    if (purchase === undefined) throw new Error('the case has no purchase');
    const link = {
      kind: 'via',
      column: 'id',
      parent: 'visit',
      parentColumn: 'buyer_id',
      at: purchase.at,
    } as const;
    const tables = new Map([
      ...given.read.map.tables,
      ['purchase', { ...purchase, owners: [link] }],
    ] as const);
    const catalog = await readCatalog(opened.client);
    const found = checkMapAgainstCatalog(
      given.policy,
      { ...given.read.map, tables },
      given.read.activities,
      catalog,
    );
    expect(found.map((finding) => `${finding.rule}: ${finding.message}`)).toEqual([
      'parent-key-not-unique: `visit.buyer_id` is not unique, so `purchase.id` names no one row',
    ]);
  });

  it('tells of large objects, which are in no table', async () => {
    const { client, given } = opened;
    const catalog = { ...(await readCatalog(client)), largeObjects: 2 };
    const found = checkMapAgainstCatalog(given.policy, given.read.map, given.read.activities, catalog);
    expect(found.map(formatFinding)).toEqual([
      'database: warning: the database holds large objects, 2 of them, which no erasure reaches (large-objects)\n  see whose they are in `pg_largeobject_metadata`, and `lo_unlink` them',
    ]);
  });

  it('finds a column that the map says the database fills and that has no default', async () => {
    const { client, given } = opened;
    const buyer = given.read.map.records.get('buyer');
    if (buyer === undefined) throw new Error('the case has no buyers');
    const filled = (column: string): readonly string[] => {
      const record = { ...buyer, events: new Map([['joined', column]]), filled: ['joined'] };
      const records = new Map(given.read.map.records).set('buyer', record);
      const map = { ...given.read.map, records };
      return catalogFindings(map).map(({ rule, message }) => `${rule}: ${message}`);
    };
    const catalog = await readCatalog(client);
    const catalogFindings = (map: typeof given.read.map) =>
      checkMapAgainstCatalog(given.policy, map, given.read.activities, catalog);
    expect(filled('last_active_at')).toEqual([]);
    expect(filled('email')).toEqual([
      'not-filled: `buyer.email` has no default: nothing fills it for `filled: [joined]`',
    ]);
  });

  it('fits', async () => {
    expect(await foundAfter('select 1')).toEqual([]);
  });

  const changes: readonly (readonly [what: string, change: string, found: string])[] = [
    [
      'a table nobody mapped',
      'create table leaflet (id integer)',
      'database: error: table `leaflet` is in no data map (unmapped-table)\n  map it, or write `nothing personal`',
    ],
    [
      'a view nobody mapped',
      'create view leaflet as select 1 as id',
      'database: error: `leaflet` is no table: row rules do not hold in it (not-a-table)\n  drop it, and let activities read the tables below it',
    ],
    [
      'a column nobody mapped',
      'alter table buyer add column birthday date',
      'reduced-order/data-map.yaml:9:3: error: column `buyer.birthday` has no category (unmapped-column)\n  name it in the data map, with its category',
    ],
    [
      'a mapped table that is gone',
      'drop table visit',
      'reduced-order/data-map.yaml:24:3: error: unknown table of the database `visit` (missing-table)',
    ],
    [
      'a view in the place of a table',
      'drop table visit; create view visit as select 1::bigint as id, 1::bigint as buyer_id, null::text as token, null::text as address',
      'reduced-order/data-map.yaml:24:3: error: `visit` is no table: row rules do not hold in it (not-a-table)',
    ],
    [
      'a mapped column that is gone',
      'alter table purchase rename column parcel to parcels',
      'reduced-order/data-map.yaml:23:7: error: unknown column of `purchase` in the database `parcel` (missing-column)\n  did you mean `parcels`?',
    ],
    [
      'a column that must go while its row stays, and is never null',
      "update purchase set parcel = 'x'; alter table purchase alter column parcel set not null",
      'reduced-order/data-map.yaml:23:7: error: `purchase.parcel` must go while its row stays, and is never null (cannot-be-redacted)\n  allow null, or write `redacted:` with what stands there once erased',
    ],
    [
      'an owner that may never be taken off a row that is kept',
      'alter table purchase alter column buyer_id set not null',
      'reduced-order/data-map.yaml:18:7: error: `purchase.buyer_id` must go while its row stays, and is never null (cannot-be-redacted)\n  allow null, or write `redacted:` with what stands there once erased',
    ],
    [
      'an owner of a type that names nobody',
      'alter table purchase drop constraint purchase_buyer_id_fkey, alter column buyer_id type double precision',
      'reduced-order/data-map.yaml:15:15: error: `purchase.buyer_id` is of type `double precision` and cannot name an owner (owner-type)\n  a uuid, text or whole number',
    ],
    [
      'a subject whose key is not unique',
      'alter table buyer drop constraint buyer_pkey cascade',
      'reduced-order/data-map.yaml:2:3: error: `buyer.id` is not unique (subject-key-not-unique)\n  make it the primary key or unique',
    ],
    [
      'an insert that can never succeed',
      'alter table purchase alter column placed_at drop default',
      'reduced-order/activities.yaml:6:7: error: activity `buy` inserts into `purchase` without `placed_at`, which is never null (insert-without-column)\n  add `placed_at` to `insert`',
    ],
  ];

  it.each(changes)('finds %s', async (_what, change, found) => {
    const all = await foundAfter(change);
    expect(
      all.some((one) => one.startsWith(found)),
      all.join('\n'),
    ).toBe(true);
  });

  it('finds a column that no purpose uses and that the database fills in rows that are written', async () => {
    const { given, client } = opened;
    const { map, activities } = given.read;
    const buyer = map.tables.get('buyer');
    const email = buyer?.columns.get('email');
    if (buyer === undefined || email === undefined) throw new Error('the case has no buyer');
    const found = async (change: string, redacted?: string): Promise<readonly string[]> => {
      const mood = { ...email, name: 'mood', holds: 'comments' } as const;
      const columns = new Map([
        ...buyer.columns,
        ['mood', redacted === undefined ? mood : { ...mood, redacted }],
      ] as const);
      const tables = new Map([...map.tables, ['buyer', { ...buyer, columns }]] as const);
      await client.query('begin');
      try {
        await client.query(`alter table buyer add column mood ${change}`);
        const catalog = await readCatalog(client);
        return checkMapAgainstCatalog(given.policy, { ...map, tables }, activities, catalog).map(
          ({ rule, message }) => `${rule}: ${message}`,
        );
      } finally {
        await client.query('rollback');
      }
    };
    const filled = [
      'cannot-stay-empty: `buyer.mood` holds `comments`, which no purpose of `handskar` uses, and is never empty in the rows that `buy` writes',
    ];
    expect(await found("text default 'fine'")).toEqual([]);
    expect(await found("text not null default 'fine'")).toEqual(filled);
    expect(await found("text not null default 'fine'", '')).toEqual([]);
    expect(await found('text generated always as (lower(email)) stored')).toEqual(filled);
  });
});
