import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  applyControls,
  type Catalog,
  type CatalogColumn,
  generateTypes,
  migrate,
  openActivities,
  ownedBy,
  type Prepared,
  readCatalog,
  readMap,
  readMigrations,
  readModuleFiles,
  renderText,
  restrictedStanding,
  type ShopActivities,
  sql,
} from '@trygg/engine';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { readPolicy } from '@trygg/policy';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from './host.ts';

/**
 * Each activity of the shop meets subjects who are restricted: it sees none of their rows, its writes touch none
 * or are refused, and none of this looks like success. What a statute or a right demands goes on.
 */
const read = readMap(await readModuleFiles(host.modules));
// It asks for the most fields, so that none of the activities is missing.
const { enforced } = readPolicy(new URL('dentists4dentists/', host.policies));
if (enforced === undefined) throw new Error('the policy has faults');
const policy = enforced;
const secret = Buffer.alloc(32, 3);
const owner: Record<string, string> = { person: randomUUID(), practice: randomUUID() };
const rowKeys = new Map<string, Readonly<Record<string, string>>>();

let database: TestDatabase;
let client: Client;
let prepared: Prepared;
let catalog: Catalog;
let activities: ShopActivities;

beforeAll(async () => {
  database = await testDatabase('shop for activities', async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations(host.modules));
    await setup.end();
    for (const library of host.libraries) await library.install({ connectionString: url });
  });
  client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  prepared = await applyControls(client, { policy, read, secret });
  catalog = await readCatalog(client);
  const { hostname, port } = new URL(database.migratorUrl);
  const place = { host: hostname, port: Number(port), database: database.name };
  activities = openActivities({ ...place, controls: prepared.controls, secret });
  await plant();
});

afterAll(async () => {
  await activities?.close();
  await client?.end();
  await database?.drop();
});

/** One row in every personal table, all of it the same person's and practice's. */
async function plant(): Promise<void> {
  await plantRows();
  // A channel that needs consent has it: only the restriction is looked at here.
  await client.query(
    `insert into trygg.consent (subject_id, kind, purpose, channel, text_hash, language, source)
     select id, 'consent', 'direct-marketing', 'email', repeat('0', 64), 'sv', 'office' from trygg.subject`,
  );
  await client.query('select trygg.derive_all()');
}

async function plantRows(): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `insert into newsletter_issue (subject_sv, text_sv, subject_en, text_en) values ('x', 'x', 'x', 'x') returning id::text`,
  );
  rowKeys.set('newsletter_issue', { id: escapeLiteral(rows[0]?.id ?? '') });
  await client.query(`insert into policy_version (hash, policy, house) values (repeat('0', 64), '', '')`);
  const announcements = await client.query<{ id: string }>(
    `insert into change_announcement (from_hash, to_hash) values (repeat('0', 64), repeat('0', 64)) returning id::text`,
  );
  rowKeys.set('change_announcement', { id: escapeLiteral(announcements.rows[0]?.id ?? '') });
  const waiting = [...read.map.tables.values()].filter((table) => table.personal).map((table) => table.name);
  const roots = [...read.map.subjects.values()].map((root) => root.table);
  const order = [...roots, ...waiting.filter((name) => !roots.includes(name))];
  while (order.length > 0) {
    const next = order.findIndex((name) => parents(name).every((parent) => rowKeys.has(parent)));
    const [name] = order.splice(Math.max(next, 0), 1);
    if (name === undefined || next < 0) throw new Error('tables refer to each other in a circle');
    const columns = [...(catalog.tables.get(name)?.columns.values() ?? [])].filter(
      (column) => column.name !== 'trygg_standing' && column.identity !== 'a' && !column.generated,
    );
    const values = Object.fromEntries(columns.map((column) => [column.name, literalFor(name, column)]));
    await client.query(insert(name, Object.keys(values), values));
    rowKeys.set(name, values);
  }
}

function parents(name: string): readonly string[] {
  const live = catalog.tables.get(name)?.references.map((reference) => reference.parent) ?? [];
  return live.filter((parent) => parent !== name && read.map.tables.get(parent)?.personal === true);
}

function insert(name: string, columns: readonly string[], values: Readonly<Record<string, string>>): string {
  const target = renderText(sql.table(name));
  const list = columns.map(escapeIdentifier).join(', ');
  return `insert into ${target} (${list}) values (${columns.map((column) => values[column]).join(', ')})`;
}

/** A literal that the column takes: an owner's or parent's key where it links, else anything of its type. */
function literalFor(name: string, column: CatalogColumn): string {
  const table = catalog.tables.get(name);
  const link = read.map.tables.get(name)?.owners.find((one) => one.column === column.name);
  if (link?.kind === 'subject') return escapeLiteral(owner[link.subject] ?? '');
  if (link?.kind === 'via') return rowKeys.get(link.parent)?.[link.parentColumn] ?? 'null';
  const reference = table?.references.find((one) => one.columns.includes(column.name));
  if (reference !== undefined) {
    return (
      rowKeys.get(reference.parent)?.[
        reference.parentColumns[reference.columns.indexOf(column.name)] ?? ''
      ] ?? 'null'
    );
  }
  if (column.labels !== null) return escapeLiteral(column.labels[0] ?? '');
  if (column.type === 'uuid') return escapeLiteral(randomUUID());
  if (/^(smallint|integer|bigint|numeric|real|double)/u.test(column.type)) return '1';
  if (column.type === 'boolean') return 'false';
  if (/^(timestamp|date)/u.test(column.type)) return `'2026-01-01'`;
  if (/^json/u.test(column.type)) return `'{}'`;
  return escapeLiteral(`x${randomUUID()}`);
}

function hers(table: string): string {
  const type = (name: string, column: string): string =>
    catalog.tables.get(name)?.columns.get(column)?.type ?? 'text';
  const owned = Object.entries(owner).map(([kind, key]) =>
    ownedBy(read.map, type, table, kind, sql.value([key]), 't'),
  );
  return renderText(sql`(${sql.join(owned, sql` or `)})`);
}

/** Rows that the statement touched, or the SQLSTATE with which it was refused. Changes nothing. */
async function attempt(name: string, text: string): Promise<number | string> {
  const connection = await activities.pool.acquire(activities.role(name), name);
  try {
    await connection.query('begin');
    return (await connection.query(text)).rowCount ?? 0;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  } finally {
    await connection.query('rollback');
    activities.pool.release(connection);
  }
}

async function setStanding(restricted: boolean): Promise<void> {
  const kinds = Object.keys(owner);
  const keys = Object.values(owner);
  const mask = String(restrictedStanding());
  if (restricted)
    await client.query(`select trygg.restrict_subjects($1, $2, $3, 'accuracy')`, [kinds, keys, mask]);
  else await client.query('select trygg.restrict_lift($1, $2, $3)', [kinds, keys, mask]);
}

const personal = [...read.activities.values()]
  .filter((activity) =>
    [...activity.uses.keys()].some((name) => read.map.tables.get(name)?.personal === true),
  )
  .map((activity) => activity.name)
  .sort();

it('the generated types are those of the maps', async () => {
  const text = await readFile(new URL('activities.gen.ts', import.meta.url), 'utf8');
  expect(generateTypes(catalog, read.activities), 'run `npm run generate`').toBe(text);
});

describe.each(personal)('activity %s', (name) => {
  const uses = [...(read.activities.get(name)?.uses.values() ?? [])].filter(
    (use) => read.map.tables.get(use.table)?.personal === true,
  );
  const purposes = read.activities.get(name)?.purposes ?? [];
  const readable = (columns: readonly string[], table: string): boolean => {
    const links = read.map.tables.get(table)?.owners.map((link) => link.column) ?? [];
    return columns.length > 0 && links.every((link) => columns.includes(link));
  };

  it('is permitted', () => {
    const refused = prepared.controls.refused.find((one) => one.name === name);
    expect(refused?.reasons ?? []).toEqual([]);
    expect(activities.permits(name)).toBe(true);
  });

  it('sees its rows, and once their owners are restricted only what goes on', async () => {
    const { mask } = activities.permitted(name);
    const goesOn = (mask & restrictedStanding()) === mask;
    for (const use of uses.filter((one) => one.select.length > 0)) {
      const [column] = use.select;
      const count = `select ${escapeIdentifier(column ?? '')} from ${renderText(sql.table(use.table))}`;
      await setStanding(false);
      expect(await attempt(name, count), use.table).toBe(1);
      await setStanding(true);
      expect(await attempt(name, count), use.table).toBe(goesOn ? 1 : 0);
    }
    await setStanding(false);
    expect(purposes.length).toBeGreaterThan(0);
  });

  it('writes nothing about them then, and is told', async () => {
    const { mask } = activities.permitted(name);
    const goesOn = (mask & restrictedStanding()) === mask;
    await setStanding(true);
    for (const use of uses) {
      const target = renderText(sql.table(use.table));
      const [column] = use.update;
      if (column !== undefined && readable(use.select, use.table)) {
        const set = escapeIdentifier(column);
        const update = `update ${target} t set ${set} = ${rowKeys.get(use.table)?.[column] ?? 'null'} where ${hers(use.table)}`;
        expect(await attempt(name, update), update).toBe(goesOn ? 1 : 0);
      }
      if (use.delete && !goesOn) expect(await attempt(name, `delete from ${target}`), use.table).toBe(0);
      const isRoot = [...read.map.subjects.values()].some((root) => root.table === use.table);
      if (use.insert.length > 0 && !isRoot && !goesOn) {
        expect(
          await attempt(name, insert(use.table, use.insert, rowKeys.get(use.table) ?? {})),
          use.table,
        ).toBe('42501');
      }
    }
    if (!goesOn) {
      const about = [...read.map.subjects.keys()].map((kind) => ({ kind, key: owner[kind] ?? '' }));
      await expect(activities.open(name).transaction(about, async () => 1)).rejects.toMatchObject({
        code: 'outside_standing',
      });
    }
    await setStanding(false);
  });
});
