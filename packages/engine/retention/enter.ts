import type { ClientBase } from 'pg';
import { gateCount, subjectGate } from '../compile/functions.ts';
import type { SweepRun } from '../model/retention.ts';
import { sql } from '../sql/fragment.ts';

/**
 * How a batch begins. `subjects`: it ends subjects, and locks each by itself. `records`: it passes the gates of all
 * subjects, together with orders and other batches: no standing changes and nobody is erased until it has committed,
 * and what was under way has committed before it looks. A batch of a thousand roots meets nearly all of the gates; its
 * owners' rows, which whoever changes a standing locks behind a gate, need not be locked one by one. (The end of
 * consents and `apply` change standings without a gate; they meet a batch in single rows, and the batch gives way.)
 * `in-order`: and its first query takes the roots from an index, in its order. The planner cannot estimate bits of a
 * standing, takes few rows to be due, and would sort the whole table for each batch.
 */
export type BatchEntry = 'subjects' | 'records' | 'in-order';

const planner = ['enable_seqscan', 'enable_bitmapscan', 'enable_sort'] as const;
const gates = `(select count(*) from (select pg_advisory_xact_lock_shared(${subjectGate}, g) from generate_series(0, ${gateCount - 1}) g) l)`;
const off = planner.map((name) => `set_config('${name}', 'off', true)`).join(', ');

const parts: Readonly<Record<BatchEntry, readonly string[]>> = {
  subjects: [],
  records: [gates],
  'in-order': [off, gates],
};

/** Worked out once while a query runs, when that has been planned: what follows it is planned freely again. */
export const anyPlan = sql`(select 1 from (select ${sql.list(planner.map((name) => sql`set_config(${sql.value(name)}, 'on', true)`))} offset 0) p)`;

/**
 * First statement of a batch. Yields whether the run goes on: somebody may have paused it, or another process may
 * have ended it. One statement for all of it: under load the way to the server and back costs more than what it does.
 */
export async function enterBatch(
  client: ClientBase,
  { run, patience, entry }: { readonly run: string; readonly patience: string; readonly entry: BatchEntry },
): Promise<SweepRun['state']> {
  const columns = ['r.state', "set_config('lock_timeout', $2, true)", ...parts[entry]].join(', ');
  const { rows } = await client.query<{ state: SweepRun['state'] }>(
    `select ${columns} from trygg.sweep_run r where r.id = $1`,
    [run, patience],
  );
  return rows[0]?.state ?? 'done';
}
