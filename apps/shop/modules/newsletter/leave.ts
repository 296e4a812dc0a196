import { createHash } from 'node:crypto';
import { addressKey } from '../../kit/address.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { choiceText } from '../choices/module.ts';
import { newsletter, subscriptionEnd } from './subscription.ts';

/** Of a link's random token, what the database has. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Who got the mail with this token, and whether more would come. */
export interface Leaver {
  readonly personId: string;
  readonly email: string;
  readonly subscribed: boolean;
}

export async function leaverOf(shop: Shop, token: string): Promise<Leaver | undefined> {
  if (!/^[\w-]{43}$/u.test(token)) return undefined;
  const found = await shop
    .activity('leave-newsletter')
    .selectFrom('newsletter_delivery')
    .innerJoin('person', 'person.id', 'newsletter_delivery.person_id')
    .select(['person.id', 'person.email'])
    .where('newsletter_delivery.token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const choices = await shop.choices.read(await shop.subjects.resolve(`person:${found.id}`));
  const subscribed = choices.some(
    ({ purpose, channel, why }) =>
      purpose === newsletter.purpose && channel === newsletter.channel && why === 'consent',
  );
  return { personId: found.id, email: found.email, subscribed };
}

/**
 * No more mails to this mailbox, from the next moment on: every row under the address that would get one declines,
 * because the token came by it. The address is remembered as a keyed hash where the policy gives a period for that.
 */
export async function leave(shop: Shop, leaver: Leaver, language: PageLanguage): Promise<void> {
  const evidence = {
    text: choiceText(shop.policy, 'object', newsletter, language),
    language,
    source: 'unsubscribe',
  } as const;
  for (const id of new Set([leaver.personId, ...(await reached(shop, leaver.email))])) {
    const subject = await shop.subjects.resolve(`person:${id}`);
    await shop.choices.choose(subject, { kind: 'object', ...newsletter }, evidence);
  }
  if (shop.policy.suppression !== undefined)
    await shop.choices.suppress({ address: leaver.email, ...newsletter });
  await endOn(shop, leaver.personId, new Date(shop.now().epochMilliseconds));
}

async function reached(shop: Shop, email: string): Promise<readonly string[]> {
  if (!shop.permits('send-newsletter')) return [];
  const rows = await shop
    .activity('send-newsletter')
    .selectFrom('person')
    .select('id')
    .where((eb) => eb(eb.fn<string>('trygg.fold_case', ['email']), '=', addressKey(email)))
    .execute();
  return rows.map(({ id }) => id);
}

/** It was a mistake: her yes again, by the words on the button. The token shows that the mailbox is hers. */
export async function comeBack(shop: Shop, leaver: Leaver, language: PageLanguage): Promise<void> {
  const subject = await shop.subjects.resolve(`person:${leaver.personId}`);
  const text = choiceText(shop.policy, 'consent', newsletter, language);
  if (!leaver.subscribed)
    await shop.choices.choose(
      subject,
      { kind: 'consent', ...newsletter },
      { text, language, source: 'unsubscribe' },
    );
  await endOn(shop, leaver.personId, subscriptionEnd(shop, 'confirmed'));
}

/** When the subscription without an account ends: the sweep of the day after takes it, and her with it. */
async function endOn(shop: Shop, personId: string, ends_at: Date): Promise<void> {
  const activity = shop.activity('leave-newsletter');
  await activity.transaction([{ kind: 'person', key: personId }], async (tx) => {
    const rows = await tx
      .selectFrom('newsletter_subscriber')
      .select('id')
      .where('person_id', '=', personId)
      .execute();
    for (const { id } of rows)
      await tx.write(1, (q) => q.updateTable('newsletter_subscriber').set({ ends_at }).where('id', '=', id));
  });
}
