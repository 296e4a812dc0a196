import type { DoneBy } from '../model/done-by.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import { type Delivered, deliverAll } from '../outbox/send-next.ts';
import type { GroupInput } from '../run/group-input.ts';
import { tellDeed } from '../run/hooks.ts';
import { inTransaction, overRole } from '../run/over-role.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { listRestrictions, type StandingRestriction } from './list-restrictions.ts';
import { type RestrictionChange, type RestrictionGround, runStanding } from './restrict.ts';
import {
  type Announced,
  type AnnounceOptions,
  announceLift,
  type LiftTelling,
  tellingTold,
} from './tell-lift.ts';

export interface RestrictOptions extends DoneBy {
  /** The day by which somebody looks at it again. Absent: as `StandingRestriction.review` says. */
  readonly review?: Temporal.PlainDate;
}

export interface LiftOptions extends DoneBy {
  /** Where somebody else than the subject lifts it: the day on which the subject was told (Art. 18(3)). */
  readonly told?: Temporal.PlainDate;
}

/** What came of one mail; where its mailbox or its server says no for good, it yields `refused`. */
export type SendTelling = (mail: Omit<LiftTelling, 'by' | 'subjects'>) => Promise<'sent' | 'refused'>;

/** Restriction of processing (Art. 18). Those that change throw `subject_refused`, `subject_unknown`, `rights_busy`. */
export interface Restrictions {
  /** Leaves the subject the purposes that Art. 18(2) lets go on, from the commit on. */
  restrict(subject: Subject, ground: RestrictionGround, options?: RestrictOptions): Promise<Receipt>;
  /** Gives the others back. */
  lift(subject: Subject, options?: LiftOptions): Promise<Receipt>;
  /**
   * Queues the mail that tells these subjects, who are one human being, of the end that somebody else has decided
   * (Art. 18(3)); the restriction ends when a mail server has taken it (`tell`).
   */
  announce(subjects: readonly Subject[], options: AnnounceOptions): Promise<Announced>;
  /**
   * Sends the mails that wait, and lifts each restriction whose mail was taken, in the transaction that notes it. One that
   * is refused, or that nobody took in time, lifts nothing. To be called by the clock.
   */
  tell(send: SendTelling): Promise<Delivered>;
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
  /** INVARIANT: after the mail server has taken the mail, and in one transaction for all of them. */
  const liftTold = async (
    id: string,
    subjects: readonly Subject[],
    by: string | undefined,
  ): Promise<void> => {
    const told = Temporal.Now.instant().toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
    const change = { kind: 'lift', told, ...(by === undefined ? {} : { by }) } as const;
    const receipts = await inTransaction(connections, 'restrict', async (client) => {
      if (!(await tellingTold(client, id))) return [];
      const done: Receipt[] = [];
      for (const subject of subjects) done.push(await runStanding(context, client, subject, change));
      return done;
    });
    for (const receipt of receipts) tellDeed(hooks, receipt);
  };
  return {
    restrict: (subject, ground, options) => run(subject, { ...options, kind: 'restrict', ground }),
    lift: (subject, options) => run(subject, { ...options, kind: 'lift' }),
    announce: (subjects, options) => {
      const asked = subjects.map((subject) => checkedSubject(context, subject));
      return inTransaction(connections, 'restrict', (client) =>
        announceLift(context, client, asked, options),
      );
    },
    tell: (send) =>
      deliverAll(connections, context.secret, 'lifting', async ({ id, message }) => {
        const { by, subjects, ...mail } = message as unknown as LiftTelling;
        const outcome = await send(mail);
        if (outcome === 'sent') await liftTold(id, subjects, by);
        return outcome;
      }),
    list: ({ asOf }) => {
      const today = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
      return overRole(connections, 'access', (client) => listRestrictions(context, client, today));
    },
  };
}
