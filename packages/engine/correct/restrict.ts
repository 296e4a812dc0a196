import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { subjectDigest } from '../ledger/keys.ts';
import { restrictedStanding } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { Receipt } from '../model/receipts.ts';
import type { Subject } from '../model/subject.ts';
import { notificationsOfRestriction } from '../outbox/notifications.ts';
import { enclose } from '../outbox/outbox.ts';
import { writeReceipt } from '../receipts/receipt.ts';
import { checkedSubject } from '../subjects/checked-subject.ts';
import { unknownSubject } from '../subjects/resolve.ts';

/** The four grounds of Art. 18(1). */
export type RestrictionGround = 'accuracy' | 'unlawful' | 'claims' | 'objection';

/** Leaves a subject the purposes that Art. 18(2) lets go on; a `lift` gives the others back. */
export async function runStanding(
  context: RightsContext,
  client: ClientBase,
  asked: Subject,
  change: { readonly kind: 'restrict'; readonly ground: RestrictionGround } | { readonly kind: 'lift' },
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
  const deed = change.kind === 'restrict' ? 'restriction' : 'restriction-lifted';
  const subjects = subject.refs.map((ref) => subjectDigest(context.secret, ref));
  const notifications = await notificationsOfRestriction(context, client, subject, deed);
  await enclose(
    client,
    context.secret,
    notifications.map((notification) => ({ deed, subjects, kind: 'notice' as const, ...notification })),
  );
  // The wall clock: a restriction holds from its commit on, whatever day somebody asks about.
  const asOf = Temporal.Now.instant().toString();
  const more = change.kind === 'restrict' ? { ground: change.ground } : {};
  return writeReceipt(client, context, {
    kind: change.kind,
    asOf,
    planHash: hashOf({ ...change, subject }),
    counts: {},
    subjects: subject.refs,
    more,
  });
}
