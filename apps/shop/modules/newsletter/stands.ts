import type { Shop } from '../../kit/shop.ts';
import { choicesOf, isDeclined, type WholeChoice } from '../choices/module.ts';
import { newsletter } from './newsletter.ts';

/**
 * How the newsletter stands with somebody. `on`: her yes holds. `waits`: it holds once her restriction is lifted.
 * `declined`: she said no to all of the purpose, which a yes to the newsletter must not undo in passing. `left`: she said no to
 * the newsletter, which a yes takes back where the page says so. `beside`: under her address a no was said by a row that
 * is not hers, against which a yes goes where the page says so. `off`: she may
 * say yes, and `off-restricted`: then it waits.
 */
export type NewsletterStands = 'on' | 'waits' | 'declined' | 'left' | 'beside' | 'off' | 'off-restricted';

export async function newsletterStands(shop: Shop, personId: string): Promise<NewsletterStands> {
  return standsBy(await choicesOf(shop, personId));
}

function standsBy(choices: readonly WholeChoice[]): NewsletterStands {
  const of = (channel: string | undefined) =>
    choices.find((one) => one.purpose === newsletter.purpose && one.channel === channel);
  const [whole, letter] = [of(undefined), of(newsletter.channel)];
  if (letter?.why === 'restriction') return 'waits';
  if (letter?.why === 'consent') return 'on';
  if (whole !== undefined && isDeclined(whole)) return 'declined';
  if (letter !== undefined && isDeclined(letter)) return 'left';
  if (letter?.declinedBeside === true) return 'beside';
  return isRestricted(choices) ? 'off-restricted' : 'off';
}

/** How it stands, and whether a yes would go against a no, or wait. */
export interface BeforeYes {
  readonly stands: NewsletterStands;
  readonly lifts: boolean;
  readonly restricted: boolean;
}

export async function beforeYes(shop: Shop, personId: string): Promise<BeforeYes> {
  const choices = await choicesOf(shop, personId);
  const stands = standsBy(choices);
  return {
    stands,
    lifts: ['left', 'declined', 'beside'].includes(stands),
    restricted: isRestricted(choices),
  };
}

function isRestricted(choices: readonly Pick<WholeChoice, 'why'>[]): boolean {
  return choices.some(({ why }) => why === 'restriction');
}
