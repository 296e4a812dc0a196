import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { money } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { personOf, signedUp } from '../../testing/members.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { handleOrder } from './handle-order.ts';
import { placeOrder } from './place-order.ts';
import { allowedEvents, type OrderActor, type OrderEvent, type OrderStanding, transition } from './states.ts';

/** Whoever ends an order, and wherever it is then: mail and page say of the money what the accounts say. */
let shop: TestShop;
let ada: Visitor;
let personId: string;
const email = 'ada@back.example';

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
  await shop.look('update product set stock = 10000');
  ada = await signedUp(shop, email);
  personId = await personOf(shop, email);
}, 120_000);
afterAll(() => shop?.close());

interface Ending {
  readonly events: readonly OrderEvent[];
  readonly end: OrderEvent;
  readonly actor: OrderActor;
}

/** Each way in which the table of states lets an order end before it is over, from each place where it can be. */
function everyEnding(): readonly Ending[] {
  const found: Ending[] = [];
  const seen = new Set<string>();
  const ahead: { at: OrderStanding; events: readonly OrderEvent[] }[] = [
    { at: { state: 'placed', payment: 'unpaid' }, events: [] },
  ];
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    const { at, events } = next;
    const key = `${at.state} ${at.payment}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const actor of ['shop', 'customer'] as const)
      for (const event of allowedEvents(at, actor)) {
        const to = transition(at, event, actor);
        if (to === undefined) continue;
        if (to.state === 'cancelled' || to.state === 'returned') {
          if (event !== 'refund') found.push({ events, end: event, actor });
        } else ahead.push({ at: { state: to.state, payment: to.payment }, events: [...events, event] });
      }
  }
  return found;
}

async function ordered(language: PageLanguage): Promise<string> {
  const address = { street: 'Gatan 1', postcode: '111 11', city: 'Orten' };
  const { id } = await placeOrder(shop.shop, {
    orderer: { kind: 'member', personId, practiceId: null },
    cart: new Map([[1004, 2]]),
    language,
    checkout: {
      buyer: { kind: 'practice', name: 'Kliniken', registration: null, ...address },
      contact: { givenName: 'Ada', familyName: 'Lind', email, phone: null },
      delivery: { name: 'Kliniken', ...address },
      reference: null,
      note: null,
    },
  });
  return id;
}

/** The mail that tells of the end: the last one of the order whose subject is of `kind`. */
async function mailOf(number: unknown, subject: RegExp): Promise<string> {
  for (;;) {
    const mail = await shop.mailbox.next(email);
    if (mail.subject.includes(String(number)) && subject.test(mail.subject))
      return mail.text.replaceAll(/\s+/gu, ' ');
  }
}

const subjects = { sv: /avbeställd|retur/iu, nl: /geannuleerd|retour/u, en: /cancelled|return/u } as const;
const back = { sv: 'Vi betalar tillbaka', nl: 'Wij betalen', en: 'We will refund' } as const;
const none = { sv: 'Du behöver inte betala', nl: 'U hoeft niets', en: 'You do not have to pay' } as const;
const toPay = { sv: 'Att betala', nl: 'Te betalen', en: 'Total to pay' } as const;
const pages = { sv: '/konto/bestallningar', nl: '/mijn-account/bestellingen', en: '/en/account/orders' };

const endings = everyEnding().flatMap((ending) =>
  (['sv', 'nl', 'en'] as const).map((language) => ({ ...ending, language })),
);

test('an order can end in each of the ways that are tried', () => {
  expect(endings.length).toBeGreaterThanOrEqual(3 * 12);
});

test.each(endings)(
  'after $events, $end by $actor tells in $language what goes back',
  async ({ events, end, actor, language }) => {
    const id = await ordered(language);
    await orderEvents(shop.shop, id, events);
    await handleOrder(shop.shop, id, end, actor, personId);
    const [row] = await shop.look(
      `select o.number, o.net + o.vat as sum, o.payment, i.to_refund from customer_order o
       left join invoice i on i.order_id = o.id and i.kind = 'credit-note' where o.id = $1`,
      [id],
    );
    const text = await mailOf(row?.['number'], subjects[language]);
    const owed = events.includes('pay');
    expect(row?.['to_refund'] ?? null).toBe(owed ? row?.['sum'] : null);
    const sum = money(Number(row?.['sum']), language, 'SEK').replaceAll(/\s+/gu, ' ');
    // Dutch is no language of this shop's pages.
    const page =
      language === 'nl' ? text : (await ada.get(`${pages[language]}/${id}`)).text.replaceAll(/\s+/gu, ' ');
    for (const said of [text, page]) {
      expect(said.includes(back[language])).toBe(owed);
      expect(said.includes(none[language])).toBe(!owed);
      expect(said).not.toContain(toPay[language]);
      if (owed) expect(said).toContain(sum);
    }
    if (!owed) return;
    await handleOrder(shop.shop, id, 'refund', 'shop');
    if (language !== 'nl')
      expect((await ada.get(`${pages[language]}/${id}`)).text).not.toContain(back[language]);
  },
);

test('before she cancels a paid order, its page says what she gets back', async () => {
  const [unpaid, paid] = [await ordered('en'), await ordered('en')];
  await handleOrder(shop.shop, paid, 'pay', 'shop');
  expect((await ada.get(`${pages.en}/${paid}`)).text).toContain('We will refund the full amount.');
  expect((await ada.get(`${pages.en}/${unpaid}`)).text).toContain('You do not have to pay anything.');
});
