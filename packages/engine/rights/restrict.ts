import type { ClientBase } from 'pg';
import { restrictedStanding } from '../compile/standing.ts';
import { noticesOfRestriction } from '../erasure/notices.ts';
import { enclose } from '../erasure/outbox.ts';
import { subjectDigest } from '../ledger/keys.ts';
import type { Receipt, Subject } from '../run/model.ts';
import type { Ground } from './ground.ts';
import { checkedSubject } from './plan-erase.ts';
import { writeReceipt } from './receipt.ts';
import { unknown } from './resolve.ts';
import { hashOf } from './step.ts';

/** The four grounds of Art. 18(1). */
export type RestrictionGround = 'accuracy' | 'unlawful' | 'claims' | 'objection';

/** Leaves a subject the purposes that Art. 18(2) lets go on; a `lift` gives the others back. */
export async function runStanding(
  ground: Ground,
  client: ClientBase,
  asked: Subject,
  change: { readonly kind: 'restrict'; readonly ground: RestrictionGround } | { readonly kind: 'lift' },
): Promise<Receipt> {
  const subject = checkedSubject(ground, asked);
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
  if ((rows[0]?.found ?? 0) < keys.length) throw unknown(`${subject.kind}:${keys[0] ?? ''}`);
  const deed = change.kind === 'restrict' ? 'restriction' : 'restriction-lifted';
  const subjects = subject.refs.map((ref) => subjectDigest(ground.secret, ref));
  for (const notice of await noticesOfRestriction(ground, client, subject, deed))
    await enclose(client, ground.secret, { deed, subjects, kind: 'notice', ...notice });
  // The wall clock: a restriction holds from its commit on, whatever day somebody asks about.
  const asOf = Temporal.Now.instant().toString();
  const more = change.kind === 'restrict' ? { ground: change.ground } : {};
  return writeReceipt(client, ground, {
    kind: change.kind,
    asOf,
    planHash: hashOf({ ...change, subject }),
    counts: {},
    subjects: subject.refs,
    more,
  });
}
