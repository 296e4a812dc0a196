import type { Subject } from '@trygg/engine';
import type { Shop } from '../../kit/shop.ts';
import { contestedOrders } from './contested-orders.ts';
import { type OrderStanding, transition, waiting } from './states.ts';

/**
 * What an erasure makes of an order that is not over. `contested`: it is kept as it stands until that is settled. `cancelled`: it has not left the house. `held`: it has, and is not
 * paid, so it is kept for the claim (GDPR 17(3)(e)). `left`: it has, and is paid, so nothing can be taken back. `owed`: it
 * is over but for money of the buyer. `stays`: somebody else owns it too.
 */
export type Fate = 'contested' | 'cancelled' | 'held' | 'left' | 'owed' | 'stays';

export interface OpenOrder extends OrderStanding {
  readonly id: string;
  readonly number: number;
  readonly placed_at: Date;
  readonly fate: Fate;
  readonly net: number;
  readonly vat: number;
  readonly currency: string;
  /** The practice that keeps it, where it is one that does. */
  readonly keptBy: string | undefined;
}

/** Orders of these subjects that are not over, by number, also where the subjects are restricted or closed. */
export async function openOrdersOf(shop: Shop, subjects: readonly Subject[]): Promise<readonly OpenOrder[]> {
  if (!shop.permits('end-orders')) return [];
  const keysOf = (kind: string): readonly string[] =>
    subjects.flatMap(({ refs }) => refs.filter((ref) => ref.kind === kind).map(({ key }) => key));
  const people = keysOf('person');
  const practices = keysOf('practice');
  if (people.length + practices.length === 0) return [];
  const rows = await shop
    .activity('end-orders')
    .selectFrom('customer_order')
    .select(['id', 'number', 'person_id', 'practice_id', 'state', 'payment', 'placed_at'])
    .select(['buyer_name', 'net', 'vat', 'currency'])
    .where((eb) =>
      eb.or([
        ...(people.length === 0 ? [] : [eb('person_id', 'in', people)]),
        ...(practices.length === 0 ? [] : [eb('practice_id', 'in', practices)]),
      ]),
    )
    .where((eb) =>
      eb.or([
        eb('closed_at', 'is', null),
        ...waiting.map(({ state, payment }) =>
          eb.and([eb('state', '=', state), eb('payment', '=', payment)]),
        ),
      ]),
    )
    .orderBy('number')
    .execute();
  const contested = await contestedOrders(shop);
  return rows.flatMap(({ person_id, practice_id, buyer_name, ...row }): readonly OpenOrder[] => {
    const practiceStays = practice_id !== null && !practices.includes(practice_id);
    const stays = practiceStays || (person_id !== null && !people.includes(person_id));
    const open = transition(row, 'deliver', 'shop') ?? transition(row, 'cancel', 'shop');
    // What is over but for the money goes on with who stays, as if nothing had happened.
    if (stays && open === undefined) return [];
    return [
      {
        ...row,
        fate: stays ? 'stays' : contested.has(row.id) ? withDispute(row) : fateOf(row),
        keptBy: practiceStays ? buyer_name : undefined,
      },
    ];
  });
}

/** One that has left the house unpaid is held for that as well: it goes when both are settled. */
function withDispute(order: OrderStanding): Fate {
  return fateOf(order) === 'held' ? 'held' : 'contested';
}

/** Of an order that its owners leave alone. */
export function fateOf(order: OrderStanding): Exclude<Fate, 'stays' | 'contested'> {
  if (transition(order, 'cancel', 'shop') !== undefined) return 'cancelled';
  if (order.payment === 'unpaid') return 'held';
  return order.state === 'shipped' ? 'left' : 'owed';
}
