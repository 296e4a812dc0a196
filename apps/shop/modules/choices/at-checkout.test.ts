import { afterAll, beforeAll, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { signedUp } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

const guest = {
  kind: 'consumer',
  street: 'Strandgatan 3',
  postcode: '23942',
  city: 'Falsterbo',
  given_name: 'Ada',
  family_name: 'Ek',
  phone: '',
};

/** Orders one mirror and yields the person's row that the order is about. */
async function order(visitor: Visitor, fields: Readonly<Record<string, string>>): Promise<string> {
  await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const page = await visitor.get('/kassa?kind=consumer');
  expect(page.text).toContain('value="yes"');
  expect(page.text).not.toMatch(/value="yes" ?checked/u);
  const { ticket = '', prices = '', buyer = '' } = hiddenFields(page.text);
  expect((await visitor.post('/kassa', { ...guest, ticket, prices, buyer, ...fields })).location).toBe(
    '/tack',
  );
  const [row] = await shop.look(
    'select person_id::text as id from customer_order order by number desc limit 1',
  );
  return String(row?.['id']);
}

async function why(personId: string, purpose: string, channel: string): Promise<string | undefined> {
  const choices = await shop.shop.choices.read(await shop.shop.subjects.resolve(`person:${personId}`));
  return choices.find((one) => one.purpose === purpose && one.channel === channel)?.why;
}

it('a guest who ticks nothing has said nothing', async () => {
  const id = await order(shop.visitor(), { email: 'tyst@kassa.example' });
  expect(await why(id, 'direct-marketing', 'email')).toBe('no-consent');
  expect(await why(id, 'direct-marketing', 'post')).toBe('basis');
});

it('a guest’s yes waits for her mailbox, her no holds at once and for the next order under the same address', async () => {
  const email = 'gast@kassa.example';
  const first = await order(shop.visitor(), {
    email,
    'consent_direct-marketing_email': 'yes',
    'object_direct-marketing_post': 'yes',
  });
  expect(await why(first, 'direct-marketing', 'post')).toBe('objection');
  expect(await why(first, 'direct-marketing', 'email')).toBe('no-consent');
  const mails = [await shop.mailbox.next(email), await shop.mailbox.next(email)];
  const asked = mails.find(({ subject }) => subject.includes('nyhetsbrev'));
  if (asked === undefined) throw new Error('no mail asks her');
  const consents = () =>
    shop.look(
      'select c.source, c.confirmed_at is not null as confirmed from trygg.consent c join newsletter_subscriber s on s.consent_id = c.id join person p on p.id = s.person_id where p.email = $1',
      [email],
    );
  expect(await consents()).toEqual([{ source: 'checkout', confirmed: false }]);
  await shop.visitor().post(linkIn(asked), {});
  expect(await consents()).toEqual([{ source: 'checkout', confirmed: true }]);
  const second = await order(shop.visitor(), { email: email.toUpperCase() });
  expect(second).not.toBe(first);
  expect(await why(second, 'direct-marketing', 'post')).toBe('objection');
  const neighbour = { email: 'annan@kassa.example', street: 'Strandgatan 5' };
  const other = await order(shop.visitor(), neighbour);
  expect(await why(other, 'direct-marketing', 'post')).toBe('basis');
});

it('an address that declined and was erased is still spared', async () => {
  const email = 'raderad@kassa.example';
  await shop.shop.choices.suppress({ address: email, channel: 'email', purpose: 'direct-marketing' });
  const id = await order(shop.visitor(), { email });
  expect(await why(id, 'direct-marketing', 'email')).toBe('suppressed');
});

it('a member’s yes holds at once, and is not asked for again', async () => {
  const email = 'medlem@kassa.example';
  const visitor = await signedUp(shop, email);
  const id = await order(visitor, { 'consent_direct-marketing_email': 'yes' });
  expect(await why(id, 'direct-marketing', 'email')).toBe('consent');
  const [fact] = await shop.look(
    'select c.source from trygg.consent c join trygg.subject s on s.id = c.subject_id where s.key = $1',
    [id],
  );
  expect(fact).toEqual({ source: 'checkout' });
  await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  expect((await visitor.get('/kassa')).text).not.toContain('consent_direct-marketing_email');
});
