import { createHash, randomUUID } from 'node:crypto';
import { decodeBytes } from '@trygg/prove';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { formsIn } from '../../testing/forms.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { readPdf } from '../../testing/read-pdf.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { type PlacedOrder, placeOrder } from '../orders/place-order.ts';
import type { OrderEvent } from '../orders/states.ts';

let opened: TestShop;

beforeAll(async () => {
  opened = await openTestShop();
  await stockShelves(opened.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await opened.look('update product set stock = 1000');
}, 120_000);
afterAll(() => opened?.close());

const mirror = 1004;
const book = 8201;

async function order(name = 'Klinik Havet', email = `${randomUUID()}@invoice.example`): Promise<PlacedOrder> {
  const address = { street: 'Hamngatan 1', postcode: '239 41', city: 'Falsterbo' };
  const placed = await placeOrder(opened.shop, {
    orderer: { kind: 'guest' },
    cart: new Map([
      [mirror, 3],
      [book, 1],
    ]),
    checkout: {
      buyer: { kind: 'practice', name, registration: '459007-4524', ...address },
      contact: { givenName: 'Maria', familyName: 'Lindkvist', email, phone: '070-1740610' },
      delivery: { name: 'Mottagningen', street: 'Bakgatan 9', postcode: '239 42', city: 'Skanör' },
      reference: 'Lindkvist',
      note: 'Lämna i receptionen',
    },
    language: 'sv',
  });
  await opened.mailbox.next(email);
  return placed;
}

async function happen(id: string, ...events: readonly OrderEvent[]): Promise<void> {
  await orderEvents(opened.shop, id, events);
}

async function issued(id: string): Promise<readonly Record<string, unknown>[]> {
  return opened.look('select * from invoice where order_id = $1 order by number', [id]);
}

const numbers = async (): Promise<readonly number[]> =>
  (await opened.look('select number from invoice order by number')).map((row) => Number(row['number']));

/** What is printed, line by line. A word that ends in a space or hyphen goes on in the next. */
function textOf(document: unknown): string {
  if (!(document instanceof Buffer)) throw new TypeError('a document is bytes');
  return readPdf(document)
    .texts.join('\n')
    .replace(/(?<=[ -])\n/gu, '')
    .replace(/[\u00a0\u202f]/gu, ' ');
}

function textsOf(document: unknown): readonly string[] {
  if (!(document instanceof Buffer)) throw new TypeError('a document is bytes');
  return decodeBytes(document).map(({ text }) => text);
}

function gapless(all: readonly number[]): boolean {
  return all.every((number, index) => index === 0 || number === (all[index - 1] ?? 0) + 1);
}

test('an order is invoiced when it leaves the house, once, with all that the law asks and nothing more', async () => {
  const placed = await order();
  await happen(placed.id, 'confirm', 'pack');
  expect(await issued(placed.id)).toEqual([]);
  await happen(placed.id, 'ship', 'deliver', 'pay');
  const [invoice, ...more] = await issued(placed.id);
  expect(more).toEqual([]);
  const today = opened.shop.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate();
  const text = textOf(invoice?.['document']);
  expect(text.split('\n')).toEqual([
    `Faktura ${invoice?.['number']}`,
    'Säljare',
    'Kliniksupport Sverige AB',
    'Falsterbovägen 32',
    '239 41 Falsterbo',
    'Org.nr 556940-3339',
    'Momsreg.nr SE556940333901',
    '040-45 56 80, info@kliniksupport.se',
    'Köpare',
    'Klinik Havet',
    'Hamngatan 1',
    '239 41 Falsterbo',
    'Org.nr 459007-4524',
    'Fakturanummer',
    String(invoice?.['number']),
    'Fakturadatum',
    today.toString(),
    'Leveransdag',
    today.toString(),
    'Förfallodag',
    today.add({ days: 30 }).toString(),
    'Ordernummer',
    String(placed.number),
    'Vara',
    'Antal',
    'À-pris exkl. moms',
    'Moms',
    'Belopp exkl. moms',
    ...(await lineTexts(placed.id)),
    'Summa exkl. moms',
    '987,00 kr',
    'Moms 25 % på 567,00 kr',
    '141,75 kr',
    'Moms 6 % på 420,00 kr',
    '25,20 kr',
    'Att betala',
    '1 153,95 kr',
    `Betala till bankgiro 991-2346 senast den ${today.add({ days: 30 })}. Ange fakturanumret ${invoice?.['number']} som referens.`,
    'Kliniksupport Sverige AB',
    'Sida 1 av 1',
  ]);
  for (const hers of ['Lindkvist', 'Maria', '070-1740610', 'invoice.example', 'receptionen', 'Bakgatan'])
    expect(textsOf(invoice?.['document']).join('\n')).not.toContain(hers);
});

test('the buyer’s reference stands where the checkout says: in the mails of the order, and on no invoice', async () => {
  const email = `${randomUUID()}@invoice.example`;
  const visitor = opened.visitor();
  await visitor.post('/varukorg', { do: 'add', product: String(mirror), quantity: '1' });
  const page = (await visitor.get('/kassa')).text;
  expect(page).toContain('i mejlen om beställningen. På fakturan står ordernumret.');
  const form = formsIn(page, '/kassa').find(({ action }) => action === '/kassa');
  const { turn: _, ...values } = form?.values ?? {};
  await visitor.post('/kassa', { ...values, email, phone: '', reference: 'Kst 4711' });
  const [row] = await opened.look('select id::text, number from customer_order where contact_email = $1', [
    email,
  ]);
  await happen(String(row?.['id']), 'confirm', 'pack', 'ship');
  for (const mail of [await opened.mailbox.next(email), await opened.mailbox.next(email)])
    expect(mail.text).toContain('Kst 4711');
  const [invoice] = await issued(String(row?.['id']));
  expect(textOf(invoice?.['document'])).toContain(`Ordernummer\n${row?.['number']}\n`);
  expect(textOf(invoice?.['document'])).not.toContain('4711');
});

async function lineTexts(id: string): Promise<readonly string[]> {
  const lines = await opened.look(
    'select description, sku, quantity, unit_net, net, vat_rate from customer_order_line where order_id = $1 order by position',
    [id],
  );
  const kr = (ore: unknown): string => `${(Number(ore) / 100).toFixed(2).replace('.', ',')} kr`;
  return lines.flatMap((line) => [
    String(line['description']),
    String(line['sku']),
    String(line['quantity']),
    kr(line['unit_net']),
    `${Number(line['vat_rate']) / 100} %`,
    kr(line['net']),
  ]);
}

test('sums and VAT at each rate are those of the order, to the öre', async () => {
  const placed = await order();
  await happen(placed.id, 'confirm', 'pack', 'ship', 'return');
  const rows = await opened.look(
    `select i.kind, v.rate, v.net, v.vat, (select sum(l.net) from customer_order_line l where l.order_id = i.order_id and l.vat_rate = v.rate) as line_net,
     (select sum(l.vat) from customer_order_line l where l.order_id = i.order_id and l.vat_rate = v.rate) as line_vat
     from invoice i join invoice_vat v on v.invoice_id = i.id where i.order_id = $1 order by i.number, v.rate`,
    [placed.id],
  );
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    const sign = row['kind'] === 'invoice' ? 1 : -1;
    expect([Number(row['net']), Number(row['vat'])]).toEqual([
      sign * Number(row['line_net']),
      sign * Number(row['line_vat']),
    ]);
  }
  const sums = await opened.look(
    'select sum(i.net) as net, sum(i.vat) as vat from invoice i where i.order_id = $1',
    [placed.id],
  );
  expect(sums).toEqual([{ net: '0', vat: '0' }]);
});

test('what comes back gets a credit note of its own, which names the invoice', async () => {
  const email = `${randomUUID()}@invoice.example`;
  const placed = await order('Klinik Havet', email);
  await happen(placed.id, 'confirm', 'pack', 'ship');
  const shipped = await opened.mailbox.next(email);
  await happen(placed.id, 'return');
  const [invoice, credit] = await issued(placed.id);
  expect(credit).toMatchObject({ kind: 'credit-note', credits_number: invoice?.['number'], due_on: null });
  expect(textOf(credit?.['document'])).toContain(`Avser faktura ${invoice?.['number']} från den`);
  expect(textOf(credit?.['document'])).toContain('\u2212567,00 kr');
  const returned = await opened.mailbox.next(email);
  expect(shipped.attachments).toEqual([
    { filename: `faktura-${invoice?.['number']}.pdf`, content: invoice?.['document'] },
  ]);
  expect(returned.attachments).toEqual([
    { filename: `kreditfaktura-${credit?.['number']}.pdf`, content: credit?.['document'] },
  ]);
});

test('an order that ends before it is invoiced leaves no document; one that is paid before has its invoice then', async () => {
  const ended = await order();
  await happen(ended.id, 'confirm', 'cancel');
  expect(await issued(ended.id)).toEqual([]);
  const paid = await order();
  await happen(paid.id, 'pay', 'confirm', 'pack', 'cancel', 'refund');
  const documents = await issued(paid.id);
  expect(documents.map((row) => row['kind'])).toEqual(['invoice', 'credit-note']);
  expect(textOf(documents[0]?.['document'])).toContain('Betald i förskott');
  expect(textOf(documents[0]?.['document'])).not.toContain('bankgiro');
});

test('eight at once get numbers without a gap, and one that fails gives its number back', async () => {
  const placed: PlacedOrder[] = [];
  for (let count = 0; count < 8; count += 1)
    placed.push(await order(count % 2 === 0 ? 'Havet' : 'Łukasz Żółć'));
  for (const { id } of placed) await happen(id, 'confirm', 'pack');
  // Half of them fail after their number was taken: the document is refused when it is written.
  await opened.look(
    "create function refuse_odd() returns trigger language plpgsql as $$ begin if new.buyer_name = 'Havet' then raise 'refused'; end if; return new; end $$",
  );
  await opened.look(
    'create trigger refuse_odd before insert on invoice for each row execute function refuse_odd()',
  );
  const first = await Promise.allSettled(placed.map(({ id }) => happen(id, 'ship')));
  expect(first.filter((one) => one.status === 'rejected')).toHaveLength(4);
  expect(gapless(await numbers())).toBe(true);
  await opened.look('drop trigger refuse_odd on invoice');
  const again = placed.filter((_, index) => first[index]?.status === 'rejected');
  await Promise.all(again.map(({ id }) => happen(id, 'ship')));
  const all = await numbers();
  expect(gapless(all)).toBe(true);
  const [series] = await opened.look('select last from invoice_series');
  expect(Number(series?.['last'])).toBe(all.at(-1));
});

test('nobody in the shop may change or remove what was issued, and the bytes are what the checksum says', async () => {
  const rows = await opened.look('select number, document, sha256 from invoice');
  expect(rows.length).toBeGreaterThan(5);
  for (const row of rows)
    expect(
      createHash('sha256')
        .update(row['document'] as Buffer)
        .digest('hex'),
    ).toBe(row['sha256']);
  const allowed = await opened.look(
    `select distinct substring(grantee from '_([a-z-]+)$') as activity from (
       select grantee from information_schema.table_privileges where table_name in ('invoice', 'invoice_vat') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
       union select grantee from information_schema.column_privileges where table_name in ('invoice', 'invoice_vat') and privilege_type = 'UPDATE'
         -- Whether its money was given back stands on no document.
         and column_name <> 'to_refund') as granted
     where grantee ~ '^trygg_[0-9a-f]{8}_' order by 1`,
  );
  // Rights and retention end a document whole, on the day that the law says; a correction of one is refused.
  expect(allowed.map((row) => row['activity'])).toEqual(['erase', 'rectify', 'sweep']);
  const [hers] = await opened.look(
    'select id::text, person_id::text from invoice where person_id is not null limit 1',
  );
  const person = await opened.shop.subjects.resolve(`person:${hers?.['person_id']}`);
  const correction = { table: 'invoice', column: 'buyer_name', value: 'X', key: String(hers?.['id']) };
  await expect(opened.shop.corrections.plan(person, [correction])).rejects.toThrow(
    'kept as it was issued under BFL 7:2',
  );
});

test('five years after the purchase the order is gone and the invoice is bookkeeping’s alone; then it goes too', async () => {
  const placed = await order();
  await happen(placed.id, 'confirm', 'pack', 'ship');
  const [before] = await issued(placed.id);
  const number = before?.['number'];
  await sweepOn(opened.shop.now().add({ hours: 24 * 366 * 5 }));
  const row = (await opened.look('select * from invoice where number = $1', [number]))[0];
  expect(row).toMatchObject({
    order_id: null,
    person_id: null,
    practice_id: null,
    document: before?.['document'],
  });
  expect(await opened.look('select 1 from customer_order where id = $1', [placed.id])).toEqual([]);
  const visible = await opened.shop
    .activity('show-invoice')
    .selectFrom('invoice')
    .select('number')
    .where('number', '=', Number(number))
    .execute();
  expect(visible).toEqual([]);
  const books = await opened.shop
    .activity('bookkeeping-export')
    .selectFrom('invoice')
    .select(['number', 'document'])
    .where('number', '=', Number(number))
    .execute();
  expect(books).toMatchObject([{ document: before?.['document'] }]);
  const year = opened.shop.now().toZonedDateTimeISO('Europe/Stockholm').year;
  await sweepOn(Temporal.Instant.from(`${year + 7}-12-31T12:00:00Z`));
  expect(await opened.look('select 1 from invoice where number = $1', [number])).toHaveLength(1);
  await sweepOn(Temporal.Instant.from(`${year + 8}-01-01T12:00:00Z`));
  expect(await opened.look('select 1 from invoice where number = $1', [number])).toEqual([]);
});

async function sweepOn(asOf: Temporal.Instant): Promise<void> {
  await opened.shop.retention.sweep(await opened.shop.retention.planSweep(asOf));
}
