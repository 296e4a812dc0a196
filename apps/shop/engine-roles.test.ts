import { randomBytes } from 'node:crypto';
import { applyControls, migrate, readMap, readMigrations, readModuleFiles } from '@trygg/engine/controls';
import { databaseAddress, withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { engineParts, readPolicy, registerHtml, registerOf } from '@trygg/policy';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from './host.ts';
import { soOfShop } from './shop-runtime/so.ts';

const read = readMap(await readModuleFiles(host.modules));
const shops = ['dentoj', 'dentalclean', 'dentists4dentists', 'dittoo', 'kliniksupport'];
const engineRoles = [
  'access',
  'choose',
  'erase',
  'hold',
  'merge',
  'rectify',
  'request',
  'restrict',
  'seal',
  'sweep',
];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase('shop for engine roles', async (url) => {
    await withClient(url, async (client) => migrate(client, await readMigrations(host.modules)));
    for (const library of host.libraries) await library.install(databaseAddress(url));
  });
});
afterAll(() => database?.drop());

interface Held {
  readonly role: string;
  readonly table: string;
  readonly column: string;
}

/** What the database itself says that the engine's roles may update in tables of the shop. */
async function held(shop: string): Promise<readonly Held[]> {
  const { enforced: policy } = readPolicy(new URL(`${shop}/`, host.policies));
  if (policy === undefined) throw new Error('the policy has errors');
  const secret = randomBytes(32);
  return withClient(database.migratorUrl, async (client) => {
    const { controls } = await applyControls(client, { policy, read, secret });
    const tables = [...read.map.tables.values()].filter((table) => table.personal).map(({ name }) => name);
    const { rows } = await client.query<Held>(
      `select substr(r.rolname, 16) as role, t.name as table, a.attname as column
       from unnest($1::text[]) t(name) join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 and not a.attisdropped
       cross join unnest($2::text[]) as r(rolname)
       where has_column_privilege(r.rolname, a.attrelid, a.attnum, 'update') order by 1, 2, 3`,
      [tables, engineRoles.map((name) => `trygg_${controls.databaseId}_${name}`)],
    );
    return rows;
  });
}

describe.each(shops)('the engine’s roles under the policy of %s', (shop) => {
  it('write no credential, no key and no table whose rows only go', async () => {
    const found = await held(shop);
    const holds = ({ table, column }: Held) => read.map.tables.get(table)?.columns.get(column)?.holds;
    expect(found.filter((one) => ['secret', 'credentials'].includes(holds(one) ?? ''))).toEqual([]);
    // A link to somebody who goes may be emptied; a key of the row itself is nobody's to write.
    expect(found.filter((one) => one.column === 'id')).toEqual([]);
    expect(
      found.filter(
        (one) => one.role !== 'rectify' && one.table.startsWith('auth.') && one.column !== 'trygg_standing',
      ),
    ).toEqual([]);
    expect(new Set(found.map(({ role }) => role))).toEqual(new Set(['erase', 'rectify', 'sweep']));
  });
});

it.each(shops)('the register of %s names each account that is no module’s', async (shop) => {
  const { enforced: policy } = readPolicy(new URL(`${shop}/`, host.policies));
  if (policy === undefined) throw new Error('the policy has errors');
  await withClient(database.migratorUrl, async (client) => {
    const { controls } = await applyControls(client, { policy, read, secret: randomBytes(32) });
    const prefix = `trygg_${controls.databaseId}_`;
    const { rows } = await client.query<{ name: string }>(
      'select substr(rolname, length($1) + 1) as name from pg_roles where starts_with(rolname, $1) order by 1',
      [prefix],
    );
    const modules = new Set([...read.activities.values()].map(({ name }) => name));
    const others = rows.map(({ name }) => name).filter((name) => !modules.has(name));
    expect(others.toSorted()).toEqual(Object.keys(engineParts).toSorted());
    const so = (await soOfShop(new URL(`${shop}/`, host.policies)))(policy);
    const page = registerHtml(registerOf(so), 'en');
    for (const [name, words] of Object.entries(engineParts)) expect(page).toContain(`${name}: ${words.en}`);
  });
});

it('a standing may become the one of a kept row, and no other', async () => {
  const { enforced: policy } = readPolicy(new URL('kliniksupport/', host.policies));
  if (policy === undefined) throw new Error('the policy has errors');
  await withClient(database.migratorUrl, async (client) => {
    const { controls } = await applyControls(client, { policy, read, secret: randomBytes(32) });
    await client.query(
      "insert into person (given_name, family_name, email, email_confirmed_at) values ('A', 'B', 'a@o.example', now())",
    );
    const version = await client.query<{ server_version_num: string }>('show server_version_num');
    const since16 = Number(version.rows[0]?.server_version_num) >= 160_000;
    const as = async (activity: string, text: string): Promise<unknown> => {
      await client.query('begin');
      const role = `trygg_${controls.databaseId}_${activity}`;
      try {
        // Before 16 a membership has no options.
        const options = since16 ? ' with inherit false, set true' : '';
        await client.query(`grant ${role} to current_user${options}`);
        await client.query(`set local role ${role}`);
        return (await client.query(text)).rowCount;
      } catch (error) {
        return error;
      } finally {
        await client.query('rollback');
      }
    };
    expect(await as('erase', 'update person set trygg_standing = -1')).toMatchObject({ code: '42501' });
    expect(await as('sweep', 'update person set trygg_standing = trygg_standing & ~1::bigint')).toMatchObject(
      { code: '42501' },
    );
    expect(await as('rectify', "update person set email = 'evil@x.example'")).toMatchObject({
      code: '42501',
    });
    expect(await as('rectify', "update person set given_name = 'C'")).toBe(1);
  });
});
