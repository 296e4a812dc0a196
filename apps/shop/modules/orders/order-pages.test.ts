import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { host } from '../../host.ts';
import { guestFields } from '../../testing/guest-fields.ts';
import { hiddenFields } from '../../testing/hidden-fields.ts';
import { linkIn } from '../../testing/mailbox.ts';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import type { Visited, Visitor } from '../../testing/visitor.ts';
import { stockShelves } from '../catalogue/stock-shelves.ts';

const mirror = 1004;
const book = 8201;
const password = 'fyra ord som ingen gissar';
let shop: TestShop;

beforeAll(async () => {
  shop = await openTestShop();
  await stockShelves(shop.shop, new URL('kliniksupport/catalogue.yaml', host.policies));
}, 120_000);
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.look('update product set stock = 20');
  // Of what guests have ordered in other tests nothing is open.
  await shop.look("update customer_order set payment = 'paid' where practice_id is null");
});

const guest = { ...guestFields, email: 'ada@pages.example' };

async function withCart(
  visitor: Visitor,
  ...lines: readonly (readonly [number, number])[]
): Promise<Visitor> {
  for (const [product, quantity] of lines) {
    await visitor.post('/varukorg', { do: 'add', product: String(product), quantity: String(quantity) });
  }
  return visitor;
}

/** What the form of the checkout carries besides its fields. */
function formOf(page: Visited): Readonly<Record<string, string>> {
  const { ticket, prices, ...others } = hiddenFields(page.text);
  if (ticket === undefined || prices === undefined)
    throw new Error(`no ticket on a page of status ${page.status}`);
  return { ...others, ticket, prices };
}

async function member(email: string): Promise<Visitor> {
  const visitor = shop.visitor();
  const { phone, email: _, ...who } = guest;
  await visitor.post('/skapa-konto', { ...who, phone, email, password });
  await visitor.post('/bekrafta', {
    ...Object.fromEntries(new URL(linkIn(await shop.mailbox.next(email)), 'http://x').searchParams),
    password,
  });
  return visitor;
}

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

async function stockOf(product: number): Promise<number> {
  const [row] = await shop.look('select stock from product where id = $1', [product]);
  return Number(row?.['stock']);
}

async function ordersOf(email: string): Promise<readonly Record<string, unknown>[]> {
  return shop.look(
    'select id, state, net, vat, delivery_street from customer_order where contact_email = $1 order by number',
    [email],
  );
}

describe('the cart', () => {
  test('keeps products and quantities and nothing else, in a cookie that only the shop can write', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 2], [book, 1], [mirror, 1]);
    expect(visitor.cookies.get('cart')).toMatch(/^1\.1004x3-8201x1\.[\w-]+$/);
    visitor.cookies.set('cart', (visitor.cookies.get('cart') ?? '').replace('1004x3', '1004x4'));
    expect((await visitor.get('/varukorg')).text).toContain('Varukorgen är tom');
  });

  test('shows VAT at each rate', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 3], [book, 1]);
    const text = plain((await visitor.get('/varukorg')).text);
    expect(text).toContain('Moms 25 % på 567,00 kr</dt><dd>141,75 kr');
    expect(text).toContain('Moms 6 % på 420,00 kr</dt><dd>25,20 kr');
    expect(text).toContain('Att betala</dt><dd>1 153,95 kr');
  });

  test('takes over new quantities, removes a line, and never holds more than the shelf', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 3], [book, 1]);
    await visitor.post('/varukorg', { do: 'set', 'quantity-1004': '5', 'quantity-8201': '1' });
    await visitor.post('/varukorg', { remove: '8201', 'quantity-1004': '5', 'quantity-8201': '1' });
    expect(visitor.cookies.get('cart')).toMatch(/^1\.1004x5\./);
    expect(
      (await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '99', from: '/' })).location,
    ).toBe('/?added=1004');
    expect(
      (await visitor.post('/varukorg', { do: 'add', product: '1004', quantity: '1', from: '/' })).location,
    ).toBe('/?full=1004');
    await shop.look('update product set stock = 2 where id = 1004');
    expect((await visitor.get('/varukorg')).text).toContain('Lagret räcker inte till allt');
    expect(visitor.cookies.get('cart')).toMatch(/^1\.1004x2\./);
  });

  test('never leads to another site, and takes no nonsense', async () => {
    const visitor = shop.visitor();
    const posted = await visitor.post('/varukorg', {
      do: 'add',
      product: '1004',
      quantity: '1',
      from: '//evil.example',
    });
    expect(posted.location).toBe('/varukorg?added=1004');
    for (const [product, quantity] of [
      ['99999999999', '1'],
      ['1004', '-3'],
      ['1004', '1e9'],
      ['x', 'y'],
      ['7', '1'],
    ] as const) {
      expect((await visitor.post('/varukorg', { do: 'add', product, quantity })).location).toBe('/varukorg');
    }
    expect(visitor.cookies.get('cart')).toMatch(/^1\.1004x1\./);
  });
});

describe('a guest at the checkout', () => {
  test('orders against invoice: goods leave the shelf, the cart is empty, a mail confirms', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 3]);
    const carried = formOf(await visitor.get('/kassa'));
    const done = await visitor.submit('/kassa', { ...guest, ...carried, email: 'order@pages.example' });
    expect(done.status).toBe(200);
    expect(done.text).toContain('Tack för din beställning');
    expect(done.text).not.toContain('Strandgatan');
    expect(visitor.cookies.has('cart')).toBe(false);
    expect(await stockOf(mirror)).toBe(17);
    expect(await ordersOf('order@pages.example')).toMatchObject([
      { state: 'placed', net: '56700', vat: '14175', delivery_street: 'Strandgatan 3' },
    ]);
    expect((await shop.mailbox.next('order@pages.example')).subject).toContain('Tack för din beställning');
    const elsewhere = await shop.visitor().get('/tack');
    expect([elsewhere.status, elsewhere.text.includes('Munspegel')]).toEqual([404, false]);
  });

  test('who presses twice, or sends the form again, has ordered once', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const fields = { ...guest, ...formOf(await visitor.get('/kassa')), email: 'twice@pages.example' };
    const answers = await Promise.all([visitor.post('/kassa', fields), visitor.post('/kassa', fields)]);
    expect(answers.map((one) => one.location)).toEqual(['/tack', '/tack']);
    expect((await visitor.post('/kassa', fields)).location).toBe('/tack');
    expect(await ordersOf('twice@pages.example')).toHaveLength(1);
    expect(await stockOf(mirror)).toBe(19);
  });

  test('an order whose mail could not be queued stands, and nobody is asked to order again', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const fields = {
      ...guest,
      ...formOf(await visitor.get('/kassa')),
      email: 'unqueued@pages.example',
    };
    await shop.look('alter table pgboss.queue rename to queue_away');
    try {
      expect((await visitor.post('/kassa', fields)).location).toBe('/tack');
    } finally {
      await shop.look('alter table pgboss.queue_away rename to queue');
    }
    expect(await ordersOf('unqueued@pages.example')).toHaveLength(1);
    expect(visitor.cookies.has('cart')).toBe(false);
  });

  test('a ticket serves the browser that it was shown in, and nobody else', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const carried = formOf(await visitor.get('/kassa'));
    const other = await withCart(shop.visitor(), [mirror, 1]);
    const answer = await other.post('/kassa', { ...guest, ...carried, email: 'other@pages.example' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('value="other@pages.example"');
    await visitor.post('/kassa', { ...guest, ...carried, email: 'own@pages.example' });
    // With an empty cart the thank-you page of somebody else is not reached either.
    expect((await shop.visitor().post('/kassa', { ...carried })).location).toBe('/varukorg');
    expect(await ordersOf('other@pages.example')).toEqual([]);
  });

  test('a price that changed meanwhile is told and agreed to again', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const page = await visitor.get('/en/checkout');
    const [line] = formOf(page)['prices']?.split(':') ?? [];
    const [product] = await shop.look('select price from product where id = $1', [line]);
    await shop.look('update product set price = price + 3500 where id = $1', [line]);
    const fields = { ...guest, ...formOf(page), email: 'price@pages.example', note: 'ring first' };
    const told = await visitor.post('/en/checkout', fields);
    expect(told.status).toBe(409);
    expect(told.text).toMatch(/has a new price: SEK[\s\u00a0]224.00 instead of SEK[\s\u00a0]189.00/);
    expect(told.text).toContain('ring first');
    expect(await ordersOf('price@pages.example')).toEqual([]);
    const done = await visitor.post('/en/checkout', { ...fields, ...formOf(told) });
    expect(done.location).toBe('/en/thank-you');
    await shop.look('update product set price = $2 where id = $1', [line, product?.['price']]);
  });

  test('another kind of buyer keeps what is filled in', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const page = await visitor.get('/kassa');
    const turned = await visitor.post('/kassa', {
      ...guest,
      ...formOf(page),
      given_name: 'Turnsdotter',
      turn: 'consumer',
    });
    expect(turned.status).toBe(200);
    expect(turned.text).toContain('value="Turnsdotter"');
    expect(turned.text).not.toContain('name="registration"');
  });

  test('a guest cannot take a shelf, nor order without end', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const page = await visitor.get('/kassa');
    const [id] = formOf(page)['prices']?.split(':') ?? [];
    await shop.look('update product set stock = 400 where id = $1', [id]);
    await visitor.post('/varukorg', { do: 'set', [`quantity-${id}`]: '101' });
    const many = await visitor.get('/kassa');
    const refused = await visitor.post('/kassa', { ...guest, ...formOf(many), email: 'shelf@pages.example' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('just nu beställa högst 100 av');
    expect(await ordersOf('shelf@pages.example')).toEqual([]);
    expect(refused.text).toContain('value="Strandgatan 3"');
    const answers: (string | undefined)[] = [];
    for (let order = 1; order <= 6; order += 1) {
      const next = await withCart(shop.visitor(), [mirror, 1]);
      const fields = { ...guest, ...formOf(await next.get('/kassa')), email: 'bombed@pages.example' };
      answers.push((await next.post('/kassa', fields)).location);
    }
    expect(answers).toEqual([...Array(5).fill('/tack'), undefined]);
  });

  test('is told when guests have had their half, in each language, and by an account gets of the rest', async () => {
    const ordering = async (visitor: Visitor, path: string, pieces: number, email: string) => {
      await withCart(visitor, [mirror, pieces]);
      return visitor.post(path, { ...guest, ...formOf(await visitor.get(path)), email });
    };
    for (const email of ['half-1@pages.example', 'half-2@pages.example'])
      expect((await ordering(shop.visitor(), '/kassa', 5, email)).location).toBe('/tack');
    const late = shop.visitor();
    const refused = await ordering(late, '/kassa', 1, 'half-3@pages.example');
    expect([refused.status, refused.text]).toEqual([
      409,
      expect.stringContaining('logga in eller skapa ett konto'),
    ]);
    expect(refused.text).toContain('kan du inte beställa');
    const english = await late.post('/en/checkout', {
      ...guest,
      ...formOf(await late.get('/en/checkout')),
      email: 'half-3@pages.example',
    });
    expect([english.status, english.text]).toEqual([
      409,
      expect.stringContaining('sign in or create an account'),
    ]);
    expect(await ordersOf('half-3@pages.example')).toEqual([]);
    expect(await stockOf(mirror)).toBe(10);
    const ada = await member('half@member.example');
    expect((await ordering(ada, '/kassa', 10, 'half@member.example')).location).toBe('/tack');
    expect(await stockOf(mirror)).toBe(0);
  });

  test('a form without a ticket of the shop places nothing', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const forged = '00000000-0000-4000-8000-000000000000.AAAA';
    expect(
      (await visitor.post('/kassa', { ...guest, ticket: forged, email: 'forged@pages.example' })).status,
    ).toBe(200);
    expect(await ordersOf('forged@pages.example')).toEqual([]);
  });

  test('every fault is said at its field, nothing is ordered, and what was written stays', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 1]);
    const carried = formOf(await visitor.get('/en/checkout'));
    const wrong = {
      ...guest,
      ...carried,
      postcode: '12',
      registration: '556940-3338',
      email: 'wrong',
      delivery_street: 'Annan gata 1',
    };
    const answer = await visitor.post('/en/checkout', wrong);
    expect(answer.status).toBe(422);
    for (const field of ['postcode', 'registration', 'email', 'delivery_postcode', 'delivery_city']) {
      expect(answer.text).toContain(`href="#field-${field}"`);
    }
    expect(answer.text).toContain('value="Kliniken vid Havet AB"');
    expect(answer.text).toMatch(/<details class="other-address" open>/);
    expect(await ordersOf('wrong')).toEqual([]);
  });

  test('when the last piece goes to somebody else meanwhile, the form says so and keeps what was written', async () => {
    const visitor = await withCart(shop.visitor(), [mirror, 2], [book, 1]);
    const carried = formOf(await visitor.get('/kassa'));
    await shop.look('update product set stock = 1 where id = 1004');
    const answer = await visitor.post('/kassa', { ...guest, ...carried, email: 'short@pages.example' });
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('Några varor tog slut');
    expect(answer.text).toContain('value="Strandgatan 3"');
    expect(await ordersOf('short@pages.example')).toEqual([]);
    const again = await visitor.post('/kassa', {
      ...guest,
      ...formOf(answer),
      email: 'short@pages.example',
    });
    expect(again.location).toBe('/tack');
  });

  test('is told what Art. 13 demands where the data is asked for', async () => {
    const { text } = await (await withCart(shop.visitor(), [mirror, 1])).get('/kassa');
    for (const words of [
      'personuppgiftsansvarig',
      'artikel 6.1 b',
      '5 år',
      'Integritetsskyddsmyndigheten',
      '/integritetspolicy',
    ]) {
      expect(text).toContain(words);
    }
  });
});

describe('a member', () => {
  async function orderAs(visitor: Visitor): Promise<string> {
    await withCart(visitor, [mirror, 1]);
    const page = await visitor.get('/kassa');
    expect(page.text).not.toContain('name="given_name"');
    const done = await visitor.submit('/kassa', { kind: 'practice', ...formOf(page) });
    const path = /href="(\/konto\/bestallningar\/[0-9a-f-]+)"/.exec(done.text)?.[1];
    if (path === undefined) throw new Error('no link to the order');
    return path;
  }

  test('orders without writing her details again, sees her order, and nobody else does', async () => {
    const ada = await member('ada@member.example');
    const path = await orderAs(ada);
    const shown = await ada.get(path);
    expect(shown.text).toContain('Kliniken vid Havet AB');
    expect(shown.text).toMatch(/<th scope="row"><a href="\/produkt\/[\w-]+">/u);
    expect((await ada.get('/konto/bestallningar')).text).toContain(path);
    const bo = await member('bo@member.example');
    expect((await bo.get(path)).status).toBe(404);
    expect((await bo.post(`${path}/cancel`, {})).status).toBe(404);
    expect((await shop.visitor().get(path)).location).toContain('/logga-in');
    expect((await bo.get('/konto/bestallningar')).text).toContain('Du har inte beställt något än');
  });

  test('cancels until the shop has packed; then a page says why not', async () => {
    const ada = await member('cancel@member.example');
    const path = await orderAs(ada);
    expect((await ada.submit(`${path}/cancel`, {})).text).toContain('Beställningen är avbeställd');
    expect(await stockOf(mirror)).toBe(20);
    const later = await orderAs(ada);
    const desk = shop.visitor();
    const id = later.split('/').at(-1) ?? '';
    for (const event of ['confirm', 'pack']) await desk.post('/demo/desk', { id, event });
    const refused = await ada.post(`${later}/cancel`, {});
    expect([refused.status, refused.text.includes('Det går inte längre att avbeställa')]).toEqual([
      409,
      true,
    ]);
    expect((await ada.get(later)).text).not.toContain('/cancel"');
  });

  test('whose data is restricted is told so; her cart stays and nothing is written', async () => {
    const ada = await member('still@member.example');
    await withCart(ada, [mirror, 1]);
    const page = await ada.get('/kassa');
    await shop.runtime.restrictions.restrict(
      await shop.runtime.subjects.resolve('still@member.example'),
      'accuracy',
    );
    const refused = await ada.post('/kassa', { kind: 'practice', ...formOf(page) });
    expect([refused.status, refused.text.includes('Vi kan inte använda dina uppgifter just nu')]).toEqual([
      409,
      true,
    ]);
    expect((await ada.get('/kassa')).status).toBe(409);
    expect(ada.cookies.has('cart')).toBe(true);
    expect(await ordersOf('still@member.example')).toEqual([]);
    expect(await stockOf(mirror)).toBe(20);
  });
});
