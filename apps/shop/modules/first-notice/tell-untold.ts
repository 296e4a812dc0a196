import type { Shop } from '../../kit/shop.ts';

/**
 * Queues the first notice for everybody who came within a month by a channel that did not tell her, whatever it was
 * (Art. 14(3)(a): within a month). Resolves to how many.
 */
export async function tellUntold(shop: Shop): Promise<number> {
  const since = shop.now().subtract({ hours: 30 * 24 });
  const untold = await shop
    .activity('tell-first')
    .selectFrom('person')
    .leftJoin('first_notice', 'first_notice.person_id', 'person.id')
    .select('person.id')
    .where('first_notice.person_id', 'is', null)
    .where('person.created_at', '>=', new Date(since.epochMilliseconds))
    .orderBy('person.created_at')
    .execute();
  for (const { id } of untold) await shop.send('first-notice', id);
  return untold.length;
}
