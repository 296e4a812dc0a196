import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  type ActivityMap,
  applyControls,
  type Catalog,
  generatedFiles,
  migrate,
  type Prepared,
  readCatalog,
  readMap,
  readMigrations,
  readModuleFiles,
} from '@trygg/engine/controls';
import { permittedActivities } from '@trygg/engine/map';
import {
  openActivities,
  ownedBy,
  renderText,
  restrictedStanding,
  type ShopActivities,
  sql,
} from '@trygg/engine/proofs';
import { databaseAddress } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { type EnforcedPolicy, readPolicy } from '@trygg/policy';
import { Client, escapeIdentifier } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from './host.ts';
import { insertText, type PlantedRow, plantRows } from './testing/plant-rows.ts';

/**
 * Each activity of the shop meets subjects who are restricted: it sees none of their rows, its writes touch none
 * or are refused, and none of this looks like success. What a statute or a right demands goes on. No policy need
 * permit them all: each is looked at under the first that does.
 */
const read = readMap(await readModuleFiles(host.modules));
const secret = Buffer.alloc(32, 3);

/** The one that asks for the most fields comes first, so that few databases are needed. */
const first = 'dentists4dentists';
const names = readdirSync(host.policies).filter((name) => name !== first);
const policies = [first, ...names.sort()].map((name) => {
  const { enforced } = readPolicy(new URL(`${name}/`, host.policies));
  if (enforced === undefined) throw new Error(`the policy of ${name} has faults`);
  const permitted = permittedActivities(enforced, read.map, read.activities);
  return { policy: enforced, parts: [...permitted.values()].flatMap(partsOf) };
});

/** An activity's own words, and what each other module contributes to them, by a name. */
function partsOf({ name, uses }: ActivityMap): readonly string[] {
  const modules = new Set([...uses.values()].flatMap(({ contributor }) => contributor ?? []));
  return [name, ...[...modules].map((module) => `${name} with ${module}`)];
}

const personal = [...read.activities.values()]
  .filter((activity) =>
    [...activity.uses.keys()].some((name) => read.map.tables.get(name)?.personal === true),
  )
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const groups = policies
  .map(({ policy, parts }, place) => {
    const before = new Set(policies.slice(0, place).flatMap((earlier) => earlier.parts));
    const isFirst = (part: string): boolean => parts.includes(part) && !before.has(part);
    return {
      policy,
      activities: personal.filter((activity) => partsOf(activity).some(isFirst)).map(({ name }) => name),
    };
  })
  .filter((group) => group.activities.length > 0);

it('some policy permits every activity, and every contribution to one', () => {
  const parts = new Set(policies.flatMap((one) => one.parts));
  expect(personal.flatMap(partsOf).filter((part) => !parts.has(part))).toEqual([]);
});

function shopDatabase(): Promise<TestDatabase> {
  return testDatabase('shop for activities', async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations(host.modules));
    await setup.end();
    for (const library of host.libraries) await library.install(databaseAddress(url));
  });
}

/** The shop's database under one policy, with a row in every personal table. */
interface Planted {
  readonly client: Client;
  readonly prepared: Prepared;
  readonly catalog: Catalog;
  readonly activities: ShopActivities;
  readonly owner: Readonly<Record<string, string>>;
  readonly rows: ReadonlyMap<string, PlantedRow>;
  close(): Promise<void>;
}

async function planted(policy: EnforcedPolicy): Promise<Planted> {
  const database = await shopDatabase();
  const client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  const prepared = await applyControls(client, { policy, read, secret });
  const catalog = await readCatalog(client);
  const { hostname, port } = new URL(database.migratorUrl);
  const place = { host: hostname, port: Number(port), database: database.name };
  const activities = openActivities({ ...place, controls: prepared.controls, secret });
  const owner = { person: randomUUID(), practice: randomUUID() };
  const rows = await plantRows({ client, map: read.map, catalog, owner });
  // What needs consent has it: only the restriction is looked at here.
  await client.query(
    `insert into trygg.consent (subject_id, kind, purpose, channel, text_hash, language, source)
     select s.id, 'consent', r.purpose, r.channel, repeat('0', 64), 'sv', 'office'
     from trygg.subject s cross join trygg.standing_rules() r where r.ground in ('consent', 'soft-opt-in')`,
  );
  await client.query('select trygg.derive_all()');
  return {
    client,
    prepared,
    catalog,
    activities,
    owner,
    rows,
    async close() {
      await activities.close();
      await client.end();
      await database.drop();
    },
  };
}

function ownedRows({ catalog, owner }: Planted, table: string): string {
  const type = (name: string, column: string): string =>
    catalog.tables.get(name)?.columns.get(column)?.type ?? 'text';
  const owned = Object.entries(owner).map(([kind, key]) =>
    ownedBy(read.map, type, table, kind, sql.value([key]), 't'),
  );
  return renderText(sql`(${sql.join(owned, sql` or `)})`);
}

/** Rows that the statement touched, or the SQLSTATE with which it was refused. Changes nothing. */
async function attempt({ activities }: Planted, name: string, text: string): Promise<number | string> {
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

async function setStanding({ client, owner }: Planted, restricted: boolean): Promise<void> {
  const kinds = Object.keys(owner);
  const keys = Object.values(owner);
  const mask = String(restrictedStanding());
  if (restricted)
    await client.query(`select trygg.restrict_subjects($1, $2, $3, 'accuracy')`, [kinds, keys, mask]);
  else await client.query('select trygg.restrict_lift($1, $2, $3)', [kinds, keys, mask]);
}

it('the generated types are those of the maps', async () => {
  const database = await shopDatabase();
  const client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  const catalog = await readCatalog(client);
  await client.end();
  await database.drop();
  const files = generatedFiles(catalog, read.activities, host.modules, new URL('./', import.meta.url));
  for (const { file, text } of files) {
    const found = existsSync(file) ? await readFile(file, 'utf8') : undefined;
    expect(found, `${file.pathname}: run \`npm run generate\``).toBe(text);
  }
});

describe.each(groups)('under the policy of $policy.name', ({ policy, activities: permitted }) => {
  let shop: Planted;

  beforeAll(async () => {
    shop = await planted(policy);
  });
  afterAll(() => shop?.close());

  describe.each(permitted)('activity %s', (name) => {
    // Without what the policy does not permit of contributions; another policy has it.
    const personalUses = () => shop.activities.permitted(name).uses.filter((use) => use.personal);
    const purposes = read.activities.get(name)?.purposes ?? [];
    const readable = (columns: readonly string[], table: string): boolean => {
      const links = read.map.tables.get(table)?.owners.map((link) => link.column) ?? [];
      return columns.length > 0 && links.every((link) => columns.includes(link));
    };

    it('is permitted', () => {
      const refused = shop.prepared.controls.refused.find((one) => one.name === name);
      expect(refused?.reasons ?? []).toEqual([]);
      expect(shop.activities.permits(name)).toBe(true);
    });

    it('sees its rows, and once their owners are restricted only what goes on', async () => {
      const { mask } = shop.activities.permitted(name);
      const goesOn = (mask & restrictedStanding()) === mask;
      for (const use of personalUses().filter((one) => one.select.length > 0)) {
        const [column] = use.select;
        const count = `select ${escapeIdentifier(column ?? '')} from ${renderText(sql.table(use.table))}`;
        await setStanding(shop, false);
        expect(await attempt(shop, name, count), use.table).toBe(1);
        await setStanding(shop, true);
        expect(await attempt(shop, name, count), use.table).toBe(goesOn ? 1 : 0);
      }
      await setStanding(shop, false);
      expect(purposes.length).toBeGreaterThan(0);
    });

    it('writes nothing about them then, and is told', async () => {
      const { mask } = shop.activities.permitted(name);
      const goesOn = (mask & restrictedStanding()) === mask;
      await setStanding(shop, true);
      for (const use of personalUses()) {
        const target = renderText(sql.table(use.table));
        const [column] = use.update;
        if (column !== undefined && readable(use.select, use.table)) {
          const set = escapeIdentifier(column);
          const update = `update ${target} t set ${set} = ${shop.rows.get(use.table)?.[column] ?? 'null'} where ${ownedRows(shop, use.table)}`;
          expect(await attempt(shop, name, update), update).toBe(goesOn ? 1 : 0);
        }
        if (use.delete && !goesOn)
          expect(await attempt(shop, name, `delete from ${target}`), use.table).toBe(0);
        const isRoot = [...read.map.subjects.values()].some((root) => root.table === use.table);
        if (use.insert.length > 0 && !isRoot && !goesOn) {
          expect(
            await attempt(shop, name, insertText(use.table, use.insert, shop.rows.get(use.table) ?? {})),
            use.table,
          ).toBe('42501');
        }
      }
      if (!goesOn) {
        const about = [...read.map.subjects.keys()].map((kind) => ({ kind, key: shop.owner[kind] ?? '' }));
        await expect(shop.activities.open(name).transaction(about, async () => 1)).rejects.toMatchObject({
          code: 'outside_standing',
        });
      }
      await setStanding(shop, false);
    });
  });
});
