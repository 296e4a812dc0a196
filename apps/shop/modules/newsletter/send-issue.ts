import { log } from '../../kit/log.ts';
import { addressCount, type Progress, progressOf, type Receiver, sendMailing } from '../../kit/mailing.ts';
import type { Shop } from '../../kit/shop.ts';
import { reachedAt } from './holder.ts';
import { issueMessage } from './issue-mail.ts';
import { tokenHash } from './leave.ts';
import { mailing, newsletter } from './newsletter.ts';

/**
 * Sends an issue to everybody whom the role can read at the moment of the mail, each address once; run again it goes
 * on, as every mailing.
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
  const { sent } = await sendMailing(shop, {
    name: mailing,
    since: issue.queued_at,
    activity,
    receivers: activity.selectFrom('person'),
    claim: (q, claim, token) =>
      q.insertInto('newsletter_delivery').values({ ...claim, issue_id: id, token_hash: tokenHash(token) }),
    noteSent: (q, delivery, sent_at) =>
      q.updateTable('newsletter_delivery').set({ sent_at }).where('id', '=', delivery),
    release: (q, delivery) => q.deleteFrom('newsletter_delivery').where('id', '=', delivery),
    mail: async (receiver, token) => {
      if (await silent(shop, receiver)) return undefined;
      const { email, given_name: name, language } = receiver;
      return issueMessage(shop, issue, { email, name, language, token });
    },
  });
  const done_at = new Date(shop.now().epochMilliseconds);
  await activity.transaction([], (tx) =>
    tx.write(1, (q) => q.updateTable('newsletter_issue').set({ done_at }).where('id', '=', id)),
  );
  return { sent };
}

/**
 * Whoever has proven the address may have said more than this row knows: a no, or that all of hers waits. A declined
 * address is left alone as well, unless she has said yes: a yes withdrawn is no yes.
 */
async function silent(shop: Shop, { id, email }: Receiver): Promise<boolean> {
  const choices = await shop.choices.read(await reachedAt(shop, { email, id }));
  const letter = choices.find(
    ({ purpose, channel }) => purpose === newsletter.purpose && channel === newsletter.channel,
  );
  if (letter?.allowed !== true) return true;
  return letter.why !== 'consent' && (await shop.choices.suppressed({ address: email, ...newsletter }));
}

/** How many addresses an issue would go to now. */
export function receiverCount(shop: Shop): Promise<number> {
  return addressCount(shop.activity('send-newsletter').selectFrom('person'));
}

/** For the desk, whose activity sees how many, never to whom. */
export function issueProgress(shop: Shop, id: string): Promise<Progress> {
  const deliveries = shop.activity('edit-newsletter').selectFrom('newsletter_delivery as delivery');
  return progressOf(deliveries.where('issue_id', '=', id));
}

/** The job: an issue is sent as far as it comes, and its end is logged. */
export async function sendIssueJob(shop: Shop, id: string): Promise<void> {
  const { sent } = await sendIssue(shop, id);
  log.info({ shop: shop.name, newsletter: id, sent });
}
