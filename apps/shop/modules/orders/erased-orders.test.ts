import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, personOf, signedUp } from '../../testing/members.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { ordersWhenErasing } from './erasing-words.ts';
import { fateOf } from './open-orders.ts';
import { placeOrder } from './place-order.ts';
import { allowedEvents, type OrderEvent, type OrderStanding, transition } from './states.ts';

// Whatever takes an order away, pieces that never left the house are on the shelf again, and money that is owed is known.

const product = 1004;
const pieces = 3;
let shop: TestShop;
let reader: Visitor;
const owns = 'agare@erased.example';
const reads = 'lasare@erased.example';

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  // Before the mails of all those orders queue up in front of theirs.
  await signedUp(shop, owns);
  reader = await signedUp(shop, reads, { kind: 'consumer', name: '', registration: '' });
}, 120_000);
afterAll(() => shop?.close());

async function stock(): Promise<number> {
  const [row] = await shop.look('select stock from product where id = $1', [product]);
  return Number(row?.['stock']);
}

interface Placed {
  readonly id: string;
  readonly personId: string;
  readonly number: number;
}

let guests = 0;

/** An order of somebody new, or of a member, brought to where `events` lead. */
async function ordered(
  events: readonly OrderEvent[],
  member?: { readonly personId: string; readonly practiceId: string | null },
): Promise<Placed> {
  guests += 1;
  const address = { street: 'Gatan 1', postcode: '111 11', city: 'Orten' };
  const placed = await placeOrder(shop.shop, {
    orderer: member === undefined ? { kind: 'guest' } : { kind: 'member', ...member },
    cart: new Map([[product, pieces]]),
    language: 'sv',
    checkout: {
      buyer: { kind: 'practice', name: 'Kliniken', registration: null, ...address },
      contact: { givenName: 'Ada', familyName: 'Ek', email: `g${guests}@erased.example`, phone: null },
      delivery: { name: 'Kliniken', ...address },
      reference: null,
      note: 'kanarie',
    },
  });
  await orderEvents(shop.shop, placed.id, events);
  return placed;
}

async function erased(placed: Placed, atOnce = false): Promise<void> {
  const asOf = Temporal.Now.instant();
  const plan = await shop.shop.erasures.plan(await shop.shop.subjects.resolve(`person:${placed.personId}`), {
    asOf,
  });
  await shop.shop.erasures.erase(plan, { asOf, atOnce });
}

/** The order has stayed; the desk notes that it is paid, and it goes by the next run. */
async function paidAfterwards({ id, number }: Placed): Promise<void> {
  const there = 'select payment from customer_order where id = $1';
  expect(await shop.look(there, [id])).toEqual([{ payment: 'unpaid' }]);
  expect(await shop.shop.erasures.resume({ asOf: Temporal.Now.instant() })).toEqual([]);
  expect(await shop.look(there, [id])).toHaveLength(1);
  const desk = shop.visitor();
  expect((await desk.get(`/demo/desk?number=${number}`)).text).toContain(id);
  await desk.post('/demo/desk', { id, event: 'pay' });
  expect(await shop.shop.erasures.resume({ asOf: Temporal.Now.instant() })).toHaveLength(1);
}

/** Every place that an order can be at, with the shortest way there. */
function everyPlace(): readonly { readonly at: OrderStanding; readonly events: readonly OrderEvent[] }[] {
  const found = new Map<string, { at: OrderStanding; events: readonly OrderEvent[] }>();
  const ahead: { at: OrderStanding; events: readonly OrderEvent[] }[] = [
    { at: { state: 'placed', payment: 'unpaid' }, events: [] },
  ];
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    const { at, events } = next;
    const key = `${at.state} and ${at.payment}`;
    if (found.has(key)) continue;
    found.set(key, next);
    for (const event of allowedEvents(at, 'shop')) {
      const to = transition(at, event, 'shop');
      if (to !== undefined)
        ahead.push({ at: { state: to.state, payment: to.payment }, events: [...events, event] });
    }
  }
  return [...found.values()];
}

const places = everyPlace().map(({ at, events }) => [`${at.state} and ${at.payment}`, at, events] as const);
const leftHouse = (events: readonly OrderEvent[]): boolean => events.includes('ship');

const ways = places.flatMap(([where, at, events]) =>
  (['accepted first', 'at once'] as const).map((how) => [where, how, at, events] as const),
);

describe('an order that is', () => {
  it.each(ways)(
    '%s goes with its person, %s, once it is paid, and nothing is lost of it',
    async (_, how, at, events) => {
      const before = await stock();
      const other = await ordered(['confirm']);
      const placed = await ordered(events);
      await erased(placed, how === 'at once');
      if (fateOf(at) === 'held' && at.payment === 'unpaid') await paidAfterwards(placed);
      expect(await stock()).toBe(before - pieces - (leftHouse(events) ? pieces : 0));
      const left = `select (select count(*) from customer_order where id = $1) + (select count(*) from customer_order_line where order_id = $1)
      + (select count(*) from customer_order_event where order_id = $1) + (select count(*) from person where id = $2) as rows`;
      expect(await shop.look(left, [placed.id, placed.personId])).toEqual([{ rows: '0' }]);
      const kept = await shop.look(
        'select kind, (to_refund = (select -net - vat from invoice c where c.id = i.id)) as owed, person_id from invoice i where order_number = $1 order by number',
        [placed.number],
      );
      const invoice = { kind: 'invoice', owed: null, person_id: null };
      const credit = { kind: 'credit-note', owed: at.payment === 'paid' || null, person_id: null };
      const invoiced = events.includes('pay') || events.includes('ship');
      const cancelled = fateOf(at) === 'cancelled' || events.includes('cancel') || events.includes('return');
      expect(kept).toEqual(invoiced ? (cancelled ? [invoice, credit] : [invoice]) : []);
      expect(await shop.look('select state, payment from customer_order where id = $1', [other.id])).toEqual([
        { state: 'confirmed', payment: 'unpaid' },
      ]);
      await erased(other);
      expect(await stock()).toBe(before - (leftHouse(events) ? pieces : 0));
    },
  );

  it.each(places)('%s and deleted by anybody leaves no pieces taken that are here', async (_, __, events) => {
    const before = await stock();
    const { id } = await ordered(events);
    await shop.look('delete from customer_order_event where order_id = $1', [id]);
    await shop.look('update invoice set order_id = null where order_id = $1', [id]);
    await shop.look('delete from customer_order_line where order_id = $1', [id]);
    await shop.look('delete from customer_order where id = $1', [id]);
    expect(await stock()).toBe(before - (leftHouse(events) ? pieces : 0));
  });
});

it('an erasure that was stopped after the orders were ended goes on, and gives nothing back twice', async () => {
  const before = await stock();
  const placed = await ordered(['confirm', 'pack', 'pay']);
  const subject = await shop.shop.subjects.resolve(`person:${placed.personId}`);
  const asOf = Temporal.Now.instant();
  const plan = await shop.shop.erasures.plan(subject, { asOf });
  await shop.shop.erasures.accept(plan);
  for (let run = 0; run < 2; run += 1) await host.beforeErasing?.(shop.runtime, plan.subjects);
  expect(await shop.look('select state from customer_order where id = $1', [placed.id])).toEqual([
    { state: 'cancelled' },
  ]);
  expect(await shop.shop.erasures.resume({ asOf })).toHaveLength(1);
  expect(await stock()).toBe(before);
  const credits = await shop.look("select from invoice where order_number = $1 and kind = 'credit-note'", [
    placed.number,
  ]);
  expect(credits).toHaveLength(1);
});

it('who has restricted her data is given back what she paid all the same', async () => {
  const before = await stock();
  const placed = await ordered(['confirm', 'pay']);
  const subject = await shop.shop.subjects.resolve(`person:${placed.personId}`);
  await shop.shop.restrictions.restrict(subject, 'accuracy');
  await erased(placed);
  expect(await stock()).toBe(before);
  expect(
    await shop.look('select from invoice where order_number = $1 and to_refund > 0', [placed.number]),
  ).toHaveLength(1);
});

it('an order of a practice stays when its member goes, and is cancelled when the practice ends', async () => {
  const before = await stock();
  const personId = await personOf(shop, owns);
  const [row] = await shop.look('select practice_id::text as id from membership where person_id = $1', [
    personId,
  ]);
  const practiceId = String(row?.['id']);
  const [leaver] = await shop.look(
    "insert into person (given_name, family_name, email) values ('Bo', 'Ek', 'bo@erased.example') returning id::text",
  );
  const bo = String(leaver?.['id']);
  await shop.look('insert into membership (practice_id, person_id) values ($1, $2)', [practiceId, bo]);
  const placed = await ordered(['confirm'], { personId: bo, practiceId });
  await erased(placed);
  const now = 'select state, person_id, contact_name, practice_id::text from customer_order where id = $1';
  expect(await shop.look(now, [placed.id])).toEqual([
    { state: 'confirmed', person_id: null, contact_name: null, practice_id: practiceId },
  ]);
  expect(await stock()).toBe(before - pieces);
  const asOf = Temporal.Now.instant();
  const practice = await shop.shop.subjects.resolve(`practice:${practiceId}`);
  await shop.shop.erasures.erase(await shop.shop.erasures.plan(practice, { asOf }), { asOf });
  expect(await shop.look(now, [placed.id])).toEqual([]);
  expect(await stock()).toBe(before);
});

describe('retention', () => {
  it('gives back what an order took that nobody finished, whoever runs the sweep', async () => {
    const before = await stock();
    const placed = await ordered(['confirm', 'pack']);
    await shop.look("update customer_order set placed_at = placed_at - interval '7 years' where id = $1", [
      placed.id,
    ]);
    const plan = await shop.shop.retention.planSweep(Temporal.Now.instant(), { count: false });
    await shop.shop.retention.sweep(plan);
    expect(await shop.look('select from customer_order where id = $1', [placed.id])).toEqual([]);
    expect(await stock()).toBe(before);
  });

  it('run by hand credits first what was paid for an order that it takes', async () => {
    const before = await stock();
    const placed = await ordered(['confirm', 'pay']);
    await shop.look("update customer_order set placed_at = placed_at - interval '7 years' where id = $1", [
      placed.id,
    ]);
    const asOf = Temporal.Now.instant();
    for (let run = 0; run < 2; run += 1) await host.beforeSweeping?.(shop.runtime, asOf);
    await shop.shop.retention.sweep(await shop.shop.retention.planSweep(asOf, { count: false }));
    expect(await shop.look('select from customer_order where id = $1', [placed.id])).toEqual([]);
    expect(await stock()).toBe(before);
    const credits = await shop.look(
      "select to_refund > 0 as owed from invoice where order_number = $1 and kind = 'credit-note'",
      [placed.number],
    );
    expect(credits).toEqual([{ owed: true }]);
  });

  it('comes after the night’s work, which credits what was paid and tells the buyer', async () => {
    const before = await stock();
    const placed = await ordered(['confirm', 'pay']);
    await shop.look("update customer_order set placed_at = placed_at - interval '7 years' where id = $1", [
      placed.id,
    ]);
    const { nightly } = await import('../../shop-runtime/nightly.ts');
    await nightly(shop.shop);
    expect(await stock()).toBe(before);
    const [credit] = await shop.look(
      "select to_refund > 0 as owed from invoice where order_number = $1 and kind = 'credit-note'",
      [placed.number],
    );
    expect(credit).toEqual({ owed: true });
  });
});

it.each(places)('the plan by hand names an order that is %s as her page does', async (_, at, events) => {
  const placed = await ordered(events);
  const subject = await shop.shop.subjects.resolve(`person:${placed.personId}`);
  const ends = (await host.endsOf?.(shop.runtime, [subject])) ?? [];
  const page = await ordersWhenErasing(shop.shop, { subjects: [subject], language: 'en' });
  expect(ends).toEqual(page.map(({ what, how }) => `${what}: ${how}`));
  const advised = page.map(({ advice = '' }) =>
    advice.startsWith('Download the invoice first, under My orders'),
  );
  const fate = fateOf(at);
  expect(advised).toEqual(page.map(() => fate === 'left' || fate === 'held'));
  const over = transition(at, 'cancel', 'shop') === undefined && at.state !== 'shipped';
  const money = at.payment === 'paid' ? at.state !== 'delivered' : at.payment === 'unpaid';
  expect(ends.some((line) => line.startsWith(`Order ${placed.number}, `))).toBe(!over || money);
  expect(await shop.look('select state, payment from customer_order where id = $1', [placed.id])).toEqual([
    at,
  ]);
});

describe('her page', () => {
  it('names each open order with what becomes of it, and the last mail tells it again', async () => {
    const visitor = reader;
    const personId = await personOf(shop, reads);
    const none = (await visitor.get('/mina-uppgifter/radera')).text;
    expect(none).not.toContain('Det här är inte klart än');
    const member = { personId, practiceId: null };
    const paid = await ordered(['confirm', 'pack', 'pay'], member);
    const open = await ordered([], member);
    const sent = await ordered(['confirm', 'pack', 'ship'], member);
    const over = await ordered(['confirm', 'pack', 'pay', 'ship', 'deliver'], member);
    const page = (await visitor.get('/mina-uppgifter/radera')).text;
    for (const { number } of [paid, open, sent]) expect(page).toContain(`Order ${number}, `);
    expect(page).not.toContain(`Order ${over.number}, `);
    expect(page).toMatch(
      new RegExp(`Order ${paid.number}, packad</dt><dd>avbeställs.*Vi betalar tillbaka`, 'u'),
    );
    expect(page).toMatch(
      new RegExp(`Order ${sent.number}, .*har lämnat oss och är inte betald.*tills den är betald`, 'u'),
    );
    expect(page).toContain('Vänta då med att radera');
    // What she is told to fetch is there.
    expect(page).toContain('Hämta fakturan först, under Mina beställningar: det som inte har mejlats');
    const [, href = ''] =
      /href="([^"]*\.pdf)"/u.exec((await visitor.get(`/konto/bestallningar/${sent.id}`)).text) ?? [];
    expect((await visitor.get(href)).status).toBe(200);
    const english = (await visitor.get('/en/my-data/erase')).text;
    expect(english).toContain(`Order ${open.number}, received</dt><dd>is cancelled`);
    const { as_of = '', plan = '', close = '' } = hiddenFields(page);
    await visitor.post('/mina-uppgifter/radera', { as_of, plan, close, password: memberPassword });
    const mail = await shop.mailbox.next(reads);
    expect(mail.text).toContain(`Order ${paid.number}, packad: avbeställs`);
    // Nor is she told afterwards to keep what she may never have got.
    expect(mail.text).not.toMatch(/Vänta då|Hämta fakturan|Spara fakturan/u);
    expect(await shop.look('select from customer_order where number = $1', [paid.number])).toEqual([]);
  });
});

it('the desk knows what is to be given back after an erasure, until it was', async () => {
  await shop.look('update invoice set to_refund = null');
  const desk = shop.visitor();
  expect((await desk.get('/demo/desk')).text).not.toContain('/demo/desk/refunds');
  const placed = await ordered(['confirm', 'pay']);
  await erased(placed);
  expect((await desk.get('/demo/desk')).text).toContain('href="/demo/desk/refunds"');
  expect((await desk.get('/en/demo/desk')).text).toContain('href="/en/demo/desk/refunds"');
  const [credit] = await shop.look(
    "select number::text from invoice where order_number = $1 and kind = 'credit-note'",
    [placed.number],
  );
  const number = String(credit?.['number']);
  expect((await desk.get('/demo/desk/refunds')).text).toContain(`value="${number}"`);
  for (let press = 0; press < 2; press += 1)
    expect((await desk.post('/demo/desk/refunds', { number })).status).toBe(303);
  expect((await desk.get('/demo/desk/refunds')).text).not.toContain(`value="${number}"`);
  expect(await shop.look('select to_refund from invoice where number = $1', [number])).toEqual([
    { to_refund: null },
  ]);
});

it('a private person has as hers the practice that she orders as, and no practice that has people', async () => {
  const email = 'privat@erased.example';
  await signedUp(shop, email);
  const [row] = await shop.look(
    "update practice set kind = 'consumer' where id = (select practice_id from membership join person on person.id = person_id where email = $1) returning id::text",
    [email],
  );
  const subject = await shop.shop.subjects.resolve(email);
  const others = (await host.alsoHers?.(shop.runtime, subject)) ?? [];
  expect(others.flatMap(({ refs }) => refs)).toEqual([{ kind: 'practice', key: row?.['id'] }]);
  // A practice with people of its own is nobody's.
  await shop.look("update practice set kind = 'practice' where id = $1", [row?.['id']]);
  expect(await host.alsoHers?.(shop.runtime, subject)).toEqual([]);
});
