// What an extract (Art. 15) costs against one statement written by hand that reads the same columns of the same
// tables, for people with 1, 100 and 10,000 rows, in one run.
// `node bench/access.ts [customers=N] [orders=N] [blocks=30]`; exits with 1 when a median is over 1.5 times as long
// for one row, or 1.2 times for more.
import type { Client } from 'pg';
import { interleave, milliseconds } from './interleave.ts';
import { fillLarge, fillOrders, keyOf, sizeFrom } from './large-shop.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { type Bench, type BenchShop, runBench } from './shop-database.ts';

const args = process.argv.slice(2);
const size = sizeFrom(args);
const blocks = Number(args.find((one) => one.startsWith('blocks='))?.slice(7) ?? 30);
/** Rows → orders: an order has a line and an event, and the person is a row. */
const people = [
  { rows: 1, orders: 0, rounds: 40, limit: 1.5 },
  { rows: 100, orders: 33, rounds: 20, limit: 1.2 },
  { rows: 10_000, orders: 3_333, rounds: 2, limit: 1.2 },
] as const;

async function fill(owner: Client): Promise<void> {
  await fillLarge(owner, size);
  let next = size.orders + 1;
  for (const [index, { orders }] of people.entries()) {
    const n = size.customers + 1 + index;
    await owner.query(
      `insert into person (id, given_name, family_name, email, has_account, email_confirmed_at) values ($1, 'Bo', 'Ek', $2, true, now())`,
      [keyOf('person', n), `b${n}@klinik.example`],
    );
    if (orders > 0) await fillOrders(owner, next, next + orders - 1, String(n), 'null::uuid');
    next += orders;
  }
}

const columns = {
  person:
    'id, given_name, family_name, salutation, email, email_key, phone, language, has_account, email_confirmed_at, created_at, last_active_at',
  order:
    'o.id, o.number, o.person_id, o.practice_id, o.state, o.payment, o.placed_at, o.closed_at, o.language, o.contact_name, o.contact_email, o.contact_phone, o.delivery_name, o.delivery_street, o.delivery_postcode, o.delivery_city, o.delivery_country, o.reference, o.note, o.buyer_kind, o.buyer_name, o.paper_name, o.buyer_registration, o.invoice_street, o.invoice_postcode, o.invoice_city, o.invoice_country, o.net, o.vat, o.currency',
  line: 'l.id, l.order_id, l.position, l.product_id, l.sku, l.description, l.quantity, l.unit_net, l.vat_rate, l.net, l.vat, l.guest_open',
  event: 'e.id, e.order_id, e.kind, e.actor, e.at',
  invoice:
    'i.id, i.number, i.kind, i.credits_number, i.order_id, i.order_number, i.person_id, i.practice_id, i.ordered_at, i.issued_at, i.due_on, i.buyer_name, i.net, i.vat, i.currency, i.to_refund, i.sha256, i.document',
  trace:
    't.id, t.person_id, t.practice_id, t.order_number, t.position, t.ordered_at, t.supplied_at, t.last_placed_at, t.sku, t.description, t.udi_di, t.lot, t.quantity, t.buyer_name, t.buyer_registration, t.buyer_street, t.buyer_postcode, t.buyer_city, t.buyer_country',
};

/** What an engineer of this shop would write for its extract, without a library; it must read what ours reads. */
const byHand = `
  select 1 as place, to_json(r) as values from (select ${columns.person} from person where id = $1) r
  union all select 2, to_json(r) from (select practice_id, person_id, role, joined_at from membership where person_id = $1) r
  union all select 3, to_json(r) from (select id, person_id, email, email_key, kind, expires_at from email_proof where person_id = $1) r
  union all select 4, to_json(r) from (select id, name, email, "emailVerified", image, "createdAt", "updatedAt" from auth."user" where id = $1) r
  union all select 5, to_json(r) from (select id, "userId", "expiresAt", "ipAddress", "userAgent", "createdAt", "updatedAt" from auth.session where "userId" = $1) r
  union all select 6, to_json(r) from (select id, "userId", "providerId", "createdAt", "updatedAt" from auth.account where "userId" = $1) r
  union all select 7, to_json(r) from (select id, value, "expiresAt", "createdAt", "updatedAt" from auth.verification where value = $1::text) r
  union all select 8, to_json(r) from (select ${columns.order} from customer_order o where o.person_id = $1 order by o.placed_at) r
  union all select 9, to_json(r) from (select ${columns.line} from customer_order_line l join customer_order o on o.id = l.order_id where o.person_id = $1 order by o.placed_at, l.position) r
  union all select 10, to_json(r) from (select ${columns.event} from customer_order_event e join customer_order o on o.id = e.order_id where o.person_id = $1 order by o.placed_at, e.at) r
  union all select 11, to_json(r) from (select ${columns.invoice} from invoice i where i.person_id = $1 order by i.issued_at) r
  union all select 12, to_json(r) from (select v.id, v.invoice_id, v.rate, v.net, v.vat from invoice_vat v join invoice i on i.id = v.invoice_id where i.person_id = $1 order by i.issued_at) r
  union all select 13, to_json(r) from (select ${columns.trace} from device_trace t where t.person_id = $1 order by t.ordered_at) r
  union all select 14, to_json(r) from (select id, issue_id, person_id, address_digest, token_hash, claimed_at, sent_at from newsletter_delivery where person_id = $1) r
  union all select 15, to_json(r) from (select id, person_id, language, consent_id, requested_at, confirmed_at, ends_at from newsletter_subscriber where person_id = $1 order by requested_at) r
  union all select 16, to_json(r) from (select id, announcement_id, person_id, address_digest, claimed_at, sent_at from change_delivery where person_id = $1) r
  union all select 17, to_json(r) from (select id, person_id, sku, shown_name, words, language, state, consent_id, written_at, ends_at from comment where person_id = $1) r
  union all select 18, to_json(r) from (select person_id, channel, policy_hash, told_at from first_notice where person_id = $1) r
  union all select 19, to_json(r) from (select id, person_id, kind, ended, answer, address_digest, mailbox, ended_at, handled_at from undelivered_mail where person_id = $1) r`;

interface HandRow {
  readonly place: number;
  readonly values: object;
}

/** Columns of the tables that have rows, as one text. */
function columnsOf(rows: readonly object[]): string {
  return rows
    .map((row) => Object.keys(row).sort().join(' '))
    .sort()
    .join('; ');
}

async function work({ what, shop, asOwner, asRole }: BenchShop): Promise<0 | 1> {
  const owner = await asOwner();
  // Under the grants of a role each column is checked: what the same statement costs then says where time goes.
  const role = await asRole('access');
  console.log(`${what}, ${size.customers} customers, ${size.orders} orders, ${blocks} blocks`);
  const told: Row[] = [];
  for (const [index, { rows, rounds, limit }] of people.entries()) {
    const key = keyOf('person', size.customers + 1 + index);
    const subject = { kind: 'person', refs: [{ kind: 'person', key }] };
    const found = { ours: 0, hand: 0 };
    const read = { ours: '', hand: '' };
    const ours = (): Promise<number> =>
      milliseconds(async () => {
        const { tables } = await shop.access.extract(subject, { record: false });
        found.ours = tables.reduce((sum, table) => sum + table.rows.length, 0);
        read.ours ||= columnsOf(tables.map((table) => table.rows[0]?.values ?? {}));
      });
    const hand = (client: Client) => (): Promise<number> =>
      milliseconds(async () => {
        const { rows: all } = await client.query<HandRow>({ name: 'by-hand', text: byHand, values: [key] });
        found.hand = all.length;
        read.hand ||= columnsOf([...new Map(all.map((row) => [row.place, row.values])).values()]);
      });
    const measured = await interleave(ours, hand(owner), { blocks, rounds });
    const granted = await interleave(ours, hand(role), { blocks, rounds });
    if (found.ours !== found.hand) throw new Error(`${found.ours} rows of ours, ${found.hand} by hand`);
    if (read.ours !== read.hand) throw new Error(`columns: ${read.ours}; by hand ${read.hand}`);
    console.log(
      `${rows} rows (${found.ours} read): ratio ${measured.ratio} (limit ${limit}); by hand under the role's grants ${granted.ratio}`,
    );
    console.table({ extract: measured.one, 'by hand': measured.other, 'by hand, granted': granted.other });
    told.push({
      what: `extract of ${rows} rows`,
      ...{ unit: 'ms', ours: measured.one.p50, peer: measured.other.p50, ratio: measured.ratio },
      limit: { of: 'ratio', atMost: limit },
      note: `the statement by hand takes ${granted.other.p50} ms under the grants of our role`,
    });
  }
  return conclude({
    name: 'access',
    title: 'An extract of what is kept of somebody',
    entry: 'access.extract',
    peer: 'one statement by hand that reads the same columns, as the owner of the same tables',
    sizes: { ...size, blocks },
    on: what,
    rows: told,
  });
}

export const access: Bench = { fill, work };

if (import.meta.main) process.exitCode = await runBench(access);
