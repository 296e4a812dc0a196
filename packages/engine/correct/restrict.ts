import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { staffBody, subjectDigest } from '../ledger/keys.ts';
import { restrictedStanding } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { DoneBy } from '../model/done-by.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import { notificationsOfRestriction } from '../outbox/notifications.ts';
import { enclose } from '../outbox/outbox.ts';
import { writeReceipt } from '../receipts/receipt.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';
import { withdrawTellings } from './tell-lift.ts';

/** The four grounds of Art. 18(1). */
export type RestrictionGround = 'accuracy' | 'unlawful' | 'claims' | 'objection';

export type RestrictionChange = DoneBy &
  (
    | {
        readonly kind: 'restrict';
        readonly ground: RestrictionGround;
        /** The day by which somebody looks at it again. */
        readonly review?: Temporal.PlainDate;
      }
    | {
        readonly kind: 'lift';
        /** The day on which the subject was told that it will be lifted (Art. 18(3)), where another lifts it. */
        readonly told?: Temporal.PlainDate;
      }
  );

/** Leaves a subject the purposes that Art. 18(2) lets go on; a `lift` gives the others back. */
export async function runStanding(
  context: RightsContext,
  client: ClientBase,
  asked: Subject,
  change: RestrictionChange,
): Promise<Receipt> {
  const subject = checkedSubject(context, asked);
  const keys = subject.refs.map((ref) => ref.key);
  const kinds = keys.map(() => subject.kind);
  const mask = restrictedStanding().toString();
  const { rows } =
    change.kind === 'restrict'
      ? await client.query<{ found: number }>('select trygg.restrict_subjects($1, $2, $3, $4) as found', [
          kinds,
          keys,
          mask,
          change.ground,
        ])
      : await client.query<{ found: number }>('select trygg.restrict_lift($1, $2, $3) as found', [
          kinds,
          keys,
          mask,
        ]);
  if ((rows[0]?.found ?? 0) < keys.length) throw unknownSubject(`${subject.kind}:${keys[0] ?? ''}`);
  const day = change.kind === 'restrict' ? change.review : undefined;
  if (change.kind === 'lift' || day !== undefined)
    await client.query('select trygg.restrict_review($1, $2, $3::date)', [
      kinds,
      keys,
      day?.toString() ?? null,
    ]);
  const deed = change.kind === 'restrict' ? 'restriction' : 'restriction-lifted';
  const subjects = subject.refs.map((ref) => subjectDigest(context.secret, ref));
  await withdrawTellings(client, subjects);
  const notifications = await notificationsOfRestriction(context, client, subject, deed);
  await enclose(
    client,
    context.secret,
    notifications.map((notification) => ({ deed, subjects, kind: 'notice' as const, ...notification })),
  );
  // The wall clock: a restriction holds from its commit on, whatever day somebody asks about.
  const asOf = Temporal.Now.instant().toString();
  const more = change.kind === 'restrict' ? { ground: change.ground } : {};
  const days = daysOf(change);
  return writeReceipt(client, context, {
    kind: change.kind,
    asOf,
    planHash: hashOf({ kind: change.kind, ...more, ...days, subject }),
    counts: {},
    subjects: subject.refs,
    more,
    entered: { ...days, ...staffBody(context.secret, change.by) },
  });
}

function daysOf(change: RestrictionChange): Readonly<Record<string, string>> {
  if (change.kind === 'restrict')
    return change.review === undefined ? {} : { review: change.review.toString() };
  return change.told === undefined ? {} : { told: change.told.toString() };
}
