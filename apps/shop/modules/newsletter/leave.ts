import { createHash } from 'node:crypto';
import { isAddress } from '../../kit/address.ts';
import { addressDigest } from '../../kit/mailing.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { choiceText } from '../choices/module.ts';
import { mailing, newsletter } from './newsletter.ts';
import { newsletterStands } from './stands.ts';

/** Of a link's random token, what the database has. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Who got the mail with this token. The link is bound to the address that the mail went to: once she has another,
 * `email` is undefined, no letter goes to the old one, and the link reaches nobody.
 */
export interface Leaver {
  readonly personId: string;
  readonly email: string | undefined;
  /** Whether more letters would come to that address. */
  readonly subscribed: boolean;
}

export async function leaverOf(shop: Shop, token: string): Promise<Leaver | undefined> {
  if (!/^[\w-]{43}$/u.test(token)) return undefined;
  const found = await shop
    .activity('leave-newsletter')
    .selectFrom('newsletter_delivery')
    .innerJoin('person', 'person.id', 'newsletter_delivery.person_id')
    .select(['person.id', 'person.email', 'newsletter_delivery.address_digest'])
    .where('newsletter_delivery.token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { id: personId, email } = found;
  if (addressDigest(shop, mailing, email) !== found.address_digest)
    return { personId, email: undefined, subscribed: false };
  const stands = await newsletterStands(shop, personId);
  return { personId, email, subscribed: stands === 'on' || stands === 'waits' };
}

/**
 * No more mails to this mailbox, from the next moment on: every row under the address that would get one declines,
 * because the token came by it. The address is remembered as a keyed hash where the policy gives a period for that.
 * This is all that the link can do: whoever else has it (forwarded, or of a mailbox that changed hands) gives no yes.
 */
export async function leave(
  shop: Shop,
  { personId, email }: Omit<Leaver, 'subscribed'>,
  language: PageLanguage,
): Promise<void> {
  if (email === undefined) return;
  const evidence = {
    text: choiceText(shop.policy, 'object', newsletter, language),
    language,
    source: 'unsubscribe',
  } as const;
  for (const id of new Set([personId, ...(await reached(shop, email))])) {
    const subject = await shop.subjects.resolve(`person:${id}`);
    await shop.choices.choose(subject, { kind: 'object', ...newsletter }, evidence);
  }
  if (shop.policy.suppression !== undefined) await shop.choices.suppress({ address: email, ...newsletter });
  await endOn(shop, personId, new Date(shop.now().epochMilliseconds));
}

async function reached(shop: Shop, email: string): Promise<readonly string[]> {
  if (!shop.permits('send-newsletter')) return [];
  const rows = await shop
    .activity('send-newsletter')
    .selectFrom('person')
    .select('id')
    .where((eb) => isAddress(eb, 'email_key', email))
    .execute();
  return rows.map(({ id }) => id);
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
