import { readHistory } from '../ledger/history.ts';
import { subjectDigest } from '../ledger/keys.ts';
import { writeLookUp } from '../ledger/look-up.ts';
import { explainWho } from '../rights/explain.ts';
import type { Explanation } from '../rights/explanation.ts';
import type { GroupInput } from '../rights/group-input.ts';
import { planMerge, runMerge } from '../rights/merge.ts';
import type { MergeDone, MergePlan, MergeReason, SplitPlan, SplitReason } from '../rights/merging.ts';
import { inTransaction, overRole } from '../rights/over-role.ts';
import { resolveWho } from '../rights/resolve.ts';
import { planSplit, runSplit } from '../rights/split.ts';
import type { HistoryEntry, Subject } from '../run/model.ts';

/** Who is meant, what is one with whom, and what was done about somebody. Each throws `database_down`, `rights_busy`. */
export interface Subjects {
  /**
   * `person:<key>`, `practice:<key>` or an identifier such as an e-mail address. Throws `subject_refused` for an
   * empty text, a zero or a wildcard, `subject_unknown`, `subject_ambiguous`.
   */
  resolve(who: string): Promise<Subject>;
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
  /** Notes that staff looked at somebody. `by`: who, kept as a keyed hash. `what`: the activity or command. */
  lookedUp(subject: Subject, what: string, by: string): Promise<void>;
}

/** Subjects of one shop: reads over the role `access`, links over the role `merge`. */
export function openSubjects({ ground, connections }: Omit<GroupInput, 'hooks'>): Subjects {
  const { secret } = ground;
  return {
    resolve: (who) => overRole(connections, 'access', (client) => resolveWho(ground, client, who)),
    explain: (who) => overRole(connections, 'access', (client) => explainWho(ground, client, who)),
    planMerge: (asked, because) =>
      overRole(connections, 'access', (client) => planMerge(ground, client, asked, because)),
    merge: (plan, by) => inTransaction(connections, 'merge', (client) => runMerge(ground, client, plan, by)),
    planSplit: (asked, because) =>
      overRole(connections, 'access', (client) => planSplit(ground, client, asked, because)),
    split: (plan, by) => inTransaction(connections, 'merge', (client) => runSplit(ground, client, plan, by)),
    history: (subject) =>
      overRole(connections, 'access', (client) =>
        readHistory(
          client,
          subject.refs.map((ref) => subjectDigest(secret, ref)),
        ),
      ),
    lookedUp: (subject, what, by) =>
      inTransaction(connections, 'access', (client) => writeLookUp(client, secret, { subject, what, by })),
  };
}
