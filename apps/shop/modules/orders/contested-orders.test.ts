import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { memberPassword, personOf, signedUp } from '../../testing/members.ts';
import { orderEvents } from '../../testing/order-events.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';
import { finishErasures } from '../my-data/erase.ts';
import { placeOrder } from './place-order.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

const erasePath = '/mina-uppgifter/radera';

it.each([
  [
    'delivered and paid',
    ['confirm', 'pack', 'ship', 'pay', 'deliver'],
    'contested-goods',
    'vad som har levererats',
  ],
  ['not sent', ['confirm'], 'contested-sum', 'vad som ska betalas'],
] as const)(
  'an order that is %s and contested is told to its buyer, stays beside an erasure, and goes with a last mail',
  async (what, events, reason, words) => {
    const email = `${events.length}@contested.example`;
    const name = `Sven Svensson ${events.length}`;
    const visitor = await signedUp(shop, email, { kind: 'sole-trader', name });
    const personId = await personOf(shop, email);
    const [row] = await shop.look('select practice_id::text as id from membership where person_id = $1', [
      personId,
    ]);
    const practiceId = String(row?.['id']);
    const address = { street: 'Soloväg 9', postcode: '111 11', city: 'Orten' };
    const ordered = () =>
      placeOrder(shop.shop, {
        orderer: { kind: 'member', personId, practiceId },
        cart: new Map([[1004, 1]]),
        language: 'sv',
        checkout: {
          buyer: { kind: 'sole-trader', name, registration: null, ...address },
          contact: { givenName: 'Sven', familyName: 'Svensson', email: 's@order.example', phone: null },
          delivery: { name, ...address },
          reference: null,
          note: null,
        },
      });
    const [contested, other] = [await ordered(), await ordered()];
    await orderEvents(shop.shop, contested.id, events);
    const asOf = shop.shop.now();
    const until = asOf.toZonedDateTimeISO(shop.shop.policy.timeZone).toPlainDate().add({ days: 90 });
    const held = { record: 'order-history', key: contested.id, reason, law: 'GDPR 17(3)(e)', until } as const;
    const hold = await shop.shop.holds.set(held, { by: 'Eva', asOf });
    const page = async (id: string) => (await visitor.get(`/konto/bestallningar/${id}`)).text;
    expect(await page(contested.id)).toContain(`Det är omtvistat ${words}.`);
    expect(await page(other.id)).not.toContain('omtvistat');

    const before = (await visitor.get(erasePath)).text;
    expect(before).toContain(`det är omtvistat ${words} (GDPR artikel 17.3 e)`);
    if (what === 'not sent')
      expect(before).toMatch(new RegExp(`Order ${contested.number}, [^<]*</dt><dd>är omtvistad`, 'u'));
    const { as_of = '', plan = '' } = hiddenFields(before);
    const after = (await visitor.submit(erasePath, { as_of, plan, password: memberPassword })).text;
    expect(after).toContain('En del av dina uppgifter är raderad');
    expect(after).toContain(`det är omtvistat ${words}`);
    expect((await shop.mailbox.next(email)).text).toContain(`det är omtvistat ${words}`);

    // The contested order as it was, and no other.
    const orders = () =>
      shop.look('select id, state::text from customer_order where practice_id = $1', [practiceId]);
    const state = what === 'not sent' ? 'confirmed' : 'delivered';
    expect(await orders()).toEqual([{ id: contested.id, state }]);
    await finishErasures(shop.shop);
    expect(await orders()).toEqual([{ id: contested.id, state }]);

    await shop.shop.holds.lift(hold.id, 'Eva');
    await finishErasures(shop.shop);
    await shop.shop.erasures.search();
    await finishErasures(shop.shop);
    // What bookkeeping keeps of it names nobody’s account any more.
    expect(await shop.look('select from person where id = $1', [personId])).toEqual([]);
    expect(await shop.look('select from customer_order where person_id = $1', [personId])).toEqual([]);
    expect((await shop.mailbox.next(email)).subject).toBe('Resten av dina uppgifter är raderade');
  },
);
