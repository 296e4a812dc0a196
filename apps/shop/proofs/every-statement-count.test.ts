import { AsyncLocalStorage } from 'node:async_hooks';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type AttackedShop, openAttackedShop } from '../testing/attacked-shop.ts';
import { formsIn } from '../testing/forms.ts';
import { guestFields } from '../testing/guest-fields.ts';
import type { Visitor } from '../testing/visitor.ts';

const counting = new AsyncLocalStorage<{ statements: number }>();
let attacked: AttackedShop;

beforeAll(async () => {
  const { query } = Client.prototype;
  vi.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...asked: unknown[]) {
    const counted = counting.getStore();
    if (counted !== undefined) counted.statements += 1;
    return Reflect.apply(query, this, asked);
  });
  attacked = await openAttackedShop();
}, 120_000);
afterAll(() => attacked?.shop.close());

/** What the answer waits for; jobs that it wakes are none of it. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const counted = { statements: 0 };
  await counting.run(counted, work);
  return counted.statements;
}

const most = { page: 6, order: 20 } as const;

/** Pages that ask for more: who is meant, what belongs to them and what they chose are found anew for each of them. */
const more: Readonly<Record<string, number>> = {
  '/kassa': 11,
  '/mina-uppgifter': 14,
  '/mina-uppgifter/poster': 11,
  '/mina-uppgifter/poster/:record': 11,
  '/mina-uppgifter/radera': 20,
  '/mina-uppgifter/ratta': 9,
  '/mina-uppgifter/utdrag.json': 12,
  '/mina-uppgifter/utdrag.pdf': 12,
  '/mina-uppgifter/handelser': 7,
  '/mina-uppgifter/val': 12,
  '/integritetspolicy/versioner': 8,
  // Whether it is contested is a hold.
  '/konto/bestallningar/:id': 8,
  // A yes asks for a no that another row under the address said: two statements, as in My choices.
  '/nyhetsbrev': 8,
  '/demo/desk': 7,
};

/** Statements of each page, asked for a second time: what is made once for all visitors is there by then. */
async function pages(visitor: Visitor): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { method, path, pattern } of attacked.routes) {
    if (method !== 'GET' || path.startsWith('/en')) continue;
    await attacked.send(visitor, { path });
    counts.set(pattern, await statementsOf(() => attacked.send(visitor, { path })));
  }
  return counts;
}

const guest = { ...guestFields, email: 'ny@havet.example' };

/** Orders what lies in the cart, and tells how many statements that took. */
async function order(visitor: Visitor): Promise<number> {
  const page = await visitor.get('/kassa');
  // A button that turns to another kind of buyer orders nothing.
  const { turn, ...values } =
    formsIn(page.text, '/kassa').find(({ action }) => action === '/kassa')?.values ?? {};
  const fields = { ...values, ...('email' in values && guest) };
  let status = 0;
  const statements = await statementsOf(async () => {
    ({ status } = await visitor.post('/kassa', fields));
  });
  expect(status).toBe(303);
  return statements;
}

async function fill(visitor: Visitor, products: number): Promise<void> {
  const { shop } = attacked;
  const rows = await shop.look('select id from product where stock > 20 order by id limit $1', [products]);
  expect(rows).toHaveLength(products);
  for (const { id } of rows)
    await visitor.post('/varukorg', { do: 'add', product: String(id), quantity: '1' });
}

test('no page and no order asks more statements of the database the more somebody has done before', async () => {
  const { shop, ada } = attacked;
  await shop.look('update product set stock = 1000');
  const newcomer = (): Visitor => shop.visitor();
  const first = { guest: newcomer(), ada };
  await fill(first.guest, 1);
  await order(first.guest);
  await fill(first.guest, 1);
  const before = { guest: await pages(first.guest), ada: await pages(ada) };
  const one = { guest: await order(first.guest), ada: await order(ada) };

  for (const visitor of [newcomer(), ada]) {
    await fill(visitor, 2);
    await order(visitor);
  }
  await ada.post('/mina-uppgifter/be-om', { right: 'rectification' });
  await shop.settle();
  const later = { guest: newcomer(), ada };
  await fill(later.guest, 1);
  await order(later.guest);
  for (const visitor of [later.guest, ada]) await fill(visitor, 8);
  expect({ guest: await pages(later.guest), ada: await pages(ada) }).toEqual(before);
  const many = { guest: await order(later.guest), ada: await order(ada) };
  expect(many).toEqual(one);

  expect(Math.max(many.guest, many.ada)).toBeLessThanOrEqual(most.order);
  const over = [...before.ada].filter(([pattern, count]) => count !== (more[pattern] ?? count));
  expect(over).toEqual([]);
  const told = [...before.ada].filter(([pattern, count]) => count > most.page && more[pattern] === undefined);
  expect(told).toEqual([]);
  expect([...before.guest].filter(([, count]) => count > most.page)).toEqual([]);
}, 120_000);
