import type { Client } from 'pg';

export interface Size {
  readonly customers: number;
  readonly orders: number;
}

/** `customers=1000000 orders=4000000` among the arguments; else a hundredth of it. */
export function sizeFrom(args: readonly string[]): Size {
  const given = (name: string, otherwise: number): number => {
    const found = args.find((one) => one.startsWith(`${name}=`));
    return found === undefined ? otherwise : Number(found.slice(name.length + 1));
  };
  const customers = given('customers', 10_000);
  return { customers, orders: given('orders', customers * 4) };
}

/** Key of the nth person, practice or order: the same in every run, so that no list of keys is needed. */
export function keyOf(kind: 'person' | 'practice' | 'order', n: number): string {
  const first = { person: '1', practice: '2', order: '3' }[kind];
  return `${first}0000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

const key = (kind: 'person' | 'practice' | 'order', n: string): string =>
  `('${keyOf(kind, 0).slice(0, 24)}' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/**
 * Customers are people, two to a practice, each with an account; orders are spread over them evenly and over eight
 * years, one line and one event each. Written as the owner, in chunks.
 */
export async function fillLarge(owner: Client, { customers, orders }: Size): Promise<void> {
  const chunk = 250_000;
  await owner.query(`
    insert into category values (1, null, 'all', 'allt', 'all', 'mirror', 1);
    insert into product select n, 1, 'p' || n, 'sku-' || n, 'b', 'vara ' || n, 'item ' || n, 'd', 'd', 'st', 'pc', 1000 + n, 2500, 1000000000, false, 'mirror', n
    from generate_series(1, 70) n`);
  for (let from = 1; from <= customers; from += chunk) {
    const to = Math.min(customers, from + chunk - 1);
    await owner.query(`
      insert into practice (id, name, invoice_street, invoice_postcode, invoice_city)
      select ${key('practice', 'n')}, 'Klinik ' || n, 'Gatan ' || n, '111 11', 'Lund'
      from generate_series(${Math.ceil(from / 2)}, ${Math.ceil(to / 2)}) n on conflict do nothing;
      insert into person (id, given_name, family_name, email, phone, has_account, email_confirmed_at)
      select ${key('person', 'n')}, 'Anna', 'Alm' || n, 'a' || n || '@klinik.example', '040-' || n, true, now()
      from generate_series(${from}, ${to}) n;
      insert into membership (practice_id, person_id, role)
      select ${key('practice', '(n + 1) / 2')}, ${key('person', 'n')}, case when n % 2 = 1 then 'owner'::member_role else 'member' end
      from generate_series(${from}, ${to}) n`);
  }
  for (let from = 1; from <= orders; from += chunk)
    await fillOrders(owner, from, Math.min(orders, from + chunk - 1), `n % ${customers} + 1`);
}

/** Orders `from` to `to` of the person whose number is `person`, an expression over the order's number `n`. */
export async function fillOrders(
  owner: Client,
  from: number,
  to: number,
  person: string,
  practice = key('practice', '(p + 1) / 2'),
): Promise<void> {
  await owner.query(`
    insert into customer_order (id, person_id, practice_id, state, payment, placed_at, closed_at, language, contact_name, contact_email, contact_phone,
      delivery_name, delivery_street, delivery_postcode, delivery_city, delivery_country, reference, note, buyer_kind, buyer_name,
      invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat)
    select ${key('order', 'n')}, ${key('person', 'p')}, ${practice}, 'delivered', 'paid', at, at, 'sv', 'Anna Alm' || p, 'a' || p || '@klinik.example', '040-' || p,
      'Klinik', 'Gatan ' || p, '111 11', 'Lund', 'SE', 'rum 2', 'ring på', 'practice', 'Klinik ' || p, 'Gatan ' || p, '111 11', 'Lund', 'SE', 10000, 2500
    from (select n, ${person} as p, now() - make_interval(hours => n % 70000) as at from generate_series(${from}, ${to}) n) o;
    insert into customer_order_line (order_id, position, product_id, sku, description, quantity, unit_net, vat_rate, net, vat)
    select ${key('order', 'n')}, 1, n % 70 + 1, 'sku', 'item', 1, 10000, 2500, 10000, 2500 from generate_series(${from}, ${to}) n;
    insert into customer_order_event (order_id, kind, actor, at)
    select ${key('order', 'n')}, 'deliver', 'shop', now() from generate_series(${from}, ${to}) n`);
}
