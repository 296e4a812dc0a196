import { log } from '../../kit/log.ts';
import { addressCount, type Progress, progressOf, type Receivers, sendMailing } from '../../kit/mailing.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { Shop } from '../../kit/shop.ts';
import { changeMail } from './change-mail.ts';
import { changeOf, type PolicyChangeToTell, receiversOf } from './pending.ts';

/** Tells everybody whom the change is about, each address once; run again it goes on, as every mailing. */
export async function sendChange(shop: Shop, id: string): Promise<{ readonly sent: number }> {
  const announcement = await shop
    .activity('keep-policy')
    .selectFrom('change_announcement')
    .select(['from_hash', 'to_hash', 'queued_at', 'done_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (announcement === undefined || announcement.done_at !== null) return { sent: 0 };
  const change = await changeOf(shop, announcement);
  if (change === undefined) return { sent: 0 };
  const sent = await tell(shop, id, announcement.queued_at, change);
  const progress = await changeProgress(shop, id);
  // The entry first: whoever is killed here writes a second one, and nobody is left without.
  await shop.outbox.noteChange({
    notice: id,
    from: announcement.from_hash,
    to: announcement.to_hash,
    told: progress.sent,
    untold: progress.claimed - progress.sent,
  });
  const done_at = new Date(shop.now().epochMilliseconds);
  await shop
    .activity('keep-policy')
    .transaction([], (tx) =>
      tx.write(1, (q) => q.updateTable('change_announcement').set({ done_at }).where('id', '=', id)),
    );
  return { sent };
}

async function tell(
  shop: Shop,
  announcement_id: string,
  since: Date,
  change: PolicyChangeToTell,
): Promise<number> {
  const receivers = peopleToTell(shop, change);
  if (receivers === undefined) return 0;
  const { sent } = await sendMailing(shop, {
    name: 'change',
    since,
    activity: shop.activity('tell-of-change'),
    receivers,
    claim: (q, claim) => q.insertInto('change_delivery').values({ ...claim, announcement_id }),
    noteSent: (q, delivery, sent_at) =>
      q.updateTable('change_delivery').set({ sent_at }).where('id', '=', delivery),
    release: (q, delivery) => q.deleteFrom('change_delivery').where('id', '=', delivery),
    mail: async ({ email, given_name: name, language }) => ({
      to: email,
      ...(await renderMail(changeMail(shop, change, { language, name }))),
    }),
  });
  return sent;
}

/** Undefined where a change concerns nobody who has an address with the shop. */
function peopleToTell(shop: Shop, { diff }: PolicyChangeToTell): Receivers | undefined {
  const whom = receiversOf(diff);
  if (whom === 'nobody') return undefined;
  const people = shop.activity('tell-of-change').selectFrom('person');
  if (whom === 'everybody') return people;
  return people.where((eb) =>
    eb.exists(
      eb
        .selectFrom('newsletter_subscriber')
        .select('newsletter_subscriber.id')
        .whereRef('newsletter_subscriber.person_id', '=', 'person.id'),
    ),
  );
}

export function changeProgress(shop: Shop, announcement: string): Promise<Progress> {
  const deliveries = shop.activity('tell-of-change').selectFrom('change_delivery as delivery');
  return progressOf(deliveries.where('announcement_id', '=', announcement));
}

/** How many addresses a change would be told to now. */
export async function receiverCount(shop: Shop, change: PolicyChangeToTell): Promise<number> {
  const receivers = peopleToTell(shop, change);
  return receivers === undefined ? 0 : addressCount(receivers);
}

/** The job: a change is told as far as it comes, and its end is logged. */
export async function sendChangeJob(shop: Shop, id: string): Promise<void> {
  const { sent } = await sendChange(shop, id);
  log.info({ shop: shop.name, change: id, sent });
}
