import type { Receipt } from '@trygg/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, personOf, signedUp } from '../../testing/members.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { placeOrder } from '../orders/place-order.ts';
import { finishErasures } from './erase.ts';

// What stays beside an erasure is told before and after it, and page, mail, receipt and rows say the same.

let shop: TestShop;
/** What a signed receipt says is kept for now, read as anybody would. */
function heldOnReceipt(jws: string): NonNullable<Receipt['held']> {
  const body = Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8');
  return (JSON.parse(body) as Pick<Receipt, 'held'>).held ?? [];
}

const erasePath = '/mina-uppgifter/radera';

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

interface Trader {
  readonly visitor: Visitor;
  readonly personId: string;
  readonly practiceId: string;
  readonly name: string;
}

async function trader(email: string): Promise<Trader> {
  const name = `Sven Svensson ${email.split('@')[0]}`;
  const visitor = await signedUp(shop, email, { kind: 'sole-trader', name });
  const personId = await personOf(shop, email);
  const [row] = await shop.look('select practice_id::text as id from membership where person_id = $1', [
    personId,
  ]);
  return { visitor, personId, practiceId: String(row?.['id']), name };
}

async function ordered(
  { personId, practiceId, name }: Trader,
  events: readonly ('confirm' | 'pack' | 'ship' | 'pay')[],
): Promise<{ readonly id: string; readonly number: number }> {
  const address = { street: 'Soloväg 9', postcode: '111 11', city: 'Orten' };
  const placed = await placeOrder(shop.shop, {
    orderer: { kind: 'member', personId, practiceId },
    cart: new Map([[1004, 1]]),
    language: 'sv',
    checkout: {
      buyer: { kind: 'sole-trader', name, registration: null, ...address },
      contact: { givenName: 'Sven', familyName: 'Svensson', email: 's@held.example', phone: null },
      delivery: { name, ...address },
      reference: null,
      note: null,
    },
  });
  await orderEvents(shop.shop, placed.id, events);
  return placed;
}

/** The pages before and after, and the receipt that she holds. */
async function erases(visitor: Visitor) {
  const before = (await visitor.get(erasePath)).text;
  const { as_of = '', plan = '' } = hiddenFields(before);
  const after = (await visitor.submit(erasePath, { as_of, plan, password: memberPassword })).text;
  return { before, after, held: heldOnReceipt(visitor.cookies.get('receipt') ?? '') };
}

const count = async (text: string, values: readonly string[]): Promise<number> =>
  (await shop.look(text, values)).length;

it('an unpaid order of a sole trader stays, is told everywhere, and goes with a last mail once it is paid', async () => {
  const email = 'sven@held.example';
  const sven = await trader(email);
  const sent = await ordered(sven, ['confirm', 'pack', 'ship']);
  const open = await ordered(sven, []);
  const { before, after, held } = await erases(sven.visitor);
  expect(before).not.toContain('Ingenting. Allt försvinner');
  expect(before).toMatch(new RegExp(`Order ${open.number}, [^<]*</dt><dd>avbeställs`, 'u'));
  expect(before).toMatch(
    new RegExp(`Order ${sent.number}, [^<]*</dt><dd>har lämnat oss och är inte betald`, 'u'),
  );
  expect(before).toContain('Det här sparar vi tills vidare');
  expect(before).toMatch(
    /det du har fått är inte betalt \(GDPR artikel 17\.3 e\).*senast den .*prövar vi igen/u,
  );
  expect(before).toMatch(/klaga hos .* eller vänd dig till domstol/u);
  expect(after).toContain('En del av dina uppgifter är raderade');
  expect(after).not.toContain('Dina uppgifter är raderade');
  expect(after).toContain('det du har fått är inte betalt');
  // What is gone and what a statute keeps, as the signed receipt says it.
  expect(after).toMatch(/Det här är raderat<\/h2><ul><li>/u);
  expect(after).toMatch(/Det här måste vi spara enligt lag<\/h2><ul><li>[^<]*sparas enligt BFL 7:2/u);
  expect(held).toMatchObject([{ record: 'order-history', reason: 'unpaid', law: 'GDPR 17(3)(e)' }]);
  expect(Object.keys(held[0] ?? {})).not.toContain('key');

  const mail = await shop.mailbox.next(email);
  expect(mail.subject).toBe('En del av dina uppgifter är raderade');
  expect(mail.text).toContain('det du har fått är inte betalt');
  expect(mail.text).toContain('domstol');
  expect(mail.text).not.toContain('det sista mejlet du får från oss');

  // The order with its buyer, and nothing else: no sign-in, not the order that was cancelled.
  const rows = 'select from customer_order where practice_id = $1';
  expect(await count(rows, [sven.practiceId])).toBe(1);
  expect(await count('select from person where id = $1', [sven.personId])).toBe(1);
  expect(await count('select from practice where id = $1', [sven.practiceId])).toBe(1);
  expect(await count('select from auth.session where "userId" = $1', [sven.personId])).toBe(0);
  expect(await count('select from auth.account where "userId" = $1', [sven.personId])).toBe(0);
  expect((await shop.shop.erasures.unfinished()).map(({ state }) => state)).toEqual(['held']);
  // Nobody acts on it meanwhile: the orders' own desk finds it among what is held alone.
  await finishErasures(shop.shop);
  expect(await count(rows, [sven.practiceId])).toBe(1);

  const desk = shop.visitor();
  await desk.post('/demo/desk', { id: sent.id, event: 'pay' });
  expect(await shop.shop.holds.open()).toEqual([]);
  await finishErasures(shop.shop);
  expect(await count(rows, [sven.practiceId])).toBe(0);
  for (const table of ['person', 'practice'])
    expect(await count(`select from ${table} where id in ($1, $2)`, [sven.personId, sven.practiceId])).toBe(
      0,
    );
  expect(await shop.shop.erasures.unfinished()).toEqual([]);
  const closing = await shop.mailbox.next(email);
  expect(closing.subject).toBe('Resten av dina uppgifter är raderade');
  const [said] = await shop.look('select receipt::text, closing_receipt::text as closing from trygg.erasure');
  expect(closing.text).toContain(String(said?.['closing']));
  expect(mail.text).toContain(String(said?.['receipt']));
  // One invoice, paid for once: a second would count twice in the accounts.
  expect(
    await count("select from invoice where order_number = $1 and kind = 'invoice'", [String(sent.number)]),
  ).toBe(1);
});

it('beside a hold that the staff set the same is said, and My data tells of it', async () => {
  const email = 'karin@held.example';
  const karin = await trader(email);
  const order = await ordered(karin, ['confirm', 'pack', 'ship', 'pay']);
  const until = Temporal.Now.plainDateISO().add({ years: 1 });
  const hold = await shop.shop.holds.set(
    { record: 'order-history', key: order.id, reason: 'claim', law: 'GDPR 17(3)(e)', until },
    { by: 'Eva', asOf: Temporal.Now.instant() },
  );
  const own = (await karin.visitor.get('/mina-uppgifter/poster')).text;
  expect(own).toMatch(/även om du ber oss radera det, eftersom ett krav pågår.*prövar vi igen.*domstol/u);
  expect((await karin.visitor.get('/en/my-data/records')).text).toContain(
    'a legal claim is under way or expected',
  );
  const { before, after, held } = await erases(karin.visitor);
  expect(before).toContain('ett krav pågår');
  expect(before).not.toContain('Ingenting. Allt försvinner');
  expect(after).toContain('En del av dina uppgifter är raderade');
  expect(held).toMatchObject([{ reason: 'claim', until: until.toString() }]);
  expect((await shop.mailbox.next(email)).text).toContain('ett krav pågår');
  expect(await count('select from customer_order where id = $1', [order.id])).toBe(1);
  await shop.shop.holds.lift(hold.id, 'Eva');
  await finishErasures(shop.shop);
  expect(await count('select from customer_order where id = $1', [order.id])).toBe(0);
  expect((await shop.mailbox.next(email)).subject).toBe('Resten av dina uppgifter är raderade');
});

it('where nothing is held it is said as before', async () => {
  const email = 'nils@held.example';
  const nils = await trader(email);
  await ordered(nils, ['confirm', 'pack', 'ship', 'pay']);
  const { before, after, held } = await erases(nils.visitor);
  expect(before).not.toContain('Det här sparar vi tills vidare');
  expect(after).toContain('Dina uppgifter är raderade');
  expect(held).toEqual([]);
  expect((await shop.mailbox.next(email)).text).toContain('det sista mejlet du får från oss');
  expect(await count('select from practice where id = $1', [nils.practiceId])).toBe(0);
});
