import { RightsError } from '@trygg/engine';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';
import { choiceText } from '../choices/module.ts';
import { newsletter } from './newsletter.ts';
import { beforeYes } from './stands.ts';

/** Whose mailbox a sign-up asked: the account that has proven the address to be hers; else the sign-up's own row. */
export async function holderOf(
  shop: Shop,
  { email, person_id }: { readonly email: string; readonly person_id: string },
): Promise<string> {
  try {
    const [first] = (await shop.subjects.resolve(email)).refs;
    return first?.key ?? person_id;
  } catch (error) {
    // Several rows, and nobody has proven the address.
    if (error instanceof RightsError && error.code === 'subject_ambiguous') return person_id;
    throw error;
  }
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
