import { randomUUID } from 'node:crypto';
import { type Evidence, RightsError } from '@trygg/engine';
import { periodWords, recordLasts, recordLastsUntil } from '@trygg/policy';
import { isAddress } from '../../kit/address.ts';
import { mailboxWorks } from '../../kit/hand-over.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { carryToPerson, choiceText } from '../choices/module.ts';
import { toldRow } from '../first-notice/module.ts';
import { consentOfAccount, holderOf } from './holder.ts';
import { newsletter } from './newsletter.ts';
import { newsletterStands } from './stands.ts';

/** The exact words beside the field: their hash is the evidence. */
export function joinText(shop: Shop, language: PageLanguage): string {
  return choiceText(shop.policy, 'consent', newsletter, language);
}

/** The record whose life the policy states: how long a sign-up waits to be confirmed, and a confirmed one lasts. */
const record = 'newsletter-subscription';

/** When a subscription ends by itself that is asked for or confirmed now. */
export function subscriptionEnd(shop: Shop, event: 'requested' | 'confirmed'): Date {
  return new Date(recordLastsUntil(shop.policy, record, event, shop.now()).epochMilliseconds);
}

/** How long the link of a sign-up works, in words; a subscription that nobody confirmed goes with it. */
export function waitingWords({ policy }: Pick<Shop, 'policy'>, language: PageLanguage): string {
  return periodWords(recordLasts(policy, record, 'requested'), language);
}

/** Never an active customer: the row lives as long as a record names it, and goes with the last. */
const neverActive = new Date(0);

export interface Join {
  readonly email: string;
  readonly language: PageLanguage;
  readonly source: Evidence['source'];
}

/**
 * Somebody who is not signed in asks for the newsletter. Whether the address is known shows nowhere: the answer is
 * the same, and so is the mail. Nothing joins her row to anybody; nothing is open before the link is used.
 */
export async function join(shop: Shop, asked: Join): Promise<void> {
  const activity = shop.activity('join-newsletter');
  const known = await activity
    .selectFrom('newsletter_subscriber')
    .innerJoin('person', 'person.id', 'newsletter_subscriber.person_id')
    .select(['newsletter_subscriber.id', 'newsletter_subscriber.person_id'])
    .where((eb) => isAddress(eb, 'person.email_key', asked.email))
    .orderBy('newsletter_subscriber.requested_at', 'desc')
    .executeTakeFirst();
  const id = known === undefined ? await newcomer(shop, asked) : await again(shop, asked, known);
  await shop.send('newsletter-confirm', id);
}

async function pendingConsent(shop: Shop, personId: string, { language, source }: Join): Promise<string> {
  const subject = await shop.subjects.resolve(`person:${personId}`);
  const text = joinText(shop, language);
  const chosen = await shop.choices.choose(
    subject,
    { kind: 'consent', ...newsletter },
    { text, language, source, doubleOptIn: 'pending' },
  );
  return chosen.consent ?? '';
}

async function newcomer(shop: Shop, asked: Join): Promise<string> {
  const [id, personId] = [randomUUID(), randomUUID()];
  const at = new Date(shop.now().epochMilliseconds);
  const { email, language } = asked;
  const activity = shop.activity('join-newsletter');
  // Held by the subscription from the first moment on: a sweep in between finds a record that lives.
  await activity.transaction([], async (tx) => {
    await tx.write(1, (q) =>
      q.insertInto('person').values({
        id: personId,
        given_name: '',
        family_name: '',
        email,
        language,
        created_at: at,
        last_active_at: neverActive,
      }),
    );
    await tx.lock([{ kind: 'person', key: personId }]);
    await tx.write(1, (q) => q.insertInto('first_notice').values(toldRow(shop, personId, 'newsletter', at)));
    await tx.write(1, (q) =>
      q.insertInto('newsletter_subscriber').values({
        id,
        person_id: personId,
        language,
        consent_id: id,
        requested_at: at,
        ends_at: subscriptionEnd(shop, 'requested'),
      }),
    );
  });
  await carryToPerson(shop, personId, language);
  const consent = await pendingConsent(shop, personId, asked);
  await activity.transaction([{ kind: 'person', key: personId }], (tx) =>
    tx.write(1, (q) =>
      q.updateTable('newsletter_subscriber').set({ consent_id: consent }).where('id', '=', id),
    ),
  );
  return id;
}

/** Asked again: a consent that waits or stands is enough; one that was taken back is asked for anew. */
async function again(
  shop: Shop,
  asked: Join,
  { id, person_id: personId }: { readonly id: string; readonly person_id: string },
): Promise<string> {
  const choices = await shop.choices.read(await shop.subjects.resolve(`person:${personId}`));
  const why = choices.find(
    ({ purpose, channel }) => purpose === newsletter.purpose && channel === newsletter.channel,
  )?.why;
  if (why === 'consent') return id;
  const fresh = why === 'unconfirmed' ? {} : { consent_id: await pendingConsent(shop, personId, asked) };
  const ends_at = subscriptionEnd(shop, 'requested');
  await shop.activity('join-newsletter').transaction([{ kind: 'person', key: personId }], (tx) =>
    tx.write(1, (q) =>
      q
        .updateTable('newsletter_subscriber')
        .set({ ...fresh, language: asked.language, ends_at })
        .where('id', '=', id),
    ),
  );
  return id;
}

/** A sign-up whose link still works. */
export async function openSubscription(shop: Shop, id: string) {
  const found = await shop
    .activity('join-newsletter')
    .selectFrom('newsletter_subscriber')
    .innerJoin('person', 'person.id', 'newsletter_subscriber.person_id')
    .select(['newsletter_subscriber.person_id', 'newsletter_subscriber.consent_id'])
    .select(['newsletter_subscriber.language', 'newsletter_subscriber.ends_at', 'person.email'])
    .where('newsletter_subscriber.id', '=', id)
    .executeTakeFirst();
  const gone = found === undefined || found.ends_at.getTime() <= shop.now().epochMilliseconds;
  return gone ? undefined : found;
}

/**
 * The second step. `gone`: the link came too late, or the consent was taken back meanwhile; so also where she said no
 * and the page did not say that her press takes it back. `waits`: noted, and no letter comes while she is restricted.
 */
export async function confirm(
  shop: Shop,
  id: string,
  { language, liftsObjection }: { readonly language: PageLanguage; readonly liftsObjection: boolean },
): Promise<'on' | 'waits' | 'gone'> {
  const open = await openSubscription(shop, id);
  if (open === undefined) return 'gone';
  const holder = await holderOf(shop, open);
  try {
    if (holder === open.person_id) await confirmGuest(shop, id, open, liftsObjection);
    else await consentOfAccount(shop, holder, { language, liftsObjection });
  } catch (error) {
    if (error instanceof RightsError && ['consent_unknown', 'objection_stands'].includes(error.code))
      return 'gone';
    throw error;
  }
  await mailboxWorks(shop, open.email);
  const stands = await newsletterStands(shop, holder);
  return stands === 'on' || stands === 'waits' ? stands : 'gone';
}

async function confirmGuest(
  shop: Shop,
  id: string,
  open: { readonly consent_id: string; readonly person_id: string },
  liftsObjection: boolean,
): Promise<void> {
  await shop.choices.confirm(open.consent_id, { liftsObjection });
  const confirmed_at = new Date(shop.now().epochMilliseconds);
  await shop.activity('join-newsletter').transaction([{ kind: 'person', key: open.person_id }], (tx) =>
    tx.write(1, (q) =>
      q
        .updateTable('newsletter_subscriber')
        .set({ confirmed_at, ends_at: subscriptionEnd(shop, 'confirmed') })
        .where('id', '=', id),
    ),
  );
}
