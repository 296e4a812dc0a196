import type { Correction, RectifyPlan } from '../model/corrections.ts';
import type { DoneBy } from '../model/done-by.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { planRectify, runRectify } from './rectify.ts';

/** Putting right what is wrong (Art. 16). */
export interface Corrections {
  /** Which row each correction would change. Throws `correction_refused`, `subject_refused`. */
  plan(subject: Subject, corrections: readonly Correction[]): Promise<RectifyPlan>;
  /** One transaction; the old values are kept nowhere. Throws `plan_stale`, `rights_busy`. */
  apply(plan: RectifyPlan, options?: DoneBy): Promise<Receipt>;
}

/** Corrections of one shop, over the role `rectify`. */
export function openCorrections({ context, connections, hooks }: GroupInput): Corrections {
  return {
    plan: (subject, corrections) =>
      overRole(connections, 'rectify', (client) => planRectify(context, client, subject, corrections)),
    apply: async (plan, { by } = {}) =>
      tellDeed(
        hooks,
        await inTransaction(connections, 'rectify', (client) => runRectify(context, client, plan, by)),
      ),
  };
}
