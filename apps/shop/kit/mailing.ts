import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import {
  type Activity,
  type BuiltQuery,
  EngineError,
  type EngineErrorCode,
  type WriteBuilder,
} from '@trygg/engine';
import type { SelectQueryBuilder } from 'kysely';
import { addressKey } from './address.ts';
import { handOver, mailboxRefuses, noteEnd, triedLongEnough } from './hand-over.ts';
import type { PostedKind } from './mailboxes.ts';
import type { Message } from './message.ts';
import type { PageLanguage } from './route.ts';
import type { Shop } from './shop.ts';
import { MailNotSent } from './transport.ts';

/** What the activity of a mailing reads of a person. */
export interface Receiver {
  readonly id: string;
  readonly given_name: string;
  readonly email: string;
  readonly language: PageLanguage;
}

/** People to write to, before anything is selected of them: whoever the activity can read, or fewer. */
export type Receivers = SelectQueryBuilder<{ readonly person: Receiver }, 'person', object>;

/** Deliveries of one mailing: `selectFrom('newsletter_delivery as delivery').where('issue_id', '=', id)`. */
export type Deliveries = SelectQueryBuilder<
  { readonly delivery: { readonly id: string; readonly sent_at: Date | null } },
  'delivery',
  object
>;

/** The columns that a module's table of deliveries has beside the mailing that a row belongs to. */
export interface Claim {
  readonly id: string;
  readonly person_id: string;
  /** Two people may have one address: it is told apart by a keyed digest. */
  readonly address_digest: string;
  readonly claimed_at: Date;
}

/**
 * One mail to many. Its deliveries lie in a table of the module, written by the module's activity: a row stands before
 * its mail leaves, unique by mailing and `address_digest`, and `sent_at` follows. Its activity selects `id` and
 * `sent_at` there, inserts the columns of `Claim`, updates `sent_at` and deletes.
 */
export interface Mailing<R, W> {
  /** Of its kind: an address has another digest in every kind. Changed, everybody gets it again. */
  readonly name: PostedKind;
  /** When it was begun. A mail that no server takes is tried until so many days later, and then ends. */
  readonly since: Date;
  readonly activity: Activity<R, W>;
  readonly receivers: Receivers;
  /** Inserts the claim. `token`: random, for a link in this one mail; the database gets a hash of it at most. */
  readonly claim: (query: WriteBuilder<W>, claim: Claim, token: string) => BuiltQuery<unknown>;
  readonly noteSent: (query: WriteBuilder<W>, id: string, sent_at: Date) => BuiltQuery<unknown>;
  /** Deletes the claim. */
  readonly release: (query: WriteBuilder<W>, id: string) => BuiltQuery<unknown>;
  /** The mail, made of what was read a moment ago; undefined where this receiver is to have none after all. */
  readonly mail: (receiver: Receiver, token: string) => Promise<Message | undefined>;
}

const batch = 200;
const uniqueViolation = '23505';
/** Erased since the list was read, or out of the activity's sight by a restriction or a no. */
const outOfReach: ReadonlySet<EngineErrorCode> = new Set(['subject_missing', 'outside_standing']);
const lowestId = '00000000-0000-0000-0000-000000000000';

/**
 * Sends a mailing as far as it comes, each address once, and says how many mails left in this run. Run again it goes
 * on: for jobs, which are tried again. Whoever is killed between a claim and its mail leaves that one unsent; a mail
 * server that goes away in the middle of a mail may have taken it, and gets it again.
 *
 * @throws MailNotSent where the mail server is not reached or knows us not, at once; where it asks some addresses to
 * wait, after all others. And what `mail` throws. The claim is released before, so that the next run sends it. When
 * the mailing has been tried long enough it throws none of these: those who wait stay claimed, and it ends. An address
 * that refuses for good, or refused before, throws nothing and stays claimed.
 * @throws EngineError where the database refuses something else than a receiver who is gone, restricted or claimed.
 * @example
 * const activity = shop.activity('send-survey');
 * await sendMailing(shop, {
 *   name: 'survey',
 *   since: survey.begun_at,
 *   activity,
 *   receivers: activity.selectFrom('person'),
 *   claim: (q, claim) => q.insertInto('survey_delivery').values({ ...claim, survey_id: id }),
 *   noteSent: (q, delivery, sent_at) =>
 *     q.updateTable('survey_delivery').set({ sent_at }).where('id', '=', delivery),
 *   release: (q, delivery) => q.deleteFrom('survey_delivery').where('id', '=', delivery),
 *   mail: async ({ email, language }) => ({ to: email, ...(await renderMail(surveyMail(shop, language))) }),
 * });
 */
export async function sendMailing<R, W>(
  shop: Shop,
  mailing: Mailing<R, W>,
): Promise<{ readonly sent: number }> {
  let [sent, after] = [0, lowestId];
  let waits: MailNotSent | undefined;
  for (;;) {
    const listed = await mailing.receivers
      .select(['person.id', 'person.email'])
      .where('person.id', '>', after)
      .orderBy('person.id')
      .limit(batch)
      .execute();
    for (const receiver of listed) {
      const outcome = await sendOne(shop, mailing, receiver);
      if (outcome === 'sent') sent += 1;
      if (outcome === 'over') return { sent };
      if (outcome instanceof MailNotSent) waits = outcome;
    }
    const last = listed.at(-1);
    if (last === undefined && waits !== undefined) throw waits;
    if (last === undefined) return { sent };
    after = last.id;
  }
}

/** What a delivery keeps of the address that it went to. */
export function addressDigest({ secret }: Pick<Shop, 'secret'>, mailing: string, email: string): string {
  return createHmac('sha256', secret)
    .update(`${mailing}:${addressKey(email)}`)
    .digest('hex');
}

type Listed = Pick<Receiver, 'id' | 'email'>;

/** `passed`: this one gets none. `over`: there is no server, and it was waited for long enough. An error: later. */
async function sendOne<R, W>(
  shop: Shop,
  mailing: Mailing<R, W>,
  listed: Listed,
): Promise<'sent' | 'passed' | 'over' | MailNotSent> {
  const token = randomBytes(32).toString('base64url');
  const delivery = await claim(shop, mailing, listed, token);
  if (delivery === undefined) return 'passed';
  const release = () => whileThere(mailing, listed.id, (q) => mailing.release(q, delivery));
  const posting = { kind: mailing.name, person: listed.id, message: { to: listed.email } };
  try {
    const receiver = await readAgain(mailing, listed);
    if (receiver === undefined || (await mailboxRefuses(shop, receiver.email))) return 'passed';
    const message = await mailing.mail(receiver, token);
    if (message === undefined || (await handOver(shop, { ...posting, message })) !== 'sent') return 'passed';
  } catch (error) {
    const ends = error instanceof MailNotSent && triedLongEnough(shop, mailing.since);
    // One address that the server asks to wait keeps nobody else from theirs.
    if (ends && error.deferred) await noteEnd(shop, posting, 'expired', error);
    else await release();
    if (ends) return error.deferred ? 'passed' : 'over';
    if (error instanceof MailNotSent && error.deferred) return error;
    throw error;
  }
  const sentAt = new Date(shop.now().epochMilliseconds);
  await whileThere(mailing, listed.id, (q) => mailing.noteSent(q, delivery, sentAt));
  return 'sent';
}

/** At the last moment: whoever was erased, declined or moved since the list was read is not written to. */
async function readAgain<R, W>(
  { receivers }: Mailing<R, W>,
  { id, email }: Listed,
): Promise<Receiver | undefined> {
  const now = await receivers
    .select(['person.id', 'person.given_name', 'person.email', 'person.language'])
    .where('person.id', '=', id)
    .executeTakeFirst();
  return now !== undefined && addressKey(now.email) === addressKey(email) ? now : undefined;
}

/** Undefined where the address is claimed already, or the activity may not reach the subject any more. */
async function claim<R, W>(
  shop: Shop,
  mailing: Mailing<R, W>,
  { id: person_id, email }: Listed,
  token: string,
): Promise<string | undefined> {
  const row: Claim = {
    id: randomUUID(),
    person_id,
    address_digest: addressDigest(shop, mailing.name, email),
    claimed_at: new Date(shop.now().epochMilliseconds),
  };
  try {
    await write(mailing, person_id, (q) => mailing.claim(q, row, token));
    return row.id;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (outOfReach.has(error.code) || error.sqlState === uniqueViolation) return undefined;
    throw error;
  }
}

/** Nothing is left to write to where the receiver is out of reach by now. */
async function whileThere<R, W>(
  mailing: Mailing<R, W>,
  person: string,
  build: (query: WriteBuilder<W>) => BuiltQuery<unknown>,
): Promise<void> {
  try {
    await write(mailing, person, build);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (!outOfReach.has(error.code) && error.code !== 'rows_mismatch') throw error;
  }
}

function write<R, W>(
  { activity }: Mailing<R, W>,
  person: string,
  build: (query: WriteBuilder<W>) => BuiltQuery<unknown>,
): Promise<unknown> {
  return activity.transaction([{ kind: 'person', key: person }], (tx) => tx.write(1, build));
}

/** How many addresses a mailing would go to now. */
export async function addressCount(receivers: Receivers): Promise<number> {
  const found = await receivers
    .select(({ fn }) =>
      fn
        .count<string>(fn<string>('trygg.fold_case', ['person.email']))
        .distinct()
        .as('addresses'),
    )
    .executeTakeFirst();
  return Number(found?.addresses ?? 0);
}

/** How far a mailing came. What is claimed and not sent is under way, was refused, or was stopped between the two. */
export interface Progress {
  readonly claimed: number;
  readonly sent: number;
}

export async function progressOf(deliveries: Deliveries): Promise<Progress> {
  const found = await deliveries
    .select(({ fn }) => [
      fn.count<string>('delivery.id').as('claimed'),
      fn.count<string>('delivery.sent_at').as('sent'),
    ])
    .executeTakeFirst();
  return { claimed: Number(found?.claimed ?? 0), sent: Number(found?.sent ?? 0) };
}
