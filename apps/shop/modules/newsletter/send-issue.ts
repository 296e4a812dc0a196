import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { EngineError } from '@trygg/engine';
import { log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';
import { MailNotSent } from '../../kit/transport.ts';
import { type IssueTexts, issueMessage } from './issue-mail.ts';
import { tokenHash } from './leave.ts';
import { newsletter } from './subscription.ts';

const batch = 200;
const uniqueViolation = '23505';

/**
 * Sends an issue to everybody whom the role can read at the moment of her mail, each address once. Stopped anywhere,
 * the next run goes on: what was claimed is not sent again. Rejects when the mail server is not reached at all.
 */
export async function sendIssue(shop: Shop, id: string): Promise<{ readonly sent: number }> {
  if (!shop.permits('send-newsletter')) return { sent: 0 };
  const activity = shop.activity('send-newsletter');
  const issue = await activity
    .selectFrom('newsletter_issue')
    .select([
      'subject_sv',
      'text_sv',
      'subject_nl',
      'text_nl',
      'subject_en',
      'text_en',
      'queued_at',
      'done_at',
    ])
    .where('id', '=', id)
    .executeTakeFirst();
  if (issue === undefined || issue.queued_at === null || issue.done_at !== null) return { sent: 0 };
  let [sent, after] = [0, '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const people = await activity
      .selectFrom('person')
      .select(['id', 'email'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(batch)
      .execute();
    for (const person of people) if (await sendTo(shop, id, issue, person)) sent += 1;
    const last = people.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  const done_at = new Date(shop.now().epochMilliseconds);
  await activity.transaction([], (tx) =>
    tx.write(1, (q) => q.updateTable('newsletter_issue').set({ done_at }).where('id', '=', id)),
  );
  return { sent };
}

interface Receiver {
  readonly id: string;
  readonly email: string;
}

async function sendTo(shop: Shop, issueId: string, issue: IssueTexts, receiver: Receiver): Promise<boolean> {
  const token = randomBytes(32).toString('base64url');
  const delivery = await claim(shop, issueId, receiver, token);
  if (delivery === undefined) return false;
  const activity = shop.activity('send-newsletter');
  // Read again, at the last moment: whoever declined since the list was read is not there.
  const now = await activity
    .selectFrom('person')
    .select(['email', 'given_name', 'language'])
    .where('id', '=', receiver.id)
    .executeTakeFirst();
  if (now === undefined || now.email.toLowerCase() !== receiver.email.toLowerCase()) return false;
  if (await declinedBefore(shop, receiver)) return false;
  const { email, given_name: name, language } = now;
  try {
    await shop.sendMail(await issueMessage(shop, issue, { email, name, language, token }));
  } catch (error) {
    // One address that the server refuses stops nobody else's mail.
    if (error instanceof MailNotSent && error.status !== undefined) return false;
    throw error;
  }
  await noteSent(shop, receiver.id, delivery);
  return true;
}

/** Undefined where the address has the issue already, or she may not be written to any more. */
async function claim(
  shop: Shop,
  issueId: string,
  { id: personId, email }: Receiver,
  token: string,
): Promise<string | undefined> {
  const delivery = {
    id: randomUUID(),
    issue_id: issueId,
    person_id: personId,
    address_digest: addressDigest(shop, email),
    token_hash: tokenHash(token),
    claimed_at: new Date(shop.now().epochMilliseconds),
  };
  try {
    await shop
      .activity('send-newsletter')
      .transaction([{ kind: 'person', key: personId }], (tx) =>
        tx.write(1, (q) => q.insertInto('newsletter_delivery').values(delivery)),
      );
    return delivery.id;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'outside_standing' || error.sqlState === uniqueViolation) return undefined;
    throw error;
  }
}

/** Two rows may have one address: it is told apart by a keyed digest. */
function addressDigest(shop: Shop, email: string): string {
  return createHmac('sha256', shop.secret).update(`newsletter:${email.toLowerCase()}`).digest('hex');
}

/** A declined address is left alone, unless this person has said yes herself: a yes withdrawn is no yes. */
async function declinedBefore(shop: Shop, { id, email }: Receiver): Promise<boolean> {
  if (!(await shop.rights.suppressed({ address: email, ...newsletter }))) return false;
  const choices = await shop.rights.choices(await shop.rights.resolve(`person:${id}`));
  return !choices.some(
    ({ purpose, channel, why }) =>
      purpose === newsletter.purpose && channel === newsletter.channel && why === 'consent',
  );
}

async function noteSent(shop: Shop, personId: string, delivery: string): Promise<void> {
  const sent_at = new Date(shop.now().epochMilliseconds);
  try {
    await shop
      .activity('send-newsletter')
      .transaction([{ kind: 'person', key: personId }], (tx) =>
        tx.write(1, (q) => q.updateTable('newsletter_delivery').set({ sent_at }).where('id', '=', delivery)),
      );
  } catch (error) {
    // She declined while the mail was on its way: the row is out of this role's sight, and stays claimed.
    if (error instanceof EngineError && (error.code === 'outside_standing' || error.code === 'rows_mismatch'))
      return;
    throw error;
  }
}

/** How many addresses an issue would go to now. */
export async function receiverCount(shop: Shop): Promise<number> {
  const found = await shop
    .activity('send-newsletter')
    .selectFrom('person')
    .select((eb) =>
      eb.fn
        .count<string>(eb.fn<string>('lower', ['email']))
        .distinct()
        .as('addresses'),
    )
    .executeTakeFirst();
  return Number(found?.addresses ?? 0);
}

/** The job: an issue is sent as far as it comes, and its end is logged. */
export async function sendIssueJob(shop: Shop, id: string): Promise<void> {
  const { sent } = await sendIssue(shop, id);
  log.info({ shop: shop.name, newsletter: id, sent });
}
