import { countryOf } from '../../kit/country.ts';
import type { DemoPart, Fiction, MadeUpOrder, MadeUpPerson, MadeUpPractice } from '../../kit/history.ts';
import type { Shop } from '../../kit/shop.ts';
import { lineSums, type PricedLine, sumsOf } from '../../kit/vat.ts';
import { addressIn, spoken } from '../../made-up/customers.ts';
import { isIn, personRef, practiceRef } from '../../made-up/history.ts';
import { randomFor } from '../../made-up/random.ts';
import { fictionOf } from '../../made-up/world.ts';
import { stillThere } from '../accounts/module.ts';
import { toldRow } from '../first-notice/module.ts';
import { type BasketLine, basketOf, type ShelfProduct } from './demo-basket.ts';
import { type Story, storyOf } from './demo-story.ts';

/** What was bought as the months passed, and what became of it. */
export const madeUpOrders: DemoPart = async (shop, { orders, span }) => {
  const products = await shelf(shop);
  const numbers = numbersOf(orders);
  return {
    month: (month) =>
      writeOrders(
        shop,
        orders.filter(({ placedAt }) => isIn(month, placedAt)),
        { products, numbers, end: span.to },
      ),
  };
};

interface Writing {
  readonly products: readonly ShelfProduct[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly end: number;
}

/** The last number before those that orders of the open shop get (`schema-003.sql`). */
const lastOfHistory = 10_000;

/**
 * The numbers of the history end where those of the shop begin, in the order of the purchases, however long it takes
 * to write them. A history that is longer than that takes its numbers as they come.
 */
function numbersOf(orders: readonly MadeUpOrder[]): ReadonlyMap<string, number> {
  const first = lastOfHistory - orders.length + 1;
  return new Map(first < 1 ? [] : orders.map(({ id }, index) => [id, first + index]));
}

/** Everything on the shelves, in an order that does not change. */
async function shelf(shop: Shop): Promise<readonly ShelfProduct[]> {
  return shop
    .activity('place-order')
    .selectFrom('product')
    .select(['id', 'sku', 'name_sv', 'name_nl', 'name_en', 'price', 'vat_rate'])
    .orderBy('id')
    .execute();
}

/** Writes the orders of a month in one transaction, with what became of each until the history ends. */
async function writeOrders(
  shop: Shop,
  orders: readonly MadeUpOrder[],
  { products, numbers, end }: Writing,
): Promise<void> {
  const left = await unwritten(shop, orders);
  if (left.length === 0) return;
  const rows = left.map((order) => ({
    order,
    story: storyOf(order, end),
    basket: basketOf(order, products, end),
  }));
  const guests = left.filter((order) => order.practice === undefined).map((order) => order.person);
  const members = lastPurchases(
    left.filter((order) => order.practice !== undefined),
    (order) => order.person.id,
  );
  const practices = lastPurchases(left, (order) => order.practice?.id);
  const subjects = [...[...members.keys()].map(personRef), ...[...practices.keys()].map(practiceRef)];
  await shop.activity('place-order').transaction(subjects, async (tx) => {
    if (guests.length > 0)
      await tx.write(guests.length, (q) =>
        q.insertInto('person').values(guests.map((one) => guestRow(shop, one))),
      );
    await tx.lock(guests.map((guest) => personRef(guest.id)));
    if (guests.length > 0)
      await tx.write(guests.length, (q) =>
        q
          .insertInto('first_notice')
          .values(guests.map((one) => toldRow(shop, one.id, 'checkout', new Date(one.joinedAt)))),
      );
    await tx.write(rows.length, (q) =>
      q
        .insertInto('customer_order')
        .values(
          rows.map(({ order, story, basket }) => orderRow(shop, order, story, basket, numbers.get(order.id))),
        ),
    );
    const lines = rows.flatMap(({ order, basket }) =>
      basket.map((line, index) => lineRow(shop, order, line, index + 1)),
    );
    await tx.write(lines.length, (q) => q.insertInto('customer_order_line').values(lines));
    const events = rows.flatMap(({ order, story }) =>
      story.events.map(({ kind, actor, at }) => ({ order_id: order.id, kind, actor, at: new Date(at) })),
    );
    await tx.write(events.length, (q) => q.insertInto('customer_order_event').values(events));
    // Their periods begin anew.
    for (const [id, at] of members) {
      const active = { last_active_at: new Date(at) };
      await tx.write(1, (q) => q.updateTable('person').set(active).where('id', '=', id));
    }
    for (const [id, at] of practices) {
      const active = { last_active_at: new Date(at) };
      await tx.write(1, (q) => q.updateTable('practice').set(active).where('id', '=', id));
    }
  });
}

function lastPurchases(
  orders: readonly MadeUpOrder[],
  who: (order: MadeUpOrder) => string | undefined,
): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const order of orders) {
    const key = who(order);
    if (key !== undefined) last.set(key, Math.max(order.placedAt, last.get(key) ?? 0));
  }
  return last;
}

async function unwritten(shop: Shop, orders: readonly MadeUpOrder[]): Promise<readonly MadeUpOrder[]> {
  if (orders.length === 0) return [];
  const ids = orders.map((order) => order.id);
  const found = await shop
    .activity('place-order')
    .selectFrom('customer_order')
    .select('id')
    .where('id', 'in', ids)
    .execute();
  const known = new Set(found.map((row) => row.id));
  const left = orders.filter(({ id }) => !known.has(id));
  const members = left.filter(({ practice }) => practice !== undefined);
  const there = await stillThere(shop, members);
  return left.filter(
    ({ practice, person }) => practice === undefined || (there.has(person.id) && there.has(practice.id)),
  );
}

function guestRow(shop: Shop, guest: MadeUpPerson) {
  return {
    id: guest.id,
    given_name: guest.givenName,
    family_name: guest.familyName,
    email: guest.email,
    phone: guest.phone,
    language: spoken(shop, guest),
    created_at: new Date(guest.joinedAt),
    last_active_at: new Date(guest.joinedAt),
  };
}

/** A guest has no practice: she buys for herself. */
function buyerOf(
  fiction: Fiction,
  order: MadeUpOrder,
): Pick<MadeUpPractice, 'kind' | 'name' | 'registration' | 'street' | 'postcode' | 'city'> {
  if (order.practice !== undefined) return order.practice;
  const random = randomFor(`home of ${order.person.id}`);
  const name = `${order.person.givenName} ${order.person.familyName}`;
  return {
    kind: 'consumer',
    name,
    registration: null,
    ...addressIn(fiction, random, random.weighted(fiction.towns)),
  };
}

const priced = ({ quantity, unitNet, product }: BasketLine): PricedLine => ({
  quantity,
  unitNet,
  rate: product.vat_rate,
});

function orderRow(
  shop: Shop,
  order: MadeUpOrder,
  story: Story,
  basket: readonly BasketLine[],
  number: number | undefined,
) {
  const random = randomFor(`order form ${order.label}`);
  const country = countryOf(shop);
  const fiction = fictionOf(shop);
  const buyer = buyerOf(fiction, order);
  const { person } = order;
  const sums = sumsOf(basket.map(priced));
  const contact = `${person.givenName} ${person.familyName}`;
  return {
    id: order.id,
    ...(number === undefined ? {} : { number }),
    person_id: person.id,
    practice_id: order.practice?.id ?? null,
    state: story.state,
    payment: story.payment,
    placed_at: new Date(order.placedAt),
    closed_at: story.closedAt === null ? null : new Date(story.closedAt),
    language: spoken(shop, person),
    contact_name: contact,
    contact_email: person.email,
    contact_phone: person.phone,
    delivery_name: buyer.name,
    delivery_street: buyer.street,
    delivery_postcode: buyer.postcode,
    delivery_city: buyer.city,
    delivery_country: country.code,
    reference: order.practice !== undefined && random.chance(0.35) ? contact : null,
    note: random.chance(0.1) ? random.pick(fiction.notes) : null,
    buyer_kind: buyer.kind,
    buyer_name: buyer.name,
    buyer_registration: buyer.registration,
    invoice_street: buyer.street,
    invoice_postcode: buyer.postcode,
    invoice_city: buyer.city,
    invoice_country: country.code,
    net: sums.net,
    vat: sums.vat,
    currency: country.currency,
  };
}

function lineRow(shop: Shop, order: MadeUpOrder, line: BasketLine, position: number) {
  const { product } = line;
  return {
    order_id: order.id,
    position,
    product_id: product.id,
    sku: product.sku,
    description: product[`name_${spoken(shop, order.person)}`],
    quantity: line.quantity,
    unit_net: line.unitNet,
    vat_rate: product.vat_rate,
    ...lineSums(priced(line)),
  };
}
