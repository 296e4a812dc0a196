import type { EnforcedPolicy, PurposeId } from '@trygg/policy';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { EngineError } from '../errors.ts';
import { engineActivities } from '../map/read-activities.ts';
import { logInProbe } from '../server/connection.ts';
import { applyControls, planControls } from './apply.ts';
import { rolePassword } from './passwords.ts';

let opened: CaseDatabase;
let id: string;

beforeAll(async () => {
  opened = await caseDatabase('borrowed-devices');
  id = (await applyControls(opened.client, opened.input)).plan.databaseId;
});

afterAll(() => opened?.close());

function role(activity: string): string {
  return `trygg_${id}_${activity}`;
}

async function statements(input = opened.input): Promise<readonly string[]> {
  const { plan } = await planControls(opened.client, input);
  return plan.steps.map((step) => (step.kind === 'statement' ? step.sql : `password ${step.role}`));
}

function without(purpose: PurposeId): EnforcedPolicy {
  const { policy } = opened.input;
  return { ...policy, purposes: new Map([...policy.purposes].filter(([name]) => name !== purpose)) };
}

async function as(activity: string, database = opened.database): Promise<Client> {
  const url = new URL(database.migratorUrl);
  url.username = role(activity);
  url.password = rolePassword(opened.input.secret, role(activity));
  return opened.connect(url.href);
}

describe('drift', () => {
  const drifts: readonly (readonly [what: string, sql: () => string, mends: RegExp])[] = [
    [
      'a role that may hold any number of connections',
      () => `alter role "${role('choose-devices')}" connection limit -1`,
      /^alter role .* login noinherit connection limit 40$/u,
    ],
    [
      'a column granted by hand',
      () => `grant select (telephone) on library.borrower to "${role('choose-devices')}"`,
      /^revoke select \(telephone\)/u,
    ],
    [
      'a table granted to everybody',
      () => 'grant select on library.borrower to public',
      /^revoke select on table library.borrower from public/u,
    ],
    [
      'a grant taken away',
      () => `revoke select (device) on library.loan from "${role('choose-devices')}"`,
      /^grant select \(device\)/u,
    ],
    [
      'a row rule made wider',
      () => `alter policy "lend-device" on library.loan using (true)`,
      /^create policy "lend-device" on library.loan/u,
    ],
    [
      'a row rule taken away',
      () => 'drop policy "lend-device" on library.loan',
      /^create policy "lend-device"/u,
    ],
    [
      'a second, wider row rule',
      () => `create policy wide on library.loan to "${role('lend-device')}" using (true)`,
      /^drop policy wide/u,
    ],
    [
      'row-level security switched off',
      () => 'alter table library.note disable row level security',
      /enable row level security/u,
    ],
    [
      'a trigger switched off',
      () => 'alter table library.loan disable trigger trygg_standing',
      /enable trigger trygg_standing/u,
    ],
    [
      'a trigger taken away',
      () => 'drop trigger trygg_standing on library.loan',
      /^create or replace trigger trygg_standing/u,
    ],
    [
      'a function written anew',
      () =>
        `create or replace function trygg."stand_library.loan"() returns trigger language plpgsql security definer as 'begin return new; end'`,
      /^create or replace function trygg\."stand_library.loan"/u,
    ],
    [
      'a standing that may be null',
      () => 'alter table library.note alter column trygg_standing drop not null',
      /set not null/u,
    ],
    [
      'a function opened to everybody',
      () => 'grant execute on function trygg.spread_standing(bigint[]) to public',
      /^revoke execute on function trygg.spread_standing/u,
    ],
    [
      'the database opened to everybody',
      () => `grant connect on database ${opened.database.name} to public`,
      /^revoke connect on database/u,
    ],
  ];

  it.each(drifts)('%s is found and mended', async (_what, sql, mends) => {
    expect(await statements()).toEqual([]);
    await opened.client.query(sql());
    const found = await statements();
    expect(found.filter((text) => mends.test(text))).toHaveLength(1);
    await applyControls(opened.client, opened.input);
    expect(await statements()).toEqual([]);
  });

  it('what a role changed of its own log-in and sessions is found and mended', async () => {
    const logsIn = logInProbe(opened.database.migratorUrl);
    const input = { ...opened.input, logsIn };
    expect(await statements(input)).toEqual([]);
    const own = await as('lend-device');
    await own.query("alter role current_user password 'mine'");
    expect(await statements(input)).toContain(`password ${role('lend-device')}`);
    await applyControls(opened.client, input);
    await (await as('lend-device')).query("alter role current_user set statement_timeout = '1ms'");
    expect(await statements(input)).toContain(`alter role "${role('lend-device')}" reset all`);
    await applyControls(opened.client, input);
    expect(await statements(input)).toEqual([]);
    const { rows } = await (await as('lend-device')).query('show statement_timeout');
    expect(rows).toEqual([{ statement_timeout: '1min' }]);
  });
  it('a role that became a member of another is found and mended', async () => {
    const admin = await opened.connect(opened.database.adminUrl);
    await admin.query(
      `grant "${role('lend-device')}" to "${role('choose-devices')}" granted by trygg_migrator`,
    );
    expect(await statements()).toContain(`revoke "${role('lend-device')}" from "${role('choose-devices')}"`);
    await applyControls(opened.client, opened.input);
    expect(await statements()).toEqual([]);
  });
});

describe('a purpose that leaves the policy', () => {
  it('takes its roles, grants and row rules with it, and comes back whole', async () => {
    const smaller = { ...opened.input, policy: without('improvement') };
    await applyControls(opened.client, smaller);
    const roles = await opened.client.query('select rolname from pg_roles where starts_with(rolname, $1)', [
      `trygg_${id}_`,
    ]);
    expect(roles.rows.map((row: { rolname: string }) => row.rolname.slice(15)).sort()).toEqual(
      [...engineActivities, 'lend-device'].sort(),
    );
    const rules = await opened.client.query(
      `select polname from pg_policy where polname in ('choose-devices', 'recommend-device')`,
    );
    expect(rules.rows).toEqual([]);
    expect(await statements(smaller)).toEqual([]);
    await applyControls(opened.client, opened.input);
    expect(await statements()).toEqual([]);
    const client = await as('choose-devices');
    expect((await client.query('select device from library.loan')).rowCount).toBe(2);
  });

  it('is told with the place that asked for it', async () => {
    const { plan } = await planControls(opened.client, { ...opened.input, policy: without('improvement') });
    expect(plan.refused.map((one) => one.name)).toEqual(['advertise', 'choose-devices', 'recommend-device']);
    expect(plan.refused[1]?.reasons[0]).toMatchObject({
      rule: 'activity-not-permitted',
      message: 'activity `choose-devices` serves `improvement`, which `apparatbiblioteket` does not name',
      at: { file: 'borrowed-devices/activities.yaml', line: 11, column: 3 },
    });
  });

  it('refuses an activity that reads a category its purposes do not use', async () => {
    const { policy } = opened.input;
    const lending = policy.purposes.get('orders');
    if (lending === undefined) throw new Error('the case has no lending');
    const uses = lending.uses.filter((category) => category !== 'contact');
    const narrower = {
      ...policy,
      purposes: new Map([...policy.purposes, ['orders', { ...lending, uses }]] as const),
    };
    const { plan } = await planControls(opened.client, { ...opened.input, policy: narrower });
    expect(plan.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(plan.steps.map((step) => (step.kind === 'statement' ? step.sql : ''))).toContain(
      'update library.borrower set telephone = null where telephone is not null',
    );
    expect(plan.refused.find((one) => one.name === 'lend-device')?.reasons[0]?.message).toBe(
      'activity `lend-device` names `library.borrower.telephone`, and `orders` does not use `contact`',
    );
  });
});

describe('a fault', () => {
  it('in the database stops everything: a column nobody mapped', async () => {
    await opened.client.query('alter table library.borrower add column email text');
    const fault = await applyControls(opened.client, opened.input).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(EngineError);
    expect(fault).toMatchObject({
      code: 'controls_refused',
      message: 'column `library.borrower.email` has no category',
      at: 'borrowed-devices/data-map.yaml:16:3',
    });
    await opened.client.query('alter table library.borrower drop column email');
    expect(await statements()).toEqual([]);
  });

  it('a table nobody mapped is in no grant and stops everything', async () => {
    await opened.client.query('create table secret_list (name text)');
    // Nothing is planned either: what is installed stays until the fault is mended.
    expect(await statements()).toEqual([]);
    await expect(applyControls(opened.client, opened.input)).rejects.toMatchObject({
      code: 'controls_refused',
      message: 'table `secret_list` is in no data map',
    });
    const client = await as('lend-device');
    await expect(client.query('select * from secret_list')).rejects.toMatchObject({ code: '42501' });
    await opened.client.query('drop table secret_list');
  });

  it('a statement that fails is named, with no word of PostgreSQL’s, and nothing changes', async () => {
    const admin = await opened.connect(opened.database.adminUrl);
    await opened.client.query('drop policy "lend-device" on library.loan');
    await admin.query(`
      create function public.deny() returns event_trigger language plpgsql as 'begin raise exception ''Anna Ek''; end';
      create event trigger deny on ddl_command_start when tag in ('CREATE POLICY') execute function public.deny()`);
    const refused = await applyControls(opened.client, opened.input).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'apply_failed', sqlState: 'P0001' });
    expect(String(refused)).toContain('create policy "lend-device" on library.loan');
    expect(String(refused)).not.toContain('Anna');
    expect((await statements())[0]).toMatch(/^create policy "lend-device"/u);
    await admin.query('drop event trigger deny; drop function public.deny()');
    await applyControls(opened.client, opened.input);
    expect(await statements()).toEqual([]);
  });

  it('an account without createrole is told so, and nothing changes', async () => {
    const admin = await opened.connect(opened.database.adminUrl);
    const weak = `weak_${id}`;
    await admin.query(`create role ${weak} login password 'w'`);
    await admin.query(`grant connect on database ${opened.database.name} to ${weak}`);
    await admin.query(`grant usage on schema trygg to ${weak}`);
    await admin.query(`grant select on trygg.database, trygg.control to ${weak}`);
    const url = new URL(opened.database.migratorUrl);
    url.username = weak;
    url.password = 'w';
    const client = await opened.connect(url.href);
    await expect(applyControls(client, opened.input)).rejects.toMatchObject({ code: 'account_cannot' });
    await admin.query(`drop owned by ${weak}`);
    await admin.query(`drop role ${weak}`);
    expect(await statements()).toEqual([]);
  });
});

describe('locks and company', () => {
  it('waits for a reader that leaves, and gives up with a hint when it stays', async () => {
    await opened.client.query('alter table library.note disable row level security');
    const reader = await opened.connect();
    await reader.query('begin');
    await reader.query('select from library.note');
    const hurried = { ...opened.input, patience: { lockMilliseconds: 50, attempts: 2 } };
    await expect(applyControls(opened.client, hurried)).rejects.toMatchObject({ code: 'lock_not_granted' });
    const waiting = applyControls(opened.client, opened.input);
    await reader.query('commit');
    await waiting;
    expect(await statements()).toEqual([]);
  });

  it('two that apply at once leave one set of controls', async () => {
    await applyControls(opened.client, { ...opened.input, policy: without('improvement') });
    const other = await opened.connect();
    const both = await Promise.all([
      applyControls(opened.client, opened.input),
      applyControls(other, opened.input),
    ]);
    expect(both.map(({ plan }) => plan.steps.length === 0).sort()).toEqual([false, true]);
    expect(await statements()).toEqual([]);
  });

  it('another secret gives the roles new passwords and changes nothing else', async () => {
    const other = { ...opened.input, secret: Buffer.alloc(32, 8) };
    const found = await statements(other);
    expect(found.every((text) => text.startsWith('password ') || text.startsWith('alter role'))).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('a clone', () => {
  it('gets roles of its own, and the original’s have no rights in it', async () => {
    await opened.disconnect();
    const clone = `${opened.database.name}_clone`;
    const postgres = new URL(opened.database.adminUrl);
    postgres.pathname = '/postgres';
    const outside = new Client({ connectionString: postgres.href });
    await outside.connect();
    await outside.query(`create database ${clone} owner trygg_migrator template ${opened.database.name}`);
    const url = new URL(opened.database.migratorUrl);
    url.pathname = `/${clone}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    const { plan } = await applyControls(client, opened.input);
    expect(plan.databaseId).not.toBe(id);
    expect((await planControls(client, opened.input)).plan.steps).toEqual([]);
    const left = await client.query(
      `select 1 from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where starts_with(r.rolname, $1)
       union all select 1 from pg_policy p join pg_roles r on r.oid = any(p.polroles) where starts_with(r.rolname, $1)`,
      [`trygg_${id}_`],
    );
    expect(left.rowCount).toBe(0);
    await client.end();
    // The original's roles are still there and work.
    const original = await as('lend-device');
    expect((await original.query('select card from library.borrower')).rowCount).toBe(2);
    await outside.query(`drop database ${clone} with (force)`);
    const roles = await outside.query<{ rolname: string }>(
      'select rolname from pg_roles where starts_with(rolname, $1)',
      [`trygg_${plan.databaseId}_`],
    );
    for (const { rolname } of roles.rows) await outside.query(`drop role "${rolname}"`);
    await outside.end();
  });
});
