import { randomUUID } from 'node:crypto';
import { type ActivityTransaction, EngineError, type SubjectRef } from '@trygg/engine';
import type { Activities } from '../../activities.gen.ts';
import { announce } from '../../kit/announce.ts';
import { type Country, countryOf } from '../../kit/country.ts';
import type { AfterCommit } from '../../kit/events.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { lineSums, sumsOf } from '../../kit/vat.ts';
import { toldRow } from '../first-notice/module.ts';
import type { AgreedPrices } from './agreed-prices.ts';
import type { Cart } from './cart-cookie.ts';
import { guestPieces } from './guest-limits.ts';
import { OrderError } from './order-error.ts';
import type { Checkout } from './read-checkout.ts';

/** Who orders: a signed-in person, for a practice or for herself, or a guest. */
export type Orderer =
  | { readonly kind: 'member'; readonly personId: string; readonly practiceId: string | null }
  | { readonly kind: 'guest' };

export interface NewOrder {
  /** Id of the form that orders: a second press of its button meets `conflict`, not a second order. */
  readonly id?: string;
  readonly orderer: Orderer;
  readonly cart: Cart;
  /** Prices that the buyer agreed to; absent where nobody was shown any. */
  readonly agreed?: AgreedPrices;
  readonly checkout: Checkout;
  readonly language: PageLanguage;
}

export interface PlacedOrder {
  readonly personId: string;
  readonly id: string;
  readonly number: number;
}

type Write = ActivityTransaction<Activities['place-order']['read'], Activities['place-order']['write']>;

/**
 * Places an order against invoice: guest's row, stock, order, lines and event in one transaction over the one
 * role that the purchase needs. Throws `OrderError`, or the engine's `outside_standing` for somebody whose data
 * may only be stored now; nothing is written then.
 */
export async function placeOrder(shop: Shop, order: NewOrder): Promise<PlacedOrder> {
  if (order.cart.size === 0) throw new OrderError('cart_empty', 'nothing to order');
  const at = new Date(shop.now().epochMilliseconds);
  const { placed, afterwards } = await againAfterDeadlock(() => writeOrder(shop, order, at));
  await shop.send('order-placed', placed.id);
  await afterwards();
  return placed;
}

/** Where two wait for each other, PostgreSQL ends one of them; nothing of it was written, and it may begin anew. */
async function againAfterDeadlock<T>(write: () => Promise<T>, left = 3): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (left > 0 && error instanceof EngineError && error.sqlState === '40P01')
      return againAfterDeadlock(write, left - 1);
    throw error;
  }
}

interface Written {
  readonly placed: PlacedOrder;
  readonly afterwards: AfterCommit;
}

function writeOrder(shop: Shop, order: NewOrder, at: Date): Promise<Written> {
  return shop.activity('place-order').transaction(subjectsOf(order.orderer), async (tx) => {
    const personId = await ordererId(shop, tx, order, at);
    const lines = await takeFromStock(tx, order);
    const sums = sumsOf(lines);
    const [row] = await tx.write(1, (q) =>
      q
        .insertInto('customer_order')
        .values({
          id: order.id ?? randomUUID(),
          ...orderRow(countryOf(shop), order, personId, at),
          net: sums.net,
          vat: sums.vat,
        })
        .returning(['id', 'number']),
    );
    if (row === undefined) throw new TypeError('an inserted order returns its number');
    await tx.write(lines.length, (q) =>
      q
        .insertInto('customer_order_line')
        .values(lines.map((line, index) => lineRow(row.id, line, index + 1))),
    );
    await tx.write(1, (q) =>
      q.insertInto('customer_order_event').values({ order_id: row.id, kind: 'place', actor: 'customer', at }),
    );
    const afterwards = await announce(shop, 'order.placed', { tx, id: row.id, at });
    return { placed: { ...row, personId }, afterwards };
  });
}

function subjectsOf(orderer: Orderer): readonly SubjectRef[] {
  if (orderer.kind === 'guest') return [];
  const person = { kind: 'person', key: orderer.personId };
  return orderer.practiceId === null ? [person] : [person, { kind: 'practice', key: orderer.practiceId }];
}

/** A guest gets a row of her own for each order: an address that nobody confirmed joins nobody to anybody. */
async function ordererId(
  shop: Shop,
  tx: Write,
  { orderer, checkout, language }: NewOrder,
  at: Date,
): Promise<string> {
  if (orderer.kind === 'guest') {
    const { givenName, familyName, email, phone } = checkout.contact;
    const id = randomUUID();
    const person = {
      id,
      given_name: givenName,
      family_name: familyName,
      email,
      phone,
      language,
      created_at: at,
      last_active_at: at,
    };
    await tx.write(1, (q) => q.insertInto('person').values(person));
    await tx.lock([{ kind: 'person', key: id }]);
    await tx.write(1, (q) => q.insertInto('first_notice').values(toldRow(shop, id, 'checkout', at)));
    return id;
  }
  const { personId, practiceId } = orderer;
  if (practiceId !== null) {
    const member = await tx
      .selectFrom('membership')
      .select('person_id')
      .where('practice_id', '=', practiceId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (member === undefined) throw new OrderError('not_a_member', 'the practice is not the person’s');
  }
  if (practiceId !== null) {
    await tx.write(1, (q) =>
      q.updateTable('practice').set({ last_active_at: at }).where('id', '=', practiceId),
    );
  }
  await tx.write(1, (q) => q.updateTable('person').set({ last_active_at: at }).where('id', '=', personId));
  return personId;
}

interface TakenLine {
  readonly product: number;
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  readonly unitNet: number;
  readonly rate: number;
}

/** In the order of the products' ids, so that two orders of the same goods wait for each other and never both. */
async function takeFromStock(
  tx: Write,
  { orderer, cart, agreed, language }: NewOrder,
): Promise<readonly TakenLine[]> {
  const products = await tx
    .selectFrom('product')
    .select(['id', 'sku', 'name_sv', 'name_nl', 'name_en', 'price', 'vat_rate'])
    .where('id', 'in', [...cart.keys()])
    .execute();
  const known = new Map(products.map((product) => [product.id, product]));
  const lines: TakenLine[] = [];
  for (const [id, quantity] of [...cart].sort(([a], [b]) => a - b)) {
    const product = known.get(id);
    if (product === undefined)
      throw new OrderError('product_gone', 'a product is no longer for sale', { id, left: 0 });
    const seen = agreed?.get(id);
    if (agreed !== undefined && (seen?.unitNet !== product.price || seen.rate !== product.vat_rate))
      throw new OrderError('price_changed', 'the price is another than the buyer saw', {
        id,
        left: quantity,
      });
    const left = await take(tx, id, quantity);
    if (orderer.kind === 'guest') await leaveToOthers(tx, { id, quantity, left });
    const description = product[`name_${language}`];
    lines.push({
      product: id,
      sku: product.sku,
      description,
      quantity,
      unitNet: product.price,
      rate: product.vat_rate,
    });
  }
  return lines;
}

/** Lowers the stock only where enough is left: two buyers of the last piece cannot both have it. */
async function take(tx: Write, id: number, quantity: number): Promise<number> {
  try {
    const [row] = await tx.write(1, (q) =>
      q
        .updateTable('product')
        .set((eb) => ({ stock: eb('stock', '-', quantity) }))
        .where('id', '=', id)
        .where('stock', '>=', quantity)
        .returning('stock'),
    );
    if (row === undefined) throw new TypeError('an updated product returns its stock');
    return row.stock;
  } catch (error) {
    if (!(error instanceof EngineError) || error.code !== 'rows_mismatch') throw error;
    const short = await tx.selectFrom('product').select('stock').where('id', '=', id).executeTakeFirst();
    throw new OrderError('out_of_stock', 'fewer pieces are left than wanted', {
      id,
      left: short?.stock ?? 0,
    });
  }
}

/**
 * INVARIANT: runs after `take`, which holds the product's row. Whoever takes of the same product has committed by then
 * or waits, so this statement sees the orders of all before it, and two guests at once cannot both have the rest. An
 * order without a practice is a guest's, or of a member who has none.
 */
async function leaveToOthers(
  tx: Write,
  { id, quantity, left }: { readonly id: number; readonly quantity: number; readonly left: number },
): Promise<void> {
  const open = await tx
    .selectFrom('customer_order')
    .innerJoin('customer_order_line', 'customer_order_line.order_id', 'customer_order.id')
    .select((eb) => eb.fn.coalesce(eb.fn.sum('customer_order_line.quantity'), eb.lit(0)).as('pieces'))
    .where('customer_order_line.product_id', '=', id)
    .where('customer_order.practice_id', 'is', null)
    .where('customer_order.closed_at', 'is', null)
    .where('customer_order.state', '<>', 'shipped')
    .where('customer_order.payment', '=', 'unpaid')
    .executeTakeFirstOrThrow();
  const most = guestPieces({ ordered: Number(open.pieces), left: left + quantity });
  if (quantity > most)
    throw new OrderError('guest_pieces', 'guests have no more pieces of it', { id, left: most });
}

function orderRow(country: Country, { orderer, checkout, language }: NewOrder, personId: string, at: Date) {
  const { buyer, contact, delivery } = checkout;
  return {
    person_id: personId,
    practice_id: orderer.kind === 'member' ? orderer.practiceId : null,
    placed_at: at,
    language,
    contact_name: `${contact.givenName} ${contact.familyName}`,
    contact_email: contact.email,
    contact_phone: contact.phone,
    delivery_name: delivery.name,
    delivery_street: delivery.street,
    delivery_postcode: delivery.postcode,
    delivery_city: delivery.city,
    delivery_country: country.code,
    reference: checkout.reference,
    note: checkout.note,
    buyer_kind: buyer.kind,
    buyer_name: buyer.name,
    paper_name: buyer.paperName ?? null,
    buyer_registration: buyer.registration,
    invoice_street: buyer.street,
    invoice_postcode: buyer.postcode,
    invoice_city: buyer.city,
    invoice_country: country.code,
    currency: country.currency,
  };
}

function lineRow(order: string, line: TakenLine, position: number) {
  const { net, vat } = lineSums(line);
  return {
    order_id: order,
    position,
    product_id: line.product,
    sku: line.sku,
    description: line.description,
    quantity: line.quantity,
    unit_net: line.unitNet,
    vat_rate: line.rate,
    net,
    vat,
  };
}
