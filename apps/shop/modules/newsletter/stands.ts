import type { Shop } from '../../kit/shop.ts';
import { newsletter } from './subscription.ts';

/**
 * How the newsletter stands with somebody. `on`: her yes holds. `waits`: it holds once her restriction is lifted.
 * `declined`: she said no to all of the purpose, which a yes to the newsletter must not undo in passing. `off`: she may
 * say yes, and `off-restricted`: then it waits.
 */
export type NewsletterStands = 'on' | 'waits' | 'declined' | 'off' | 'off-restricted';

export async function newsletterStands(shop: Shop, personId: string): Promise<NewsletterStands> {
  const choices = await shop.choices.read(await shop.subjects.resolve(`person:${personId}`));
  const of = (channel: string | undefined) =>
    choices.find((one) => one.purpose === newsletter.purpose && one.channel === channel);
  const [whole, letter] = [of(undefined), of(newsletter.channel)];
  if (letter?.why === 'restriction') return 'waits';
  if (letter?.why === 'consent') return 'on';
  if (whole?.why === 'objection' || whole?.why === 'suppressed') return 'declined';
  return choices.some(({ why }) => why === 'restriction') ? 'off-restricted' : 'off';
}
