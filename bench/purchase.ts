import type { Client } from 'pg';

export interface Buyer {
  readonly person: string;
  readonly practice: string;
}

/** What `placeOrder` of the shop runs for a member, statement by statement; prepared once a connection. */
export const purchaseStatements = {
  begin: 'begin',
  lock: 'select trygg.lock_standing($1, $2)',
  member: 'select person_id from membership where practice_id = $1 and person_id = $2',
  buys: 'update practice set last_active_at = $2 where id = $1',
  active: 'update person set last_active_at = $2 where id = $1',
  products: `select id, sku, name_sv, name_nl, name_en, price, vat_rate, stock from product where id = any($1)
    order by id for no key update`,
  order: `insert into customer_order (id, person_id, practice_id, placed_at, language, contact_name, contact_email, delivery_name,
      delivery_street, delivery_postcode, delivery_city, delivery_country, reference, buyer_kind, buyer_name, invoice_street,
      invoice_postcode, invoice_city, invoice_country, currency, net, vat)
    values ($1, $2, $3, $10, 'sv', $4, $5, $6, $7, $8, $9, 'SE', $4, 'practice', $6, $7, $8, $9, 'SE', 'SEK', 6000, 1500)
    returning id, number`,
  lines: `insert into customer_order_line (order_id, position, product_id, sku, description, quantity, unit_net, vat_rate, net, vat)
    values ($1, 1, 1, 's', 'd', 1, 1000, 2500, 1000, 250), ($1, 2, 2, 's', 'd', 2, 1000, 2500, 2000, 500), ($1, 3, 3, 's', 'd', 3, 1000, 2500, 3000, 750)`,
  stock: `update product set stock = product.stock - line.quantity from customer_order_line as line
    where line.order_id = $1 and product.id = line.product_id`,
  event: "insert into customer_order_event (order_id, kind, actor, at) values ($1, 'place', 'customer', $2)",
  commit: 'commit',
} as const;

type Name = keyof typeof purchaseStatements;

/** Those that travel together, in their order. */
export const flights: readonly (readonly Name[])[] = [
  ['begin', 'lock'],
  ['member', 'buys', 'active', 'products'],
  ['order', 'lines', 'stock', 'event'],
  ['commit'],
];

const products = [1, 2, 3];
const rows: Partial<Record<Name, number>> = {
  lock: 1,
  member: 1,
  buys: 1,
  active: 1,
  products: 3,
  order: 1,
  lines: 3,
  stock: 3,
  event: 1,
};

/** What answers an order's statements: where there are controls, standings are locked before it writes. */
export interface PurchaseOver {
  readonly client: Client;
  readonly controls: boolean;
}

/** One purchase of three products by a member for her practice, in one transaction. */
export async function purchase(
  { client, controls }: PurchaseOver,
  { person, practice }: Buyer,
  order: string,
): Promise<void> {
  const at = new Date();
  const values: Readonly<Record<Name, readonly unknown[]>> = {
    begin: [],
    lock: [
      ['person', 'practice'],
      [person, practice],
    ],
    member: [practice, person],
    buys: [practice, at],
    active: [person, at],
    products: [products],
    order: [order, person, practice, 'A B', 'a@klinik.example', 'Klinik', 'Gatan 1', '111 11', 'Lund', at],
    lines: [order],
    stock: [order],
    event: [order, at],
    commit: [],
  };
  const run = async (name: Name): Promise<void> => {
    const result = await client.query({ name, text: purchaseStatements[name], values: [...values[name]] });
    const wanted = rows[name];
    if (wanted !== undefined && result.rowCount !== wanted)
      throw new Error(`\`${name}\` touched ${result.rowCount} rows, not ${wanted}`);
  };
  for (const flight of flights)
    await Promise.all(flight.filter((name) => controls || name !== 'lock').map(run));
}
