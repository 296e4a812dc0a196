import { RightsError, type Subject } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';
import { choiceText } from '../choices/module.ts';
import { newsletter } from './newsletter.ts';
import { beforeYes } from './stands.ts';

/** Undefined where nobody has proven the address, and several rows have it or none. */
async function provenBy(shop: Shop, email: string): Promise<Subject | undefined> {
  try {
    const found = await shop.subjects.resolve(email);
    return found.refs.length === 0 ? undefined : found;
  } catch (error) {
    if (error instanceof RightsError && error.code === 'subject_ambiguous') return undefined;
    throw error;
  }
}

/** Whose mailbox a sign-up asked: the account that has proven the address to be hers; else the sign-up's own row. */
export async function holderOf(
  shop: Shop,
  { email, person_id }: { readonly email: string; readonly person_id: string },
): Promise<string> {
  return (await provenBy(shop, email))?.refs[0]?.key ?? person_id;
}

/** The subject that a mail to the address of a person's row reaches, as `holderOf` has it. */
export async function reachedAt(
  shop: Shop,
  { email, id }: { readonly email: string; readonly id: string },
): Promise<Subject> {
  return (await provenBy(shop, email)) ?? shop.subjects.resolve(`person:${id}`);
}

/**
 * Her yes from her mailbox is the account's, so what the account said before holds for it: a restriction makes it wait,
 * a no is taken back where the page said so. It is the sign-up's own row's as well, which is hers and goes with its link: a no
 * that she gave by a letter stands there too.
 */
export async function consentOfAccount(
  shop: Shop,
  account: string,
  { language, liftsObjection }: { readonly language: PageLanguage; readonly liftsObjection: boolean },
): Promise<void> {
  const { stands, lifts } = await beforeYes(shop, account);
  if (stands === 'on' || stands === 'waits') return;
  if (lifts && !liftsObjection)
    throw new RightsError(
      'objection_stands',
      'she said no, and the page did not say that her yes takes it back',
    );
  const text = choiceText(shop.policy, 'consent', newsletter, language);
  const { person, practices } = await wholePerson(shop, account);
  for (const subject of [...practices, person])
    await shop.choices.choose(
      subject,
      { kind: 'consent', ...newsletter, liftsObjection: lifts },
      { text, language, source: 'newsletter' },
    );
}
