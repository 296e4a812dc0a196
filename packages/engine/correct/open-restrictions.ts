import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inTransaction } from '../run/over-role.ts';
import { type RestrictionGround, runStanding } from './restrict.ts';

/** Restriction of processing (Art. 18). Both throw `subject_refused`, `subject_unknown`, `rights_busy`. */
export interface Restrictions {
  /** Leaves the subject the purposes that Art. 18(2) lets go on, from the commit on. */
  restrict(subject: Subject, ground: RestrictionGround): Promise<Receipt>;
  /** Gives the others back. */
  lift(subject: Subject): Promise<Receipt>;
}

/** Restrictions of one shop, over the role `restrict`. */
export function openRestrictions({ context, connections, hooks }: GroupInput): Restrictions {
  const run = async (subject: Subject, change: Parameters<typeof runStanding>[3]): Promise<Receipt> =>
    tellDeed(
      hooks,
      await inTransaction(connections, 'restrict', (client) => runStanding(context, client, subject, change)),
    );
  return {
    restrict: (subject, why) => run(subject, { kind: 'restrict', ground: why }),
    lift: (subject) => run(subject, { kind: 'lift' }),
  };
}
