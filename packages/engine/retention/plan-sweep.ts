import type { ClientBase, QueryResult } from 'pg';
import { frozen, hashOf } from '../canonical/plan.ts';
import { type Expiry, expiry } from '../ending/expiry.ts';
import { type EndingStep, planStep, statementOf } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Receipt } from '../model/receipts.ts';
import type { SweepPlan } from '../model/retention.ts';
import { Counts, writeReceipt } from '../receipts/receipt.ts';
import { stalePlan } from '../rights-errors.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** Retention on the local date of `asOf`. Pure: what falls due is found by the statements when they run. */
export function planExpiry(
  context: RightsContext,
  asOf: Temporal.Instant,
): { readonly plan: SweepPlan; readonly expiry: Expiry; readonly day: Temporal.PlainDate } {
  const day = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const found = expiry(context, day);
  const body = {
    kind: 'sweep' as const,
    // A run's row has milliseconds: who resumes it must come to the same plan.
    asOf: asOf.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }).toString(),
    ends: found.subjects.map(({ kind, query }) => ({ kind, sql: renderText(query) })),
    steps: [...found.records, ...found.endings].map((step) => planStep(step, null)),
  };
  return { plan: frozen({ ...body, hash: hashOf(body) }), expiry: found, day };
}

/** The plan with the rows that each of its steps touched; its hash is the same. */
export function counted(plan: SweepPlan, { touched }: SweptAtOnce): SweepPlan {
  return frozen({
    ...plan,
    steps: plan.steps.map((step, index) => ({ ...step, rows: touched[index] ?? 0 })),
  });
}

export interface SweptAtOnce {
  readonly receipt: Receipt;
  /** Rows by step of the plan. */
  readonly touched: readonly number[];
}

/**
 * Runs a sweep inside the transaction of `client`, without batches: what a preview counts and undoes, and what
 * batches must come to. The plan is made anew: policy and map may have changed.
 */
export async function sweepAtOnce(
  context: RightsContext,
  client: ClientBase,
  plan: SweepPlan,
): Promise<SweptAtOnce> {
  const { plan: now, expiry: found } = planExpiry(context, Temporal.Instant.from(plan.asOf));
  if (now.hash !== plan.hash) throw stalePlan();
  const counts = new Counts();
  const touched = await runRecords(client, found.records);
  for (const [index, step] of found.records.entries()) counts.add(step, touched[index] ?? 0);
  const ended = await endedSubjects(client, found.subjects);
  const subjects = [...ended.values()].reduce((sum, keys) => sum + keys.length, 0);
  for (const step of subjects === 0 ? [] : found.endings) {
    const values = step.kinds.map((kind) => ended.get(kind) ?? []);
    const rows = (await client.query(renderText(statementOf(step)), values)).rowCount ?? 0;
    touched.push(rows);
    counts.add(step, rows);
  }
  const run = {
    kind: 'sweep',
    asOf: plan.asOf,
    planHash: plan.hash,
    counts: counts.byTable(),
    more: { ended: subjects },
  } as const;
  return { receipt: await writeReceipt(client, context, run), touched };
}

/** Steps without parameters travel in one message. */
async function runRecords(client: ClientBase, steps: readonly EndingStep[]): Promise<number[]> {
  if (steps.length === 0) return [];
  const text = steps.map((step) => renderText(statementOf(step))).join(';\n');
  const results = (await client.query(text)) as unknown as QueryResult | readonly QueryResult[];
  return (Array.isArray(results) ? (results as readonly QueryResult[]) : [results as QueryResult]).map(
    (one) => one.rowCount ?? 0,
  );
}

/**
 * Keys of the subjects whose time is up, locked. Found twice: an order that was under way when they were first
 * found has been placed by the time their lock is granted.
 */
async function endedSubjects(
  client: ClientBase,
  subjects: Expiry['subjects'],
): Promise<ReadonlyMap<SubjectKind, readonly string[]>> {
  if (subjects.length === 0) return new Map();
  const queries = subjects.map(
    ({ kind, query }) => sql`select ${sql.value(kind)}::text as kind, e.key from (${query}) e`,
  );
  const text = renderText(sql.join(queries, sql` union all `));
  const find = async (): Promise<readonly { kind: string; key: string }[]> =>
    (await client.query<{ kind: string; key: string }>(text)).rows;
  const first = await find();
  if (first.length === 0) return new Map();
  await client.query('select trygg.sweep_lock($1, $2, $3, $3)', [
    first.map((row) => row.kind),
    first.map((row) => row.key),
    [],
  ]);
  const locked = new Set(first.map((row) => `${row.kind}:${row.key}`));
  const keys = new Map<SubjectKind, string[]>();
  for (const { kind, key } of await find()) {
    if (locked.has(`${kind}:${key}`)) keys.set(kind, [...(keys.get(kind) ?? []), key]);
  }
  return keys;
}
