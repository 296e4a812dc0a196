import type { DoneBy } from '../model/done-by.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { listRestrictions, type StandingRestriction } from './list-restrictions.ts';
import { type RestrictionChange, type RestrictionGround, runStanding } from './restrict.ts';

export interface RestrictOptions extends DoneBy {
  /** The day by which somebody looks at it again. Absent: as `StandingRestriction.review` says. */
  readonly review?: Temporal.PlainDate;
}

export interface LiftOptions extends DoneBy {
  /** Where somebody else than the subject lifts it: the day on which the subject was told (Art. 18(3)). */
  readonly told?: Temporal.PlainDate;
}

/** Restriction of processing (Art. 18). Those that change throw `subject_refused`, `subject_unknown`, `rights_busy`. */
export interface Restrictions {
  /** Leaves the subject the purposes that Art. 18(2) lets go on, from the commit on. */
  restrict(subject: Subject, ground: RestrictionGround, options?: RestrictOptions): Promise<Receipt>;
  /** Gives the others back. */
  lift(subject: Subject, options?: LiftOptions): Promise<Receipt>;
  /** Those that stand, with the day by which somebody has to look at each, and what retention spares for it. */
  list(options: { readonly asOf: Temporal.Instant }): Promise<readonly StandingRestriction[]>;
}

/** Restrictions of one shop, over the role `restrict`; read over the role `access`. */
export function openRestrictions({ context, connections, hooks }: GroupInput): Restrictions {
  const run = async (subject: Subject, change: RestrictionChange): Promise<Receipt> =>
    tellDeed(
      hooks,
      await inTransaction(connections, 'restrict', (client) => runStanding(context, client, subject, change)),
    );
  return {
    restrict: (subject, ground, options) => run(subject, { ...options, kind: 'restrict', ground }),
    lift: (subject, options) => run(subject, { ...options, kind: 'lift' }),
    list: ({ asOf }) => {
      const today = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
      return overRole(connections, 'access', (client) => listRestrictions(context, client, today));
    },
  };
}
