import { createHash } from 'node:crypto';
import type { PageLanguage } from '../../kit/route.ts';
import { say } from './checkout-words.ts';
import type { KnownPerson } from './known-buyer.ts';

/** Who is at the checkout: nobody the shop knows, or a person with the practice she orders for, if any. */
export interface AtCheckout {
  readonly person: KnownPerson | undefined;
  readonly practice: KnownPerson['practices'][number] | undefined;
}

/**
 * Whom the form shows as the buyer, in a field that goes back with the order: a guest, a member for herself, or a
 * practice with a digest of what was shown of it and of her: who she is, is in both. Her telephone is a field of the form
 * itself.
 */
export function buyerText({ person, practice }: AtCheckout): string {
  if (person === undefined) return 'guest';
  if (practice === undefined) return `self:${digestOf(person.id)}`;
  const { id, buyer, contact } = practice;
  return `${id}.${digestOf([person.id, buyer, { ...contact, phone: null }])}`;
}

function digestOf(shown: unknown): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url');
}

/** What a form that showed `seen` must say before `now` can order; empty where it showed nobody, undefined where both are the same buyer. */
export function buyerWords(seen: string, now: AtCheckout, language: PageLanguage): string | undefined {
  if (seen === buyerText(now)) return undefined;
  if (seen === '') return '';
  const t = say(language);
  const [practiceSeen] = seen.split('.');
  const { person, practice } = now;
  const wasPractice = seen.includes('.');
  const why =
    person === undefined
      ? t.signedOut
      : wasPractice && practice?.id !== practiceSeen
        ? t.noLongerFor
        : t.buyerChanged;
  return [why, practice === undefined ? t.writeBuyer : t.ordersFor(practice.buyer.name), t.lookAgain].join(
    ' ',
  );
}
