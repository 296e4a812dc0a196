import { type Client, DatabaseError } from 'pg';
import type { SentStatement } from './sent-statements.ts';

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Tables that a plan reads with nothing to find the rows by, as `regclass` writes them. */
export function readWhole(plan: PlanNode, partial: ReadonlySet<string>, limited = false): readonly string[] {
  const { 'Node Type': type, 'Relation Name': name, Schema: schema, 'Index Name': index } = plan;
  // What a partial index has is what was asked for, the open ones of many; and the first of an order is found at once.
  const few = partial.has(index ?? '') || (limited && plan.Filter === undefined);
  const byIndex = /^Index(?: Only)? Scan/u.test(type) && plan['Index Cond'] === undefined;
  const whole = type === 'Seq Scan' || (byIndex && !few);
  const below = (plan.Plans ?? []).flatMap((one) => readWhole(one, partial, type === 'Limit'));
  return whole && name !== undefined ? [schema === 'public' ? name : `${schema}.${name}`, ...below] : below;
}

/** A batch of a sweep reads in the order of an index, and has the planner free again while it runs (`anyPlan`). */
function inOrder(text: string): string {
  const settings = [...text.matchAll(/set_config\('(enable_\w+)', 'on', true\)/gu)];
  return settings.map(([, name]) => `set local ${name} = off;`).join(' ');
}

/** Plans of what was sent, under the role that sent it, for whatever values: what a connection keeps. */
export class Planner {
  readonly #admin: Client;
  readonly #database: string;

  /** `database`: as the names of its roles have it. */
  constructor(admin: Client, database: string) {
    this.#admin = admin;
    this.#database = database;
  }

  /** A text where the role may not, or is not there. */
  async planOf({ activity, text }: SentStatement): Promise<PlanNode | string> {
    const admin = this.#admin;
    try {
      await admin.query(`begin; set local plan_cache_mode = force_generic_plan; ${inOrder(text)}`);
      await admin.query(`set local role "trygg_${this.#database}_${activity}"`);
      await admin.query(`prepare sent as ${text}`);
      const { rows: types } = await admin.query<{ count: number }>(
        `select cardinality(parameter_types) as count from pg_prepared_statements where name = 'sent'`,
      );
      const nulls = new Array<string>(types[0]?.count ?? 0).fill('null').join(', ');
      const { rows } = await admin.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
        `explain (format json, verbose) execute sent${nulls === '' ? '' : ` (${nulls})`}`,
      );
      return rows[0]?.['QUERY PLAN'][0]?.Plan ?? 'no plan';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      await admin.query('rollback; deallocate all');
    }
  }
}

export interface PlanBelow {
  readonly text: string;
  readonly plan: PlanNode;
}

/**
 * Plans of what functions and triggers ask below `statements`, by text. What a statement fails of comes after what it
 * asked, so that it may fail; all is rolled back.
 */
export async function plansBelow(
  admin: Client,
  statements: readonly string[],
): Promise<readonly PlanBelow[]> {
  const found = new Map<string, PlanNode>();
  const note = ({ message = '' }: { readonly message?: string | undefined }): void => {
    const at = message.indexOf('plan:\n');
    if (at < 0) return;
    const read = JSON.parse(message.slice(at + 6)) as { 'Query Text': string; Plan: PlanNode };
    found.set(read['Query Text'], read.Plan);
  };
  admin.on('notice', note);
  try {
    await admin.query(`load 'auto_explain'; begin; set local plan_cache_mode = force_generic_plan;
      set local auto_explain.log_min_duration = 0; set local auto_explain.log_nested_statements = on;
      set local auto_explain.log_format = json; set local auto_explain.log_verbose = on;
      set local auto_explain.log_level = notice; set local client_min_messages = notice; set local statement_timeout = '20s'; savepoint before`);
    for (const statement of statements) {
      await admin.query(statement).catch((error: unknown) => {
        // Cut short, it told no plan.
        if (error instanceof DatabaseError && error.code === '57014') throw new Error(`long: ${statement}`);
      });
      await admin.query('rollback to savepoint before');
    }
  } finally {
    await admin.query('rollback');
    admin.off('notice', note);
  }
  return [...found].flatMap(([text, plan]) => (statements.includes(text) ? [] : [{ text, plan }]));
}

/** Written for everybody at once. */
const ofApply = ['derive_all'];

/** A call of each function of the engine, for the first person. */
export async function callsOf(admin: Client, person: string): Promise<readonly string[]> {
  const { rows } = await admin.query<{ name: string; types: string[]; names: string[] | null }>(
    `select oid::regproc::text as name, proargtypes::regtype[]::text[] as types, proargnames::text[] as names from pg_proc
     where pronamespace = 'trygg'::regnamespace and prokind = 'f' and prorettype <> 'trigger'::regtype and proname <> all($1) order by 1`,
    [ofApply],
  );
  const samples = new Map([
    ['text', `'a1@klinik.example'`],
    ['text[]', `array['${person}']`],
    ['bigint', '1'],
    ['bigint[]', 'array[1]'],
    ['integer', '10'],
    ['boolean', 'false'],
    ['uuid', `'${person}'`],
    ['uuid[]', `array['${person}']`],
    ['date', 'current_date'],
    ['timestamp with time zone', 'now()'],
    ['jsonb', `'{}'`],
    ['bytea', `'\\x00'`],
  ]);
  return rows.map(({ name, types, names }) => {
    const values = types.map((type, at) => {
      const called = names?.[at] ?? '';
      if (/kinds$/u.test(called)) return `array['person']`;
      const sample = /kind$/u.test(called) ? `'person'` : (samples.get(type) ?? 'null');
      return `${sample}::${type}`;
    });
    return `select * from ${name}(${values.join(', ')})`;
  });
}
