import type { Channel, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { Receipt } from '../model/receipts.ts';
import { writeReceipt } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';
import { liftForConsent } from './change-facts.ts';
import { deriveStanding, lockSubject } from './facts.ts';

interface Pending {
  readonly kind: string;
  readonly key: string;
  readonly purpose: PurposeId;
  readonly channel: Channel | null;
}

/** The second step of a double opt-in. A consent that was withdrawn or has expired is not brought back by its link. */
export async function runConfirm(
  context: RightsContext,
  client: ClientBase,
  consent: string,
  liftsObjection: boolean,
): Promise<Receipt> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(consent)) throw unknownConsent();
  const { rows } = await client.query<Pending>(
    `select s.kind, s.key, c.purpose, c.channel from trygg.consent c join trygg.subject s on s.id = c.subject_id
     where c.id = $1 or c.same_as = $1 order by c.same_as is not null, s.id`,
    [consent],
  );
  const [first] = rows;
  if (first === undefined) throw unknownConsent();
  const refs = rows.map(({ kind, key }) => ({ kind, key }));
  const ids = await lockSubject(context, client, { kind: first.kind, refs });
  const living = await client.query<{ confirmed: boolean }>(
    `select confirmed_at is not null as confirmed from trygg.consent
     where (id = $1 or same_as = $1) and withdrawn_at is null and expired_at is null`,
    [consent],
  );
  if (living.rows.length === 0) throw unknownConsent();
  const target = { purpose: first.purpose, channel: first.channel };
  const again = living.rows.every((row) => row.confirmed);
  if (!again) {
    await liftForConsent(context, client, ids, target, liftsObjection);
    await client.query(
      `update trygg.consent set confirmed_at = now()
       where (id = $1 or same_as = $1) and confirmed_at is null and withdrawn_at is null and expired_at is null`,
      [consent],
    );
    await deriveStanding(client, ids);
  }
  const choice = { purpose: target.purpose, ...(target.channel === null ? {} : { channel: target.channel }) };
  const receipt = await writeReceipt(client, context, {
    kind: 'confirm',
    // The wall clock: a consent holds from its commit on, when the rows get `now()`.
    asOf: Temporal.Now.instant().toString(),
    planHash: hashOf({ kind: 'confirm', consent }),
    counts: {},
    subjects: refs,
    more: choice,
  });
  if (again) return receipt;
  const digests = refs.map((ref) => subjectDigest(context.secret, ref));
  const body = { ...choice, consent, receipt: receipt.id, ...subjectsBody(digests) };
  await writeEntry(client, { kind: 'consent-confirmed', subject: digests[0] ?? null, body });
  return receipt;
}

function unknownConsent(): RightsError {
  return new RightsError('consent_unknown', 'there is no consent to confirm', {
    help: 'it was withdrawn or has expired: ask for it again',
  });
}
