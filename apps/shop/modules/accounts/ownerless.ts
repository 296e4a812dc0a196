import { EngineError } from '@trygg/engine';
import { faultOf, log } from '../../kit/log.ts';
import type { Shop } from '../../kit/shop.ts';
import { makeOwner } from './members.ts';

/**
 * INVARIANT: a practice that somebody can sign in for has an owner. However an owner went (her own page, the office, the
 * sweep), the member who has been there longest answers for it from now on, and is told by mail.
 */
export async function appointOwners(shop: Shop): Promise<void> {
  if (!shop.permits('manage-members')) return;
  for (const practiceId of await ownerlessPractices(shop)) {
    // Over `account`: whoever is restricted is asked nothing new.
    const next = await shop
      .activity('manage-members')
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.person_id')
      .select('person.id')
      .where('membership.practice_id', '=', practiceId)
      .where('person.email_confirmed_at', 'is not', null)
      .orderBy('membership.joined_at')
      .orderBy('person.id')
      .executeTakeFirst();
    if (next === undefined) continue;
    try {
      await makeOwner(shop, practiceId, next.id);
    } catch (error) {
      // She left, or is being erased at this moment: the next run looks again.
      if (!(error instanceof EngineError)) throw error;
      log.warn({ shop: shop.name, ...faultOf(error) }, 'a practice waits for its owner');
    }
  }
}

/** Read over `rights`, which sees the owners who are restricted too: these are owners all the same. */
async function ownerlessPractices(shop: Shop): Promise<readonly string[]> {
  const weigh = shop.activity('weigh-erasure');
  const found = await weigh
    .selectFrom('membership')
    .select('practice_id')
    .groupBy('practice_id')
    .having((eb) => eb(eb.fn<boolean>('bool_or', [eb('role', '=', 'owner')]), '=', false))
    .execute();
  return found.map((row) => row.practice_id);
}
