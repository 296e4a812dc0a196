import { randomUUID } from 'node:crypto';
import { type ActivityTransaction, EngineError, type SubjectRef, settleAll } from '@trygg/engine';
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

/**
 * INVARIANT: the products' rows are locked before the guests' pieces are counted, and until the end. Whoever orders of
 * the same product has committed by then or waits, so two at once can have neither the last piece nor the guests' rest.
 */
function writeOrder(shop: Shop, order: NewOrder, at: Date): Promise<Written> {
  return shop.activity('place-order').transaction(subjectsOf(order.orderer), async (tx) => {
    const [personId, products, guests] = await settleAll([
      ordererId(shop, tx, order, at),
      productsOf(tx, order.cart),
      guestsOf(tx, order),
    ]);
    const lines = linesOf(order, products, guests);
    const sums = sumsOf(lines);
    const id = order.id ?? randomUUID();
    const [[row]] = await settleAll([
      tx.write(1, (q) =>
        q
          .insertInto('customer_order')
          .values({ id, ...orderRow(countryOf(shop), order, personId, at), net: sums.net, vat: sums.vat })
          .returning(['id', 'number']),
      ),
      tx.write(lines.length, (q) =>
        q.insertInto('customer_order_line').values(lines.map((line, index) => lineRow(id, line, index + 1))),
      ),
      takeFromStock(tx, id, lines),
      tx.write(1, (q) =>
        q.insertInto('customer_order_event').values({ order_id: id, kind: 'place', actor: 'customer', at }),
      ),
    ]);
    if (row === undefined) throw new TypeError('an inserted order returns its number');
    const afterwards = await announce(shop, 'order.placed', { tx, id, at });
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
    await settleAll([
      tx.write(1, (q) => q.insertInto('person').values(person)),
      tx.lock([{ kind: 'person', key: id }]),
      tx.write(1, (q) => q.insertInto('first_notice').values(toldRow(shop, id, 'checkout', at))),
    ]);
    return id;
  }
  const { personId, practiceId } = orderer;
  const seen = { last_active_at: at };
  const person = () => tx.write(1, (q) => q.updateTable('person').set(seen).where('id', '=', personId));
  if (practiceId === null) await person();
  else
    await settleAll([
      memberOf(tx, practiceId, personId),
      tx.write(1, (q) => q.updateTable('practice').set(seen).where('id', '=', practiceId)),
      person(),
    ]);
  return personId;
}

async function memberOf(tx: Write, practiceId: string, personId: string): Promise<void> {
  const [member] = await tx.read((q) =>
    q
      .selectFrom('membership')
      .select('person_id')
      .where('practice_id', '=', practiceId)
      .where('person_id', '=', personId),
  );
  if (member === undefined) throw new OrderError('not_a_member', 'the practice is not the person’s');
}

interface TakenLine {
  readonly product: number;
  readonly sku: string;
  readonly description: string;
  readonly quantity: number;
  readonly unitNet: number;
  readonly rate: number;
}

/** Locked in the order of their ids, so that two orders of the same goods wait for each other and never both. */
function productsOf(tx: Write, cart: Cart) {
  return tx.read((q) =>
    q
      .selectFrom('product')
      .select(['id', 'sku', 'name_sv', 'name_nl', 'name_en', 'price', 'vat_rate', 'stock'])
      .where((eb) => eb('id', '=', eb.fn.any(eb.val([...cart.keys()]))))
      .orderBy('id')
      .forNoKeyUpdate(),
  );
}

/** Pieces that guests have ordered and nobody has sent or paid yet, by product. */
async function guestsOf(tx: Write, { orderer, cart }: NewOrder): Promise<ReadonlyMap<number, number>> {
  if (orderer.kind !== 'guest') return new Map();
  const rows = await tx.read((q) =>
    q
      .selectFrom('customer_order_line')
      .select((eb) => ['product_id', eb.fn.sum<string>('quantity').as('pieces')])
      .where((eb) => eb('product_id', '=', eb.fn.any(eb.val([...cart.keys()]))))
      .where((eb) => eb('guest_open', '=', eb.lit(true)))
      .groupBy('product_id'),
  );
  return new Map(rows.map(({ product_id, pieces }) => [product_id, Number(pieces)]));
}

type Product = Awaited<ReturnType<typeof productsOf>>[number];

/** What is ordered, if it may be: each product for sale at the price that was seen, in stock, and for this buyer. */
function linesOf(
  { orderer, cart, agreed, language }: NewOrder,
  products: readonly Product[],
  guests: ReadonlyMap<number, number>,
): readonly TakenLine[] {
  const known = new Map(products.map((product) => [product.id, product]));
  return [...cart]
    .sort(([a], [b]) => a - b)
    .map(([id, quantity]) => {
      const product = known.get(id);
      if (product === undefined)
        throw new OrderError('product_gone', 'a product is no longer for sale', { id, left: 0 });
      const { price: unitNet, vat_rate: rate, stock, sku } = product;
      const seen = agreed?.get(id);
      if (agreed !== undefined && (seen?.unitNet !== unitNet || seen.rate !== rate))
        throw new OrderError('price_changed', 'the price is another than the buyer saw', {
          id,
          left: quantity,
        });
      if (stock < quantity)
        throw new OrderError('out_of_stock', 'fewer pieces are left than wanted', { id, left: stock });
      if (orderer.kind === 'guest') {
        const most = guestPieces({ ordered: guests.get(id) ?? 0, left: stock });
        if (quantity > most)
          throw new OrderError('guest_pieces', 'guests have no more pieces of it', { id, left: most });
      }
      return { product: id, sku, description: product[`name_${language}`], quantity, unitNet, rate };
    });
}

/** What the order's lines say, in one statement for all of them: the products' rows are locked, and have enough. */
function takeFromStock(tx: Write, order: string, lines: readonly TakenLine[]): Promise<unknown> {
  return tx.write(lines.length, (q) =>
    q
      .updateTable('product')
      .from('customer_order_line as line')
      .set((eb) => ({ stock: eb('product.stock', '-', eb.ref('line.quantity')) }))
      .where('line.order_id', '=', order)
      .whereRef('product.id', '=', 'line.product_id'),
  );
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
