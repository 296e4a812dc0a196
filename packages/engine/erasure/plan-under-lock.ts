import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { setPlannedHolds } from '../holds/holds.ts';
import type { RightsContext } from '../model/context.ts';
import type { Accepted, ErasePlan } from '../model/erasures.ts';
import type { SubjectKind } from '../model/map.ts';
import type { JsonValue, Subject, SubjectRef } from '../model/subject.ts';
import { type Disclosed, disclosedTo, identifiersOf } from '../outbox/notifications.ts';
import { RightsError, stalePlan } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { settleAll } from '../run/settle-all.ts';
import { checkedSubject, keysByKind } from '../subjects/checked-subject.ts';
import { type Ahead, lockAll } from './erasing.ts';
import { type PreparedErase, prepareErase } from './plan-erase.ts';

/** A plan that fits what stands under the locks, with what only its run needs. */
export interface LockedPlan {
  readonly now: PreparedErase;
  readonly ahead: Ahead;
  readonly keys: ReadonlyMap<SubjectKind, readonly string[]>;
  readonly refs: readonly SubjectRef[];
  /** By which recipients know the subjects. */
  readonly identifiers: readonly JsonValue[];
  /** Who has data of them. */
  readonly disclosed: Disclosed;
}

/**
 * Locks the subjects of a plan and all who own rows with them, and plans again; or yields the acceptance of then.
 * Throws `plan_stale` where the plan is another by now, or with `anew` where it is about others, and
 * `erasure_under_way`. Sets the holds that the plan names, as those of `erasure`. `beside`: work under the locks that is undone with the transaction then.
 */
export async function planUnderLock(
  context: RightsContext,
  client: ClientBase,
  plan: ErasePlan,
  anew: boolean,
  erasure: string,
  beside: (refs: readonly SubjectRef[]) => Promise<unknown> = () => Promise.resolve(),
): Promise<LockedPlan | { readonly known: Accepted }> {
  // Made-up keys are refused, and unknown ones lock nobody. Were others to go along by now, it is another plan.
  const subjects = plan.subjects.map((subject) => checkedSubject(context, subject));
  const refs = subjects.flatMap((subject) => subject.refs);
  const keys = keysByKind(subjects);
  const asOf = Temporal.Instant.from(plan.asOf);
  const { ahead, holding } = await lockAll(context, client, refs, keys, asOf);
  await failPoint('accept: locked');
  // Before anything is counted: what is held stays, and is not among what goes.
  if (plan.holding.length > 0) await setPlannedHolds(context, client, erasure, plan.holding);
  const [known, now, identifiers, disclosed] = await settleAll([
    underWay(client, refs, plan.hash, anew),
    prepareErase(context, client, subjects, { asOf, holding, holds: plan.holding }),
    identifiersOf(context, client, refs),
    disclosedTo(context, client, refs),
    beside(refs),
  ]);
  if (known !== undefined) return { known };
  if (!same(now.plan.subjects, plan.subjects) || (now.plan.hash !== plan.hash && !anew)) throw stalePlan();
  return { now, ahead, keys, refs, identifiers, disclosed };
}

function same(one: readonly Subject[], other: readonly Subject[]): boolean {
  return hashOf(one) === hashOf(other);
}

export function columns(refs: readonly SubjectRef[]): readonly [readonly string[], readonly string[]] {
  return [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)];
}

/** Whoever asks twice gets the first answer; another plan for somebody who is going already is refused. */
async function underWay(
  client: ClientBase,
  refs: readonly SubjectRef[],
  hash: string,
  anew: boolean,
): Promise<Accepted | undefined> {
  const { rows } = await client.query<{ id: string; plan_hash: string }>({
    name: 'trygg erasure under way',
    text: `select distinct e.id, e.plan_hash from trygg.subject s join trygg.erasure e on e.id in (s.closed, s.waiting)
      where (s.kind, s.key) in (select * from unnest($1::text[], $2::text[]))`,
    values: [...columns(refs)],
  });
  const [only] = rows;
  if (only === undefined) return undefined;
  if (rows.length === 1 && (anew || only.plan_hash === hash))
    return { id: only.id, planHash: only.plan_hash };
  throw new RightsError('erasure_under_way', 'an erasure of the subject was accepted before', {
    help: '`trygg erase --resume` brings it to its end; one that waits for its day can be called back',
  });
}
