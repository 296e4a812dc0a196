import { afterAll, beforeAll, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { practiceForm } from '../../testing/members.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';

const email = 'desk@pages.example';
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop?.close());

async function standing(): Promise<{ readonly id: string; readonly state: string }> {
  const rows = await shop.look('select id::text, state::text from customer_order where contact_email = $1', [
    email,
  ]);
  expect(rows).toHaveLength(1);
  return rows[0] as { id: string; state: string };
}

test('the desk shows numbers and states, no person, and a button for each event that is allowed', async () => {
  const visitor = shop.visitor();
  await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1' });
  const form = hiddenFields((await visitor.get('/kassa')).text);
  expect((await visitor.post('/kassa', { ...practiceForm, ...form, email })).location).toBe('/tack');
  const { id } = await standing();
  const { text } = await shop.visitor().get('/en/demo/desk');
  expect(text).not.toContain(email);
  for (const own of [practiceForm.name, practiceForm.street]) expect(text).not.toContain(own);
  const buttons = text.slice(text.indexOf(id), text.indexOf('</form>', text.indexOf(id)));
  expect([...buttons.matchAll(/name="event" value="(\w+)"/g)].map(([, event]) => event)).toEqual([
    'confirm',
    'pay',
    'cancel',
  ]);
});

test('an event that came too late changes nothing and says so', async () => {
  const { id } = await standing();
  expect((await shop.visitor().post('/demo/desk', { id, event: 'ship' })).location).toBe('/demo/desk?late=1');
  expect((await standing()).state).toBe('placed');
});
