import type { ClientBase } from 'pg';
import { statementOf } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import type { Receipt } from '../model/receipts.ts';
import type { SweepOptions, SweepPlan } from '../model/retention.ts';
import { expireRequests } from '../requests/expire.ts';
import { stalePlan } from '../rights-errors.ts';
import { inTransaction, type RightsConnections } from '../run/over-role.ts';
import { pacing } from '../run/pace.ts';
import { settleAll } from '../run/settle-all.ts';
import { renderText } from '../sql/render.ts';
import { rememberAll } from '../standing/remember-all.ts';
import { type BatchPlace, recordPass, runBatch } from './batch.ts';
import { endPass, endSubjects } from './end-batch.ts';
import { type BatchEntry, enterBatch } from './enter.ts';
import { finishRun } from './finish.ts';
import { passesOf } from './pick.ts';
import { planExpiry } from './plan-sweep.ts';
import { addBatch, type BatchDone, failRun, joinRun, paused, pauseRuns, RunEnded } from './run-row.ts';

/** Root rows of a batch, where the caller says nothing: some tens of milliseconds of locks. */
const usualBatch = 1000;
/** A batch gives way before PostgreSQL looks for a deadlock (after a second), so that no order is its victim. */
const patience = '600ms';
const attempts = 25;

interface Run {
  readonly id: string;
  readonly options: SweepOptions;
  /** One batch's transaction, and its share of the run's row. */
  batch<T extends { readonly place: BatchPlace }>(
    place: string,
    entry: BatchEntry,
    work: Work<T>,
  ): Promise<T>;
}

type Work<T> = (client: ClientBase) => Promise<T & { readonly done: Omit<BatchDone, 'place'> }>;

/**
 * Sweeps in batches, each a transaction of its own, by any number of workers in any number of processes. Record
 * kinds go one after the other, because rows of one wait for rows of the other; within one, workers share out what
 * nobody has locked, and at its end one of them passes again over what was locked then. Subjects end last.
 *
 * INVARIANT: after any number of batches the database is one that retention allows on that day, and the same
 * sweep again finishes what is left; done again it changes nothing.
 */
export async function sweepInBatches(
  context: RightsContext,
  connections: RightsConnections,
  plan: SweepPlan,
  options: SweepOptions = {},
): Promise<Receipt> {
  const { plan: now, expiry, day } = planExpiry(context, Temporal.Instant.from(plan.asOf));
  if (now.hash !== plan.hash) throw stalePlan();
  const transaction = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inTransaction(connections, 'sweep', work, { tries: attempts });
  const id = await transaction((client) => joinRun(client, plan));
  const run = runOf(id, options, transaction);
  try {
    await rememberAll(context, transaction);
    let offset = 0;
    for (const kind of expiry.kinds) {
      await sweepRecord(context, run, plan, kind, offset, day);
      offset += kind.steps.length;
    }
    for (const ended of expiry.subjects) {
      const pass = endPass(context, ended, expiry.endings);
      await through(run, ended.table.record ?? ended.kind, 'subjects', async (client, place) => {
        const { touched, subjects, ...rest } = await endSubjects(client, pass, {
          limit: limitOf(options),
          place,
        });
        return { ...rest, done: { subjects, touched: placed(plan, offset, touched) } };
      });
    }
  } catch (error) {
    if (!(error instanceof RunEnded)) {
      await transaction((client) => failRun(client, id)).catch(() => undefined);
      throw error;
    }
  }
  return transaction(async (client) => {
    await expireRequests(client, context.policy, day);
    return finishRun(client, context, id);
  });
}

function limitOf({ batch }: SweepOptions): number {
  return Math.max(1, Math.floor(batch ?? usualBatch));
}

/** Counts of some steps at their places among all steps of the plan. */
function placed(plan: SweepPlan, offset: number, touched: readonly number[]): readonly number[] {
  const all = new Array<number>(Math.max(plan.steps.length, 1)).fill(0);
  for (const [index, rows] of touched.entries()) all[offset + index] = rows;
  return all;
}

async function sweepRecord(
  context: RightsContext,
  run: Run,
  plan: SweepPlan,
  kind: Parameters<typeof recordPass>[1],
  offset: number,
  day: Temporal.PlainDate,
): Promise<void> {
  if (kind.bound.length === 0) return sweepWhole(run, plan, kind, offset);
  const workers = Math.max(1, Math.floor(run.options.workers ?? 1));
  const limit = limitOf(run.options);
  for (const pick of passesOf(context, kind, day)) {
    const pass = recordPass(context, kind, pick);
    const onePass = (patient: boolean): Promise<void> =>
      through(run, kind.record, pass.entry, async (client, place) => {
        const { touched, place: behind } = await runBatch(client, pass, { limit, place, patient });
        return { place: behind, done: { subjects: 0, touched: placed(plan, offset, touched) } };
      });
    if (workers > 1) await settleAll(Array.from({ length: workers }, () => onePass(false)));
    await onePass(true);
  }
}

/** A record whose root has no primary key: nothing says which rows a batch would be. */
async function sweepWhole(
  run: Run,
  plan: SweepPlan,
  kind: Parameters<typeof recordPass>[1],
  offset: number,
): Promise<void> {
  await run.batch(kind.record, 'records', async (client) => {
    const touched: number[] = [];
    for (const step of kind.steps)
      touched.push((await client.query(renderText(statementOf(step)))).rowCount ?? 0);
    return { place: undefined, done: { subjects: 0, touched: placed(plan, offset, touched) } };
  });
}

/** One pass: batch after batch, each from where the one before it ended. */
async function through(
  run: Run,
  place: string,
  entry: BatchEntry,
  work: (client: ClientBase, place: BatchPlace) => ReturnType<Work<{ readonly place: BatchPlace }>>,
): Promise<void> {
  let at: BatchPlace;
  do {
    const from = at;
    at = (await run.batch(place, entry, (client) => work(client, from))).place;
  } while (at !== undefined);
}

function runOf(
  id: string,
  options: SweepOptions,
  transaction: <T>(work: (client: ClientBase) => Promise<T>) => Promise<T>,
): Run {
  const { signal, progress } = options;
  const rest = pacing(options);
  const sum = { rows: 0, batches: 0 };
  return {
    id,
    options,
    async batch(place, entry, work) {
      if (signal?.aborted === true) {
        await transaction((client) => pauseRuns(client, id));
        throw paused();
      }
      const began = performance.now();
      const result = await transaction(async (client) => {
        const state = await enterBatch(client, { run: id, patience, entry });
        if (state === 'paused') throw paused();
        if (state !== 'running') throw new RunEnded();
        const found = await work(client);
        const rows = found.done.touched.reduce((all, one) => all + one, 0);
        if (rows > 0 || found.done.subjects > 0) await addBatch(client, id, { place, ...found.done });
        return { ...found, rows };
      });
      if (result.rows > 0) {
        sum.rows += result.rows;
        sum.batches += 1;
        progress?.({ record: place, rows: sum.rows, batches: sum.batches });
      }
      // A signal ends the rest, and the next batch is the one that says so.
      await rest(began);
      return result;
    },
  };
}
