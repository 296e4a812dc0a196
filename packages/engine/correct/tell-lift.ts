import type { ClientBase } from 'pg';
import { subjectDigest } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { DoneBy } from '../model/done-by.ts';
import { foldCase } from '../model/fold-case.ts';
import type { LetterLanguage } from '../model/requests.ts';
import type { JsonValue, Subject, SubjectRef } from '../model/subject.ts';
import { identifiersOf } from '../outbox/notifications.ts';
import { enclose } from '../outbox/outbox.ts';
import { liftLetter } from './lift-letter.ts';

/** The mail that tells of a restriction's end, and what ends when a mail server has taken it. */
export interface LiftTelling extends DoneBy {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: LetterLanguage;
  readonly subjects: readonly Subject[];
}

export interface AnnounceOptions extends DoneBy {
  readonly language: LetterLanguage;
}

/**
 * `queued`: the mail waits for the mail server, and the restriction for it. `no-address`: no address is known, or several
 * are, of which one may be somebody else's: she has to be told by post. `not-restricted`: there is nothing to end.
 */
export type Announced = 'queued' | 'no-address' | 'not-restricted';

/** Queues the mail once: while one waits, no other does. `subjects` are one human being. */
export async function announceLift(
  context: RightsContext,
  client: ClientBase,
  subjects: readonly Subject[],
  { by, language }: AnnounceOptions,
): Promise<Announced> {
  const refs = subjects.flatMap((one) => one.refs);
  const { rows } = await client.query<SubjectRef & { at: Date }>(
    `select s.kind, s.key, s.restricted_at as at from trygg.subject s
     where (s.kind, s.key) in (select * from unnest($1::text[], $2::text[]))
       and s.restricted_at is not null and s.waiting is null and s.closed is null
     order by s.restricted_at`,
    [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  );
  const [first] = rows;
  if (first === undefined) return 'not-restricted';
  const digests = refs.map((ref) => subjectDigest(context.secret, ref));
  const waiting = await client.query(
    "select from trygg.outbox o where o.kind = 'lifting' and o.state = 'open' and o.subjects && $1::text[]",
    [digests],
  );
  if (waiting.rowCount !== 0) return 'queued';
  const addresses = new Set((await identifiersOf(context, client, refs)).flatMap((one) => addressIn(one)));
  const [to] = addresses;
  if (to === undefined || addresses.size > 1) return 'no-address';
  const since = Temporal.Instant.fromEpochMilliseconds(first.at.getTime())
    .toZonedDateTimeISO(context.policy.timeZone)
    .toPlainDate();
  const letter = liftLetter(context.policy, language, since.toString());
  const telling: LiftTelling = { to, ...letter, language, subjects, ...(by === undefined ? {} : { by }) };
  await enclose(client, context.secret, [
    {
      deed: 'restriction-lifted',
      kind: 'lifting',
      subjects: digests,
      message: telling as unknown as JsonValue,
    },
  ]);
  return 'queued';
}

function addressIn(identifier: JsonValue): readonly string[] {
  const { value } = identifier as { readonly value: string | null };
  return value?.includes('@') === true ? [foldCase(value.trim())] : [];
}

/** What waits to tell of an end that came otherwise, or of one that a new restriction overtook, is never sent. */
export async function withdrawTellings(client: ClientBase, subjects: readonly string[]): Promise<void> {
  await client.query({
    name: 'trygg telling withdrawn',
    text: `update trygg.outbox o set state = 'withdrawn', sealed = null
      where o.kind = 'lifting' and o.state = 'open' and o.subjects && $1::text[]`,
    values: [subjects],
  });
}

/** Marks it as told, in the transaction that lifts; false where it was withdrawn meanwhile, and nothing is to be lifted. */
export async function tellingTold(client: ClientBase, id: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'trygg telling told',
    text: `update trygg.outbox o set state = 'sent', sealed = null, sent_at = now()
      where o.id = $1 and o.kind = 'lifting' and o.state = 'open'`,
    values: [id],
  });
  return rowCount === 1;
}
