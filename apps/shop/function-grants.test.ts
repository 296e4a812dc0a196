import { readdirSync } from 'node:fs';
import { applyControls, migrate, readMap, readMigrations, readModuleFiles } from '@trygg/engine/controls';
import { databaseAddress } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { readPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from './host.ts';

/**
 * Which functions of the engine each activity may execute, as the database says. Functions run as the owner of every
 * table, so one more line here is one more thing that whoever takes over an activity can ask.
 */
const granted: Readonly<Record<string, string>> = {
  access: 'find_guests find_linked find_subjects fold_case',
  choose:
    'choose_change choose_confirm choose_derive choose_lift choose_lock choose_record find_subjects fold_case',
  erase:
    'disclosed_to erase_alone erase_call_back erase_close erase_lock erase_wait find_guests find_linked fold_case held_owners held_rows',
  hold: 'fold_case held_owners held_rows hold_lock',
  merge: 'find_guests find_linked fold_case merge_link merge_lock merge_split',
  rectify: 'disclosed_to fold_case lock_standing',
  request: 'fold_case',
  restrict: 'disclosed_to fold_case restrict_lift restrict_review restrict_subjects',
  seal: 'fold_case period_over seal_checkpoint seal_cut seal_end_receipts seal_place seal_resume',
  sweep: 'fold_case held_owners held_rows sweep_expire_consents sweep_lock sweep_share',
};

const read = readMap(await readModuleFiles(host.modules));
let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase('shop for activities', async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations(host.modules));
    await setup.end();
    for (const library of host.libraries) await library.install(databaseAddress(url));
  });
  client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

it.each(readdirSync(host.policies))(
  'under %s each activity executes what is listed, and the shop’s only lock whom they are about',
  async (name) => {
    const { enforced: policy } = readPolicy(new URL(`${name}/`, host.policies));
    if (policy === undefined) throw new Error(`the policy of ${name} has faults`);
    const { controls } = await applyControls(client, { policy, read, secret: Buffer.alloc(32, 3) });
    const { rows } = await client.query<{ role: string; functions: string }>(
      `select substr(r.rolname, 16) as role, string_agg(p.proname, ' ' order by p.proname) as functions
       from pg_roles r join pg_proc p on p.pronamespace = 'trygg'::regnamespace and has_function_privilege(r.oid, p.oid, 'execute')
       where r.rolname ~ ('^trygg_' || $1 || '_') group by r.rolname`,
      [controls.databaseId],
    );
    const found = new Map(rows.map(({ role, functions }) => [role, functions]));
    for (const activity of controls.permitted.values()) {
      const own = activity.uses.some((use) => use.personal) ? 'fold_case lock_standing' : 'fold_case';
      const expected = activity.module === 'engine' ? granted[activity.name] : own;
      expect(`${activity.name}: ${found.get(activity.name)}`).toBe(`${activity.name}: ${expected}`);
    }
  },
);
