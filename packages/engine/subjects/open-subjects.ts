import { readHistory } from '../ledger/history.ts';
import { subjectDigest } from '../ledger/keys.ts';
import { writeLookUp } from '../ledger/look-up.ts';
import type { Explanation } from '../model/explanation.ts';
import { type FindQuery, type Found, findWays } from '../model/finding.ts';
import type { HistoryEntry } from '../model/history.ts';
import type { MergeDone, MergePlan, MergeReason, SplitPlan, SplitReason } from '../model/merging.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { explainWho } from './explain.ts';
import { findCandidates } from './find.ts';
import { planMerge, runMerge } from './merge.ts';
import { resolveWho } from './resolve.ts';
import { planSplit, runSplit } from './split.ts';

/** Who is meant, what is one with whom, and what was done about somebody. Each throws `database_down`, `rights_busy`. */
export interface Subjects {
  /**
   * `person:<key>`, `practice:<key>` or an identifier such as an e-mail address. Throws `subject_refused` for an
   * empty text, a zero or a wildcard, `subject_unknown`, `subject_ambiguous`.
   */
  resolve(who: string): Promise<Subject>;
  /**
   * Who fits all that somebody gave of herself, at most twenty. The ledger has it as one look at all of them, with the
   * kinds of what was given and not what it was. Throws `subject_refused` for what could mean everybody.
   */
  find(query: FindQuery, by: string): Promise<Found>;
  /** Which rows are somebody's, by which path and with what doubt. Takes and throws what `resolve` does. */
  explain(who: string): Promise<Explanation>;
  /**
   * What it would do to say that two subjects are one; the first ref of each is what is linked. Throws
   * `merge_refused`, `subject_unknown`.
   */
  planMerge(
    asked: { readonly subject: Subject; readonly into: Subject },
    because: MergeReason,
  ): Promise<MergePlan>;
  /** Every right reaches both from now on. `by`: who of the staff, kept as a keyed hash. Throws `plan_stale`. */
  merge(plan: MergePlan, by: string): Promise<MergeDone>;
  /** What it would do to take a merge back. Throws `merge_refused`, `subject_unknown`. */
  planSplit(
    asked: { readonly subject: Subject; readonly from: Subject },
    because: SplitReason,
  ): Promise<SplitPlan>;
  /** Takes a merge back; what either declined both have declined. Throws `plan_stale`. */
  split(plan: SplitPlan, by: string): Promise<MergeDone>;
  /** What the ledger says about the subject, the newest first; no name of staff. */
  history(subject: Subject): Promise<readonly HistoryEntry[]>;
  /**
   * Notes that staff looked at somebody, of several subjects as one look. `by`: who, kept as a keyed hash. `what`: the
   * activity or command.
   */
  lookedUp(subject: Subject | readonly Subject[], what: string, by: string): Promise<void>;
}

/** Subjects of one shop: reads over the role `access`, links over the role `merge`. */
export function openSubjects({ context, connections }: Omit<GroupInput, 'hooks'>): Subjects {
  const { secret } = context;
  return {
    resolve: (who) => overRole(connections, 'access', (client) => resolveWho(context, client, who)),
    find: (query, by) =>
      inTransaction(connections, 'access', async (client) => {
        const found = await findCandidates(context, client, query);
        const ways = findWays.filter((way) => query[way] !== undefined);
        await writeLookUp(client, secret, { refs: found.candidates, what: 'find', by, ways });
        return found;
      }),
    explain: (who) => overRole(connections, 'access', (client) => explainWho(context, client, who)),
    planMerge: (asked, because) =>
      overRole(connections, 'access', (client) => planMerge(context, client, asked, because)),
    merge: (plan, by) => inTransaction(connections, 'merge', (client) => runMerge(context, client, plan, by)),
    planSplit: (asked, because) =>
      overRole(connections, 'access', (client) => planSplit(context, client, asked, because)),
    split: (plan, by) => inTransaction(connections, 'merge', (client) => runSplit(context, client, plan, by)),
    history: (subject) =>
      overRole(connections, 'access', (client) =>
        readHistory(
          client,
          subject.refs.map((ref) => subjectDigest(secret, ref)),
        ),
      ),
    lookedUp: (subject, what, by) => {
      const refs = ('kind' in subject ? [subject] : subject).flatMap((one) => one.refs);
      return inTransaction(connections, 'access', (client) =>
        writeLookUp(client, secret, { refs, what, by }),
      );
    },
  };
}
