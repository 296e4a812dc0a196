import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type ClientBase, DatabaseError } from 'pg';
import { frozen } from '../canonical/plan.ts';
import { heldOf, setPlannedHolds } from '../holds/holds.ts';
import type { RightsContext } from '../model/context.ts';
import type { DoneBy } from '../model/done-by.ts';
import type {
  Accepted,
  AcceptOptions,
  CalledBack,
  ErasePlan,
  Erasure,
  ErasureFind,
  FindSettled,
  OpenSearch,
  PlannedHold,
  SearchRun,
} from '../model/erasures.ts';
import { type HoldAsked, reviewDay } from '../model/holds.ts';
import type { Paced } from '../model/paced.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import { findReceipt } from '../receipts/receipt.ts';
import { RightsError, type RightsErrorCode } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inTransaction, overRole, type RightsConnections } from '../run/over-role.ts';
import { pacing } from '../run/pace.ts';
import { fewKeys } from '../run/plan-once.ts';
import { settleAll } from '../run/settle-all.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { acceptErasure } from './accept.ts';
import { AcceptFirst, eraseAtOnce } from './at-once.ts';
import { callBackErasure, waitingFor } from './call-back.ts';
import { cleanedAt, completeErasure } from './complete.ts';
import { readFinds } from './finds.ts';
import { openSearches } from './open-searches.ts';
import { prepareErase } from './plan-erase.ts';
import { searchKeys } from './search-keys.ts';
import { type SearchOptions, searchValues } from './search-values.ts';
import { settleFind } from './settle-find.ts';
import { openTombstones } from './tombstones.ts';

/** The instant that decides which day it is on the shop's calendar. */
export interface AsOf {
  readonly asOf: Temporal.Instant;
}

export interface EraseOptions extends Omit<AcceptOptions, 'notBefore'>, AsOf {
  /**
   * Accepts and erases in one transaction where the host has nothing to end before: what is killed in it has not been
   * accepted. What a fault other than a refusal keeps from being done is accepted all the same, where that can be done.
   */
  readonly atOnce?: boolean;
}

/** Erasure (Art. 17): T1 accepts, T2 erases, T3 searches again. Each throws `database_down`, `rights_busy`. */
export interface Erasures {
  /** What would go, what stays and until when. Throws `subject_refused`, `subject_unknown`, `map_cannot_end`. */
  plan(subject: Subject | readonly Subject[], options: AsOf): Promise<ErasePlan>;
  /** `accept` and `complete`. Throws `plan_stale` for a plan whose hash no longer fits the database. */
  erase(plan: ErasePlan, options: EraseOptions): Promise<Receipt>;
  /**
   * Takes an erasure on: from now on nobody writes about its subjects, and it always completes. Throws
   * `plan_stale`, `erasure_under_way`.
   */
  accept(plan: ErasePlan, options?: AcceptOptions): Promise<Accepted>;
  /**
   * Erases what was accepted in one transaction, and searches again; what the host has to end first (`beforeErasing`)
   * goes before. Done before: the receipt of then. Throws `erasure_waits` before its day, `erasure_called_back`,
   * `erasure_unknown`, `tombstone_failed`, and what the host throws.
   */
  complete(id: string, options: AsOf): Promise<Receipt>;
  /** Erasures that were accepted and have not come to their end, the oldest first. */
  unfinished(): Promise<readonly Erasure[]>;
  /**
   * Brings all whose day has come to their end, each by itself; any number of processes may do so at once. Throws
   * the first fault once all were tried, and `RangeError` for a pace that is none.
   */
  resume(options: Paced & AsOf): Promise<readonly Receipt[]>;
  /**
   * Searches the whole database for what erasures took, one pass for all of them (docs/erasure.md). Throws
   * `search_refused` where nobody gave the rights the account that owns the tables, `database_down`, and `RangeError` for
   * a pace that is none.
   */
  search(options?: SearchOptions): Promise<SearchRun>;
  /** Erasures that were carried out and whose search is due, held, or came upon what nobody has explained; the oldest first. */
  searches(): Promise<readonly OpenSearch[]>;
  /**
   * Rows of nobody that searches came upon: those of erasures that are not at their end, or all of one. Throws
   * `search_refused`.
   */
  finds(erasure?: string): Promise<readonly ErasureFind[]>;
  /**
   * Says of such a row that it is another's, or that it was removed. The next search takes it into account, and signs
   * the receipt anew. Done again, it changes nothing. Throws `search_refused`, `find_unknown`, `find_refused`,
   * `find_stands` where what is said to be gone is there, and `find_settled` once the erasure is at its end.
   */
  settle(find: string, said: FindSettled): Promise<ErasureFind>;
  /** A receipt as it was signed last: with what the search found. Undefined where there is none. */
  receipt(id: string): Promise<Receipt | undefined>;
  /** Undoes the acceptance of an erasure that waits for its day. Throws `erasure_final`, `erasure_unknown`. */
  callBack(id: string, options?: DoneBy): Promise<CalledBack>;
  /**
   * When the last place was clean that the erasure of this receipt can have left bytes in (`Tidying`); null while one is
   * not, and where there is no such receipt.
   */
  cleanedAt(receipt: string): Promise<string | null>;
  /** The erasure that a subject waits for. Throws `subject_refused`. */
  waiting(subject: Subject): Promise<{ readonly id: string; readonly notBefore: string } | undefined>;
}

/**
 * What a host has to end before rows of these subjects are erased: an order that nobody will deliver. It runs once they
 * are closed, so it writes over activities of the rights alone; again after a fault or a kill, so what is done already
 * it passes over.
 */
export type BeforeErasing = (subjects: readonly Subject[]) => Promise<void>;

/** Names what `beforeErasing` would end of these subjects, one or more for each; changes nothing. */
export type EndsOf = (subjects: readonly Subject[]) => Promise<readonly string[]>;

/**
 * Which records of these subjects an erasure at that instant has to leave, because something is owed for them, and until when;
 * changes nothing. They are held in the transaction that accepts the erasure.
 */
export type HoldsBefore = (
  subjects: readonly Subject[],
  asOf: Temporal.Instant,
) => Promise<readonly HoldAsked[]>;

/** Absent: nothing has to end before an erasure. `endsOf` absent: nobody knows whether there is something. */
export interface Ends {
  readonly beforeErasing?: BeforeErasing | undefined;
  readonly endsOf?: EndsOf | undefined;
  readonly holdsBefore?: HoldsBefore | undefined;
}

/** `asOwner`: work over a connection of the account that owns the tables, which alone sees all of them. */
export interface Searching {
  readonly asOwner?: (<T>(work: (client: ClientBase) => Promise<T>) => Promise<T>) | undefined;
}

/** Erasures of one shop, over the role `erase` (docs/erasure.md). `folder`: where its tombstones lie. */
export function openErasures(
  { context, connections, hooks }: GroupInput,
  folder: string,
  { beforeErasing, endsOf, holdsBefore, asOwner }: Ends & Pick<Searching, 'asOwner'> = {},
): Erasures {
  const tombstones = openTombstones(folder, context.policy.name, context.secret);
  const transaction = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    inTransaction(connections, 'erase', work);
  // A search that a power cut takes back leaves the erasure as T2 left it, and the next run searches again.
  const search = (id: string, about: readonly Subject[]): Promise<void> =>
    inTransaction(connections, 'erase', (client) => searchKeys(context, client, id, about), {
      durable: false,
    });

  const searching = async <T>(work: (client: ClientBase) => Promise<T>): Promise<T> => {
    if (asOwner === undefined)
      throw new RightsError('search_refused', 'no account is given that sees every table');
    return asOwner(work).catch((error: unknown) => {
      if (!(error instanceof DatabaseError)) throw error;
      // What PostgreSQL says may hold a value, and stays here.
      throw new RightsError('rights_failed', 'the search after erasures was stopped', {
        help: 'the next one begins anew',
      });
    });
  };
  const dayOf = ({ asOf }: AsOf): Temporal.PlainDate =>
    asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const endBefore = async (id: string, today: Temporal.PlainDate): Promise<readonly Subject[]> => {
    const subjects = await overRole(connections, 'erase', (client) => dueSubjects(client, id, today));
    if (subjects.length > 0) await beforeErasing?.(subjects);
    return subjects;
  };
  const complete: Erasures['complete'] = async (id, options) => {
    const subjects = await endBefore(id, dayOf(options));
    await failPoint('complete: ended before');
    const receipt = await transaction((client) =>
      completeErasure(context, client, tombstones, id, { today: dayOf(options), wait: true }),
    );
    await failPoint('complete: committed');
    await search(id, subjects);
    if (receipt === undefined) throw new TypeError('an erasure that was waited for has a receipt');
    return tellDeed(hooks, receipt);
  };
  const accept: Erasures['accept'] = (plan, options) =>
    transaction((client) => acceptErasure(context, client, plan, options));
  const tryAtOnce = async (
    plan: ErasePlan,
    options: Omit<AcceptOptions, 'notBefore'>,
  ): Promise<{ readonly id: string; readonly receipt: Receipt } | undefined> => {
    if (beforeErasing !== undefined && endsOf === undefined) return undefined;
    // What is held has a message of its own, which waits.
    if ((plan.held ?? plan.holding).length > 0) return undefined;
    const nothingEnds = async (): Promise<boolean> =>
      endsOf === undefined || (await inTime(endsOf(plan.subjects)))?.length === 0;
    // Of whatever comes of it: a tombstone that was written before a commit that failed is the same erasure's.
    const named = { ...options, id: randomUUID() };
    try {
      const receipt = await transaction((client) =>
        eraseAtOnce(context, client, tombstones, plan, named, nothingEnds),
      );
      return { id: named.id, receipt };
    } catch (error) {
      // Who is gone may have gone by this plan; `accept` knows.
      if (error instanceof AcceptFirst || isOf(error, ['subject_unknown'])) return undefined;
      if (!(error instanceof RightsError) || isOf(error, ['tombstone_failed', 'rights_busy']))
        await transaction((client) => acceptErasure(context, client, plan, named)).catch(() => undefined);
      throw error;
    }
  };

  return {
    plan: async (subject, { asOf }) => {
      const subjects = 'kind' in subject ? [subject] : subject;
      const work = async (client: ClientBase): Promise<ErasePlan> => {
        // What is held of those who were named is asked beside; where others go along, of all of them again.
        const [{ plan }, held] = await settleAll([
          prepareErase(context, client, subjects, { asOf }),
          heldOf(client, subjects),
        ]);
        const named = new Set(subjects.flatMap(({ refs }) => refs.map(({ kind, key }) => `${kind}:${key}`)));
        const all = plan.subjects.every(({ refs }) =>
          refs.every(({ kind, key }) => named.has(`${kind}:${key}`)),
        );
        return frozen({ ...plan, held: all ? held : await heldOf(client, plan.subjects) });
      };
      // How many are planned for is a setting of their transaction.
      const plan = await (subjects.length > fewKeys
        ? transaction(work)
        : overRole(connections, 'erase', work));
      const holds = (await holdsBefore?.(plan.subjects, asOf)) ?? [];
      return holds.length === 0
        ? plan
        : planWithHolds(context, connections, subjects, asOf, plannedHolds(holds, dayOf({ asOf })));
    },
    accept,
    complete,
    erase: async (plan, { asOf, atOnce = false, ...options }) => {
      const done = atOnce ? await tryAtOnce(plan, options) : undefined;
      if (done !== undefined) {
        await failPoint('at once: committed');
        await search(done.id, plan.subjects);
        return tellDeed(hooks, done.receipt);
      }
      const { id } = await accept(plan, options);
      await failPoint('accept: committed');
      return complete(id, { asOf });
    },
    unfinished: () => overRole(connections, 'erase', unfinished),
    resume: async (options) => {
      const receipts: Receipt[] = [];
      const faults: unknown[] = [];
      const today = dayOf(options);
      const rest = pacing(options);
      for (const { id } of await overRole(connections, 'erase', unfinished)) {
        if (options.signal?.aborted === true) break;
        // INVARIANT: the wall clock, since it is the machine that is spared, whatever day is asked about.
        const began = performance.now();
        try {
          const subjects = await endBefore(id, today);
          const receipt = await transaction((client) =>
            completeErasure(context, client, tombstones, id, { today, wait: false }),
          );
          await search(id, subjects);
          if (receipt !== undefined) receipts.push(receipt);
        } catch (error) {
          // One that cannot be carried out today keeps no other from its end.
          faults.push(error);
        }
        await rest(began);
      }
      // After the last: what follows a deed, such as a vacuum, does once for all of them.
      for (const receipt of receipts) await tellDeed(hooks, receipt);
      if (faults.length > 0) throw faults[0];
      return receipts;
    },
    search: (options) => searching((client) => searchValues(context, client, options)),
    finds: (erasure) => searching((client) => readFinds(client, erasure)),
    settle: (find, said) => searching((client) => settleFind(context, client, find, said)),
    searches: () => overRole(connections, 'erase', openSearches),
    receipt: (id) => overRole(connections, 'erase', (client) => findReceipt(client, id)),
    cleanedAt: (receipt) => overRole(connections, 'erase', (client) => cleanedAt(client, receipt)),
    callBack: (id, { by } = {}) => transaction((client) => callBackErasure(context, client, id, by)),
    waiting: (subject) =>
      overRole(connections, 'erase', (client) => waitingFor(client, checkedSubject(context, subject).refs)),
  };
}

const isOf = (error: unknown, codes: readonly RightsErrorCode[]): boolean =>
  error instanceof RightsError && codes.includes(error.code);

/** With the day on which each is looked at again. */
function plannedHolds(holds: readonly HoldAsked[], today: Temporal.PlainDate): readonly PlannedHold[] {
  return holds.map(({ record, key, reason, law, until, review }) => ({
    record,
    key: typeof key === 'string' ? [key] : key,
    reason,
    law,
    until: until.toString(),
    reviewOn: (review ?? reviewDay(today, until)).toString(),
  }));
}

/** The plan as it will be when it is accepted: the holds are set to be counted with, and taken back. */
async function planWithHolds(
  context: RightsContext,
  connections: RightsConnections,
  subjects: readonly Subject[],
  asOf: Temporal.Instant,
  holds: readonly PlannedHold[],
): Promise<ErasePlan> {
  return inTransaction(connections, 'erase', async (client) => {
    await client.query('savepoint planning');
    await setPlannedHolds(context, client, randomUUID(), holds);
    const { plan } = await prepareErase(context, client, subjects, { asOf, holds });
    const held = await heldOf(client, plan.subjects);
    await client.query('rollback to savepoint planning');
    return frozen({ ...plan, held });
  });
}

/** The host's connections may wait for what the erasure has locked: then it is not waited for long. */
async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work.catch(() => undefined), wait(1000, undefined, { ref: false })]);
}

/** Whom an accepted erasure is about; nobody where it waits for its day, is done, or was called back. */
async function dueSubjects(
  client: ClientBase,
  id: string,
  today: Temporal.PlainDate,
): Promise<readonly Subject[]> {
  const { rows } = await client.query<{ subjects: readonly Subject[] }>({
    name: 'trygg erasure due',
    text: `select plan -> 'subjects' as subjects from trygg.erasure
      where id = $1 and state in ('accepted', 'found', 'held') and plan is not null
      and (not_before is null or not_before <= $2::date)`,
    values: [id, today.toString()],
  });
  return rows[0]?.subjects ?? [];
}

async function unfinished(client: ClientBase): Promise<readonly Erasure[]> {
  const { rows } = await client.query<Omit<Erasure, 'acceptedAt'> & { at: Date }>(
    `select id, plan_hash as "planHash", state, accepted_at as at, not_before::text as "notBefore", found
     from trygg.erasure where state in ('accepted', 'erased', 'found', 'held') order by accepted_at, id`,
  );
  return rows.map(({ at, ...row }) => ({ ...row, acceptedAt: at.toISOString() }));
}
