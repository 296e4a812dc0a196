import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { EnforcedPolicy } from '@trygg/policy';
import { type ClientBase, DatabaseError } from 'pg';
import { readCatalog } from '../catalog/read.ts';
import { compile } from '../compile/compile.ts';
import { EngineError } from '../errors.ts';
import type { Catalog } from '../model/catalog.ts';
import type { ControlPlan, InstalledControl } from '../model/control-plan.ts';
import type { Controls } from '../model/controls.ts';
import type { MapAndActivities } from '../model/map.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { type Difference, difference } from './difference.ts';
import { liveSpelling } from './live.ts';
import { passwordFingerprint, rolePassword, scramVerifier } from './passwords.ts';

export interface ControlInput {
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  /** Key material of this installation, from which the roles' passwords are derived. */
  readonly secret: Buffer;
  /**
   * Whether a role logs in by a password. PostgreSQL lets every role change its own, and shows nobody what it is: with
   * this it is tried, and one that was changed is set again.
   */
  readonly logsIn?: (role: string, password: string) => Promise<boolean>;
  /** How long one attempt waits for a lock, and how many there are. */
  readonly patience?: { readonly lockMilliseconds: number; readonly attempts: number };
}

/** Controls of a shop, and what it takes to have them in the database. */
export interface Prepared extends Difference {
  readonly controls: Controls;
  readonly catalog: Catalog;
}

/** Reads the database and computes what `applyControls` would run. Changes nothing. */
export async function planControls(client: ClientBase, input: ControlInput): Promise<Prepared> {
  const catalog = await readCatalog(client);
  if (!catalog.tables.has('trygg.control')) {
    throw new EngineError('not_migrated', 'the database has no engine tables', {
      help: 'run the migrations first',
    });
  }
  const named = await client.query<{ id: string; oid: string }>('select id, oid::text from trygg.database');
  const name = named.rows[0];
  const renamed = name === undefined || name.oid !== String(catalog.database.oid);
  const databaseId = renamed ? randomBytes(4).toString('hex') : name.id;
  const installed = await client.query<InstalledControl>(
    'select key, definition, live from trygg.control order by drop_order, key',
  );
  const controls = compile({ policy: input.policy, read: input.read, catalog, databaseId });
  const fingerprint = (role: string): string => passwordFingerprint(input.secret, role);
  const found = difference({
    controls,
    map: input.read.map,
    catalog,
    installed: installed.rows,
    renamed,
    shutOut: renamed ? new Set() : await rolesShutOut(controls, catalog, input),
    fingerprint,
  });
  return { ...found, controls, catalog };
}

async function rolesShutOut(
  { controls }: Controls,
  catalog: Catalog,
  { logsIn, secret }: ControlInput,
): Promise<ReadonlySet<string>> {
  if (logsIn === undefined) return new Set();
  const there = new Set(catalog.roles.filter((role) => role.login).map((role) => role.name));
  const roles = controls.flatMap((one) => (one.kind === 'role' && there.has(one.role) ? [one.role] : []));
  const tried = await Promise.all(roles.map((role) => logsIn(role, rolePassword(secret, role))));
  return new Set(roles.filter((_, index) => tried[index] === false));
}

/**
 * Installs the difference in one transaction. Repeatable: applied again, it runs no statement. Throws
 * `controls_refused` when policy, map or database have errors, `lock_not_granted` when a reader keeps a table.
 */
export async function applyControls(client: ClientBase, input: ControlInput): Promise<Prepared> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await applyOnce(client, input);
    } catch (error) {
      const code = error instanceof DatabaseError ? (error.code ?? '') : '';
      if (!retried.has(code)) throw error;
      if (attempt >= (input.patience?.attempts ?? 12)) {
        const help = 'another session keeps a table open: end it, or apply when the shop is quiet';
        throw new EngineError('lock_not_granted', 'the controls could not be installed', {
          help,
          cause: error,
        });
      }
      await wait(attempt * 50 + Math.random() * 50);
    }
  }
}

/** Lock timeout, deadlock; and role statements of two databases at once: 23505, XX000 (DECISIONS 6). */
const retried = new Set(['55P03', '40P01', '40001', '23505', 'XX000']);
const applyLock = 7_310_020;

async function applyOnce(client: ClientBase, input: ControlInput): Promise<Prepared> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = ${Math.trunc(input.patience?.lockMilliseconds ?? 2000)}`);
    await client.query(`select pg_advisory_xact_lock(${applyLock})`);
    const prepared = await planControls(client, input);
    refuseFaulty(prepared);
    await runSteps(client, prepared.plan, input.secret);
    if (prepared.plan.steps.length > 0) await record(client, prepared);
    await client.query('commit');
    return prepared;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

function refuseFaulty({ plan, catalog, controls }: Prepared): void {
  const faults = plan.findings.filter((finding) => finding.severity === 'error');
  const [first] = faults;
  if (first !== undefined) {
    const at = `${first.at.file}:${first.at.line}:${first.at.column}`;
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
    throw new EngineError('controls_refused', `${first.message}${more}`, {
      at,
      ...(first.help === undefined ? {} : { help: first.help }),
      findings: faults,
    });
  }
  if (!catalog.me.createRole && !catalog.me.superuser) {
    throw new EngineError('account_cannot', `\`${catalog.me.name}\` may not create roles`, {
      help: 'give the migrating account `createrole`',
    });
  }
  const foreign = [
    ...new Set(controls.controls.flatMap((control) => ('table' in control ? [control.table] : []))),
  ].filter((table) => !catalog.me.superuser && catalog.tables.get(table)?.owner !== catalog.me.name);
  if (foreign.length > 0) {
    const tables = foreign.map((table) => `\`${table}\``).join(', ');
    throw new EngineError('account_cannot', `\`${catalog.me.name}\` does not own ${tables}`, {
      help: 'apply as the account that owns the tables',
    });
  }
}

/** In one round trip, while tables are locked; where that fails, one by one, to find the statement that does. */
async function runSteps(client: ClientBase, plan: ControlPlan, secret: Buffer): Promise<void> {
  const statements = plan.steps.map((step) => ({
    step,
    text: step.kind === 'statement' ? step.sql : passwordStatement(step.role, secret),
  }));
  const all = statements.map(({ text }) => text).join(';\n');
  try {
    await client.query(`savepoint steps; ${all}; release savepoint steps`);
    return;
  } catch (error) {
    if (!(error instanceof DatabaseError) || retried.has(error.code ?? '')) throw error;
    await client.query('rollback to savepoint steps');
  }
  for (const { step, text } of statements) {
    try {
      await client.query(text);
    } catch (error) {
      if (!(error instanceof DatabaseError) || retried.has(error.code ?? '')) throw error;
      // PostgreSQL's own words may hold values of rows that the statement met.
      const what =
        step.kind === 'statement' ? (step.sql.split('\n')[0] ?? '') : `the password of ${step.role}`;
      throw new EngineError(
        'apply_failed',
        `a statement of the plan failed with ${error.code ?? 'no code'}: ${what}`,
        {
          help: 'nothing was changed',
          ...(error.code === undefined ? {} : { sqlState: error.code }),
        },
      );
    }
  }
}

function passwordStatement(role: string, secret: Buffer): string {
  const verifier = scramVerifier(rolePassword(secret, role));
  return renderText(sql`alter role ${sql.identifier(role)} password ${sql.value(verifier)}`);
}

/** Notes what was installed in PostgreSQL's own spelling, read back after the fact. */
async function record(client: ClientBase, { definitions }: Prepared): Promise<void> {
  const after = await readCatalog(client);
  const rows = [...definitions].map(([key, { control, definition }]) => ({
    key,
    definition,
    live: liveSpelling(control, after),
  }));
  const missing = rows.find((row) => row.live === null);
  if (missing !== undefined)
    throw new EngineError('control_missing', `\`${missing.key}\` was installed and is not there`);
  await client.query('delete from trygg.control where key <> all($1)', [rows.map((row) => row.key)]);
  await client.query(
    `insert into trygg.control (key, definition, live, drop_order)
     select key, definition, live, ordinality from unnest($1::text[], $2::text[], $3::text[]) with ordinality as u(key, definition, live)
     on conflict (key) do update set definition = excluded.definition, live = excluded.live, drop_order = excluded.drop_order`,
    [rows.map((row) => row.key), rows.map((row) => row.definition), rows.map((row) => row.live)],
  );
}
