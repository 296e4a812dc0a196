import type { ClientBase } from 'pg';
import type { SweepPlan, SweepRun } from '../model/retention.ts';
import { RightsError } from '../rights-errors.ts';

/** Joins the run of the plan or begins one; a run that was paused or has failed goes on. */
export async function joinRun(client: ClientBase, plan: SweepPlan): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `insert into trygg.sweep_run (as_of, plan_hash, steps, touched)
     values ($1, $2, $3, array_fill(0::bigint, array[greatest(jsonb_array_length($3::jsonb), 1)]))
     on conflict (as_of, plan_hash) where state <> 'done'
     do update set state = 'running', changed_at = clock_timestamp() returning id`,
    [plan.asOf, plan.hash, JSON.stringify(plan.steps.map(({ kind, table }) => ({ kind, table })))],
  );
  return rows[0]?.id ?? '';
}

export interface BatchDone {
  readonly place: string;
  readonly subjects: number;
  /** Rows by step of the plan. */
  readonly touched: readonly number[];
}

/**
 * Adds a batch to its run: the last statement of the batch's transaction, so that others wait only for its commit.
 * A run that another process has ended takes no more.
 */
export async function addBatch(client: ClientBase, run: string, done: BatchDone): Promise<void> {
  const { rowCount } = await client.query(
    `update trygg.sweep_run r set batches = batches + 1, place = $2, subjects = subjects + $3, changed_at = clock_timestamp(),
       touched = (select array_agg(u.before + u.more order by u.step) from unnest(r.touched, $4::bigint[]) with ordinality u(before, more, step))
     where id = $1 and state <> 'done'`,
    [run, done.place, done.subjects, done.touched],
  );
  if (rowCount !== 1) throw new RunEnded();
}

/** Another process has ended the run; this one's open batch is undone, and nobody hears of it. */
export class RunEnded extends RightsError {
  constructor() {
    super('sweep_paused', 'another process has ended the run');
  }
}

/** Pauses one run, or all that are running; between two batches their workers notice. */
export async function pauseRuns(client: ClientBase, run?: string): Promise<number> {
  const { rowCount } = await client.query(
    `update trygg.sweep_run set state = 'paused', changed_at = clock_timestamp() where state = 'running' and ($1::uuid is null or id = $1)`,
    [run ?? null],
  );
  return rowCount ?? 0;
}

export async function failRun(client: ClientBase, run: string): Promise<void> {
  await client.query(
    `update trygg.sweep_run set state = 'failed', changed_at = clock_timestamp() where id = $1 and state = 'running'`,
    [run],
  );
}

/** Runs that have not come to their end, the oldest first. */
export async function unfinishedRuns(client: ClientBase): Promise<readonly SweepRun[]> {
  const { rows } = await client.query<{
    id: string;
    as_of: Date;
    state: SweepRun['state'];
    place: string | null;
    batches: number;
    rows: number;
  }>(
    `select id, as_of, state, place, batches::float8 as batches,
       (select sum(n) from unnest(touched) n)::float8 as rows
     from trygg.sweep_run where state <> 'done' order by as_of, begun_at`,
  );
  return rows.map(({ id, as_of, state, place, batches, rows: touched }) => {
    return { id, asOf: as_of.toISOString(), state, place, batches: Number(batches), rows: Number(touched) };
  });
}

export function paused(): RightsError {
  const help = 'the same sweep again goes on where it stopped: `trygg sweep --resume`';
  return new RightsError('sweep_paused', 'the sweep was paused between two batches', { help });
}
