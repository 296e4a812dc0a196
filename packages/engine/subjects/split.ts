import type { ClientBase } from 'pg';
import { frozen, hashOf } from '../canonical/plan.ts';
import { staffDigest } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { MergeDone, SplitPlan, SplitReason } from '../model/merging.ts';
import type { Subject } from '../model/subject.ts';
import { stalePlan } from '../rights-errors.ts';
import { checkedSubject } from './checked-subject.ts';
import { entered, lockBoth, mergeRefusal } from './merge.ts';

/**
 * What splitting would do: it takes back the one link between the two rows that are named. Throws `merge_refused`
 * where there is none; rows that are one by others between them are split from those.
 */
export async function planSplit(
  context: RightsContext,
  client: ClientBase,
  asked: { readonly subject: Subject; readonly from: Subject },
  because: SplitReason,
): Promise<SplitPlan> {
  const [subject, from] = [asked.subject, asked.from].map((one) => {
    const { kind, refs } = checkedSubject(context, one);
    return { kind, refs: refs.slice(0, 1) };
  });
  if (subject === undefined || from === undefined) throw stalePlan();
  const { rows } = await client.query<{ goes: boolean }>(
    `select o.closed is not null or o.waiting is not null as goes
     from trygg.subject o join trygg.subject t on t.kind = o.kind
     join trygg.subject_link l on l.one = least(o.id, t.id) and l.other = greatest(o.id, t.id)
     where o.kind = $1 and o.key = $2 and t.kind = $3 and t.key = $4`,
    [subject.kind, subject.refs[0]?.key, from.kind, from.refs[0]?.key],
  );
  const [link] = rows;
  if (link === undefined) {
    throw mergeRefusal(
      'nobody merged these two with each other',
      'name the two rows as they were merged; `trygg map explain` says why rows are one',
    );
  }
  if (link.goes)
    throw mergeRefusal('an erasure of them was accepted', 'who goes is split no more; call it back first');
  const body = { kind: 'split' as const, subject, from, because };
  return frozen({ ...body, hash: hashOf(body) });
}

/** Takes the link back; what either declined stays declined by both, and a restriction stays on both. */
export async function runSplit(
  context: RightsContext,
  client: ClientBase,
  plan: SplitPlan,
  by: string,
): Promise<MergeDone> {
  if (by.trim() === '') throw mergeRefusal('nobody is named who does it', 'say who does it');
  const refs = [...plan.subject.refs, ...plan.from.refs];
  const [one, other] = await lockBoth(context, client, refs, [plan.subject, plan.from]);
  const { rows } = await client.query<{ done: boolean }>('select trygg.merge_split($1, $2) as done', [
    one,
    other,
  ]);
  if (rows[0]?.done !== true) throw stalePlan();
  return entered(context, client, 'split', refs, {
    because: plan.because,
    by: staffDigest(context.secret, by),
  });
}
