import type { ClientBase } from 'pg';
import { endHolds } from '../holds/holds.ts';
import type { Receipt } from '../model/receipts.ts';
import type {
  Forecast,
  SweepOptions,
  SweepPlan,
  SweepRun,
  Warning,
  WarningOutcome,
} from '../model/retention.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { expireConsents } from '../standing/expire.ts';
import { forecastOf } from './forecast.ts';
import { counted, planExpiry, sweepAtOnce } from './plan-sweep.ts';
import { pauseRuns, unfinishedRuns } from './run-row.ts';
import { sweepInBatches } from './sweep.ts';
import { warnInactive } from './warn.ts';

/** Periods, and what their end does. Each throws `database_down`, `rights_busy`. */
export interface Retention {
  /** `count`: says how many rows each step would touch, by running it and undoing it. Throws `map_cannot_end`. */
  planSweep(asOf: Temporal.Instant, options?: { readonly count?: boolean }): Promise<SweepPlan>;
  /**
   * Batches that commit one by one; the same plan again goes on after a pause, an error or a kill. Consents and holds
   * whose day has come end first. Yields the receipt of the whole run. Throws `sweep_paused` where `signal` or
   * `pauseSweeps` stopped it, `plan_stale`, `RangeError` for a pace that is none.
   */
  sweep(plan: SweepPlan, options?: SweepOptions): Promise<Receipt>;
  /** Runs that have not come to their end, the oldest first. */
  sweepRuns(): Promise<readonly SweepRun[]>;
  /** Pauses all runs between two batches, in every process; returns how many there were. */
  pauseSweeps(): Promise<number>;
  /** What sweeps to come will do, if nobody comes and nothing is written; changes nothing. */
  forecast(span: { readonly from: Temporal.Instant; readonly years: number }): Promise<Forecast>;
  /**
   * Warns people whose period runs out within the time that the policy gives them to come back; once a period. `send`
   * rejects where the mail could not be sent: it is tried again, and nobody goes unwarned. Run it before each sweep.
   */
  warn(
    asOf: Temporal.Instant,
    send: (warning: Warning) => Promise<WarningOutcome>,
  ): Promise<{ readonly sent: number; readonly failed: number }>;
}

/** Undoes a transaction whose result is wanted all the same. */
class Undone<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('undone');
    this.result = result;
  }
}

/** Retention of one shop, over the role `sweep`. */
export function openRetention({ context, connections, hooks }: GroupInput): Retention {
  const transaction = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inTransaction(connections, 'sweep', work);
  return {
    planSweep: async (asOf, options) => {
      const { plan } = planExpiry(context, asOf);
      if (options?.count !== true) return plan;
      const undo = transaction(async (client) => {
        await endHolds(context, client, asOf);
        throw new Undone(await sweepAtOnce(context, client, plan));
      });
      return undo.catch((error: unknown) => {
        if (error instanceof Undone) return counted(plan, error.result);
        throw error;
      });
    },
    sweep: async (plan, options) => {
      const asOf = Temporal.Instant.from(plan.asOf);
      await expireConsents(connections, asOf);
      await transaction((client) => endHolds(context, client, asOf));
      return tellDeed(hooks, await sweepInBatches(context, connections, plan, options), plan.asOf);
    },
    sweepRuns: () => overRole(connections, 'sweep', unfinishedRuns),
    pauseSweeps: () => overRole(connections, 'sweep', (client) => pauseRuns(client)),
    forecast: ({ from, years }) =>
      overRole(connections, 'sweep', (client) =>
        forecastOf(context, client, from.toZonedDateTimeISO(context.policy.timeZone).toPlainDate(), years),
      ),
    warn: (asOf, send) => warnInactive(context, connections, asOf, send),
  };
}
