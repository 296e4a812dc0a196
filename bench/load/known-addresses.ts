import type { Client } from 'pg';

const many = 2000;

/** Addresses under which guests have ordered before, `times` each; written as the owner, with the triggers on. */
export async function knownAddresses(owner: Client | undefined, times: number): Promise<readonly string[]> {
  await owner?.query(
    `insert into person (given_name, family_name, email, language, created_at, last_active_at)
     select 'Ada', 'Ek', 'known-' || n || '@load.example', 'sv', now(), now()
     from generate_series(1, $1::int) n, generate_series(1, $2::int)`,
    [many, times],
  );
  await owner?.query(
    `insert into customer_order (person_id, state, payment, closed_at, language, contact_name, contact_email,
       buyer_kind, buyer_name, invoice_street, invoice_postcode, invoice_city, invoice_country, net, vat)
     select id, 'delivered', 'paid', now(), 'sv', 'Ada Ek', email,
       'practice', 'Kliniken vid Havet AB', 'Strandgatan 3', '23942', 'Falsterbo', 'SE', 100, 25
     from person where email like 'known-%'`,
  );
  await owner?.query('analyze');
  return Array.from({ length: many }, (_, n) => `known-${n + 1}@load.example`);
}
