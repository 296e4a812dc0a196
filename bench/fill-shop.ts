import type { Client } from 'pg';
import type { Buyer } from './purchase.ts';

/** A shop of some size, written as the owner: 300 practices, each with a member, 4,000 orders, 70 products. */
export async function fillShop(owner: Client): Promise<readonly Buyer[]> {
  await owner.query(`
    insert into category values (1, null, 'all', 'allt', 'all', 'mirror', 1);
    insert into product select n, 1, 'p' || n, 'sku-' || n, 'b', 'vara ' || n, 'item ' || n, 'd', 'd', 'st', 'pc', 1000 + n, 2500, 1000000, false, 'mirror', n
    from generate_series(1, 70) n;
    insert into practice (name, invoice_street, invoice_postcode, invoice_city) select 'Klinik ' || n, 'Gatan ' || n, '111 11', 'Lund' from generate_series(1, 300) n;
    insert into person (given_name, family_name, email, has_account) select 'A', 'B' || n, 'a' || n || '@klinik.example', true from generate_series(1, 300) n;
    insert into membership (practice_id, person_id, role)
    select p.id, q.id, 'owner' from (select id, row_number() over () n from practice) p join (select id, row_number() over () n from person) q using (n);
    insert into customer_order (person_id, practice_id, contact_name, contact_email, buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat)
    select m.person_id, m.practice_id, 'A B', 'a@klinik.example', 'practice', 'Klinik', 'Gatan', '111 11', 'Lund', 'SE', 10000, 2500
    from (select *, row_number() over () n from membership) m join generate_series(0, 3999) g on g % 300 + 1 = m.n;
    insert into customer_order_line (order_id, position, product_id, sku, description, quantity, unit_net, vat_rate, net, vat)
    select o.id, l, l, 'sku', 'item', 1, 1000, 2500, 1000, 250 from customer_order o, generate_series(1, 3) l;
    insert into customer_order_event (order_id, kind, actor) select id, 'place', 'customer' from customer_order`);
  await owner.query('vacuum analyze');
  const found = await owner.query<Buyer>(
    'select person_id as person, practice_id as practice from membership limit 100',
  );
  return found.rows;
}
