import type { ErasePlan, Receipt, Subject } from '@trygg/engine';
import type { Shop } from '../../shop.ts';

/** A practice that would be left without anybody who can sign in. */
export interface LonelyPractice {
  readonly id: string;
  readonly name: string;
  /** A private person's practice is she herself: it goes with her, unasked. */
  readonly herself: boolean;
}

export async function lonelyPractices(shop: Shop, personId: string): Promise<readonly LonelyPractice[]> {
  const weigh = shop.activity('weigh-erasure');
  const hers = await weigh
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select(['practice.id', 'practice.name', 'practice.kind'])
    .where('membership.person_id', '=', personId)
    .execute();
  const shared = await weigh
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select('membership.practice_id')
    // Somebody invited who never answered cannot sign in.
    .where('person.email_confirmed_at', 'is not', null)
    .where('practice_id', 'in', hers.length === 0 ? [personId] : hers.map(({ id }) => id))
    .where('person_id', '<>', personId)
    .execute();
  const others = new Set(shared.map(({ practice_id }) => practice_id));
  return hers
    .filter(({ id }) => !others.has(id))
    .map(({ id, name, kind }) => ({ id, name, herself: kind === 'consumer' }));
}

/** The plan that she reads before she decides. The same instant and choice yield the same plan again. */
export async function planFor(
  shop: Shop,
  personId: string,
  practices: readonly LonelyPractice[],
  close: boolean,
  asOf: Temporal.Instant,
): Promise<ErasePlan> {
  const person = await shop.rights.resolve(`person:${personId}`);
  const closing = practices.filter(({ herself }) => herself || close);
  const groups = closing.map(
    ({ id }): Subject => ({ kind: 'practice', refs: [{ kind: 'practice', key: id }] }),
  );
  return shop.rights.planErase([person, ...groups], { asOf });
}

/**
 * Runs the plan that she read. `tell` sends the one mail of acceptance, the last use of her address; it comes first,
 * because afterwards there is no address. A mail server that refuses does not keep anybody's data.
 */
export async function eraseAccepted(
  shop: Shop,
  plan: ErasePlan,
  tell: () => Promise<void>,
  untold: (error: unknown) => void,
): Promise<Receipt> {
  await tell().catch(untold);
  return shop.rights.erase(plan);
}
