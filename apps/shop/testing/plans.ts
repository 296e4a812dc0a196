import { Client } from 'pg';
import type { SentStatement } from './sent-statements.ts';

export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Tables that a plan reads with nothing to find the rows by, as `regclass` writes them. */
export function readWhole(plan: PlanNode, partial: ReadonlySet<string>): readonly string[] {
  const { 'Node Type': type, 'Relation Name': name, Schema: schema, 'Index Name': index } = plan;
  const byIndex = /^Index(?: Only)? Scan/u.test(type) && plan['Index Cond'] === undefined;
  // What a partial index has is what was asked for: the open ones of many.
  const whole = type === 'Seq Scan' || (byIndex && !partial.has(index ?? ''));
  const below = (plan.Plans ?? []).flatMap((one) => readWhole(one, partial));
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

/**
 * Plans of all that `work` has this session ask, what functions and triggers ask below it included, each with its text.
 * Rolled back.
 */
export async function plansBelow(
  admin: Client,
  work: () => Promise<void>,
): Promise<readonly { readonly text: string; readonly plan: PlanNode }[]> {
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
      set local auto_explain.log_level = notice; set local client_min_messages = notice`);
    await work();
  } finally {
    await admin.query('rollback');
    admin.off('notice', note);
  }
  return [...found].map(([text, plan]) => ({ text, plan }));
}
