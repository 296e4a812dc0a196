import type { Channel, PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { hashOf } from '../canonical/plan.ts';
import { subjectsBody } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { Receipt } from '../model/receipts.ts';
import { signedReceipt } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';
import { unknownSubject } from '../subjects/resolve.ts';
import { callStanding, staysDeclined } from './call.ts';
import { refuseOverNoBeside } from './declined-beside.ts';

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
  const target = { purpose: first.purpose, channel: first.channel };
  const choice = { purpose: target.purpose, ...(target.channel === null ? {} : { channel: target.channel }) };
  const receipt = await signedReceipt(context, {
    kind: 'confirm',
    // The wall clock: a consent holds from its commit on, when the rows get `now()`.
    asOf: Temporal.Now.instant().toString(),
    planHash: hashOf({ kind: 'confirm', consent }),
    counts: {},
    subjects: refs,
    more: choice,
  });
  if (!liftsObjection) await refuseOverNoBeside(context, client, refs, target);
  const outcome = await callStanding(client, {
    function: 'choose_confirm',
    refs,
    change: { ...target, consent, lifts_objection: liftsObjection, ...staysDeclined(context, target) },
    receipt,
    entry: {
      kind: 'consent-confirmed',
      subject: receipt.subjects[0] ?? null,
      body: { ...choice, consent, receipt: receipt.receipt.id, ...subjectsBody(receipt.subjects) },
    },
  });
  if (outcome === 'subject_unknown') throw unknownSubject(`${first.kind}:${first.key}`);
  if (outcome === 'consent_unknown') throw unknownConsent();
  return receipt.receipt;
}

function unknownConsent(): RightsError {
  return new RightsError('consent_unknown', 'there is no consent to confirm', {
    help: 'it was withdrawn or has expired: ask for it again',
  });
}
