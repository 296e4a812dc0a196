import type { Client } from 'pg';

export interface Buyer {
  readonly person: string;
  readonly practice: string;
}

/** What `placeOrder` of the shop runs, statement by statement; prepared once a connection. */
const statements = {
  lock: 'select trygg.lock_standing($1, $2)',
  member: 'select person_id from membership where practice_id = $1 and person_id = $2',
  buys: 'update practice set last_active_at = $2 where id = $1',
  active: 'update person set last_active_at = $2 where id = $1',
  products: 'select id, sku, name_sv, name_en, price, vat_rate from product where id = any($1)',
  take: 'update product set stock = stock - $2 where id = $1 and stock >= $2',
  order: `insert into customer_order (id, person_id, practice_id, language, contact_name, contact_email, delivery_name, delivery_street,
      delivery_postcode, delivery_city, delivery_country, reference, buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city,
      invoice_country, net, vat)
    values ($1, $2, $3, 'sv', $4, $5, $6, $7, $8, $9, 'SE', $4, 'practice', $6, $7, $8, $9, 'SE', 6000, 1500) returning id, number`,
  lines: `insert into customer_order_line (order_id, position, product_id, sku, description, quantity, unit_net, vat_rate, net, vat)
    values ($1, 1, 1, 's', 'd', 1, 1000, 2500, 1000, 250), ($1, 2, 2, 's', 'd', 2, 1000, 2500, 2000, 500), ($1, 3, 3, 's', 'd', 3, 1000, 2500, 3000, 750)`,
  event:
    "insert into customer_order_event (order_id, kind, actor, at) values ($1, 'place', 'customer', now())",
} as const;

/** One purchase of three products by a member for her practice, in one transaction. */
export async function purchase(client: Client, { person, practice }: Buyer, order: string): Promise<void> {
  const run = async (
    name: keyof typeof statements,
    values: readonly unknown[],
    rows: number,
  ): Promise<void> => {
    const result = await client.query({ name, text: statements[name], values: [...values] });
    if (result.rowCount !== rows) throw new Error(`\`${name}\` touched ${result.rowCount} rows, not ${rows}`);
  };
  await client.query('begin');
  await run(
    'lock',
    [
      ['person', 'practice'],
      [person, practice],
    ],
    1,
  );
  await run('member', [practice, person], 1);
  await run('buys', [practice, new Date()], 1);
  await run('active', [person, new Date()], 1);
  await run('products', [[1, 2, 3]], 3);
  for (const product of [1, 2, 3]) await run('take', [product, product], 1);
  await run(
    'order',
    [order, person, practice, 'A B', 'a@klinik.example', 'Klinik', 'Gatan 1', '111 11', 'Lund'],
    1,
  );
  await run('lines', [order], 3);
  await run('event', [order], 1);
  await client.query('commit');
}
