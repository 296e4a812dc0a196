import type { Evidence, Subject } from '@trygg/engine';
import { isAddress } from '../../kit/address.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';
import { choiceText } from './choice-words.ts';
import { isDeclined } from './whole-choices.ts';

/**
 * A guest's new row declines what was declined under the very address that she wrote, by a row that stands, and what is
 * remembered of those that do not, by any channel. It joins nobody: whoever wrote a stranger's address hears of fewer
 * offers, and learns nothing.
 */
export async function carryChoices(
  shop: Shop,
  personId: string,
  email: string,
  { language, source }: Pick<Evidence, 'source'> & { readonly language: PageLanguage },
): Promise<void> {
  const { policy } = shop;
  const others = await shop
    .activity('carry-choices')
    .selectFrom('person')
    .select('id')
    .where((eb) => isAddress(eb, 'email_key', email))
    .where('id', '<>', personId)
    .execute();
  const declined = new Map<string, Parameters<typeof choiceText>[2]>();
  const of = (ids: readonly string[]) => ({
    kind: 'person',
    refs: ids.map((key) => ({ kind: 'person', key })),
  });
  // All of them at once, however often the address has ordered: what one of them declined, all did.
  // What was weighed was weighed of one of them.
  for (const choice of others.length === 0 ? [] : await shop.choices.read(of(others.map(({ id }) => id))))
    if (isDeclined(choice) && choice.weighedFirst !== true) {
      const { purpose, channel } = choice;
      declined.set(`${purpose} ${channel ?? ''}`, {
        purpose,
        ...(channel === undefined ? {} : { channel }),
      });
    }
  const subject = of([personId]);
  for (const one of declined.values()) {
    const text = choiceText(policy, 'object', one, language);
    await shop.choices.choose(subject, { kind: 'object', ...one }, { text, language, source });
  }
  await carryDeclined(shop, [subject], language);
}

/**
 * What was declined under an address, a number or a letter box of these subjects, who are one person or one practice,
 * they decline too: to be called whenever one of them is new or gets another.
 */
export async function carryDeclined(
  shop: Shop,
  subjects: readonly Subject[],
  language: PageLanguage,
): Promise<void> {
  await shop.choices.carry(subjects, (one) => ({
    text: choiceText(shop.policy, 'object', one, language),
    language,
  }));
}

/** The same for all that is she. */
export async function carryToPerson(shop: Shop, personId: string, language: PageLanguage): Promise<void> {
  const { person, practices } = await wholePerson(shop, personId);
  await carryDeclined(shop, [person, ...practices], language);
}

/** What a process that was killed did not carry over, and whoever writes rows without knowing of it. */
export async function carryAllDue(shop: Shop): Promise<void> {
  const [language = 'en'] = shop.policy.languages;
  await shop.choices.carryAllDue((one) => ({
    text: choiceText(shop.policy, 'object', one, language),
    language,
  }));
}
