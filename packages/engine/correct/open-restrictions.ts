import type { GroupInput } from '../rights/group-input.ts';
import { inTransaction } from '../rights/over-role.ts';
import { type RestrictionGround, runStanding } from '../rights/restrict.ts';
import { tellDeed } from '../run/hooks.ts';
import type { Receipt, Subject } from '../run/model.ts';

/** Restriction of processing (Art. 18). Both throw `subject_refused`, `subject_unknown`, `rights_busy`. */
export interface Restrictions {
  /** Leaves the subject the purposes that Art. 18(2) lets go on, from the commit on. */
  restrict(subject: Subject, ground: RestrictionGround): Promise<Receipt>;
  /** Gives the others back. */
  lift(subject: Subject): Promise<Receipt>;
}

/** Restrictions of one shop, over the role `restrict`. */
export function openRestrictions({ ground, connections, hooks }: GroupInput): Restrictions {
  const run = async (subject: Subject, change: Parameters<typeof runStanding>[3]): Promise<Receipt> =>
    tellDeed(
      hooks,
      await inTransaction(connections, 'restrict', (client) => runStanding(ground, client, subject, change)),
    );
  return {
    restrict: (subject, why) => run(subject, { kind: 'restrict', ground: why }),
    lift: (subject) => run(subject, { kind: 'lift' }),
  };
}
