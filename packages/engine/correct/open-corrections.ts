import type { GroupInput } from '../rights/group-input.ts';
import { inTransaction, overRole } from '../rights/over-role.ts';
import { planRectify, runRectify } from '../rights/rectify.ts';
import { tellDeed } from '../run/hooks.ts';
import type { Correction, Receipt, RectifyPlan, Subject } from '../run/model.ts';

/** Putting right what is wrong (Art. 16). */
export interface Corrections {
  /** Which row each correction would change. Throws `correction_refused`, `subject_refused`. */
  plan(subject: Subject, corrections: readonly Correction[]): Promise<RectifyPlan>;
  /** One transaction; the old values are kept nowhere. Throws `plan_stale`, `rights_busy`. */
  apply(plan: RectifyPlan): Promise<Receipt>;
}

/** Corrections of one shop, over the role `rectify`. */
export function openCorrections({ ground, connections, hooks }: GroupInput): Corrections {
  return {
    plan: (subject, corrections) =>
      overRole(connections, 'rectify', (client) => planRectify(ground, client, subject, corrections)),
    apply: async (plan) =>
      tellDeed(
        hooks,
        await inTransaction(connections, 'rectify', (client) => runRectify(ground, client, plan)),
      ),
  };
}
