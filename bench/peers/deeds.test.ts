import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Shelves } from '../load/guest.ts';
import { medusaShop, tryggShop } from './deeds.ts';

/** Answers every request so that the next can be asked, and writes down what was asked. */
const asked: string[] = [];
let server: Server;
let port: number;

const answer = (path: string): object => {
  if (path.startsWith('/store/shipping-options')) return { shipping_options: [{ id: 'parcel' }] };
  if (path.endsWith('/complete')) return { order: { id: 'order' } };
  return path === '/store/payment-collections'
    ? { payment_collection: { id: 'pay' } }
    : { cart: { id: 'c' } };
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url = '' } = request;
    asked.push(`${method} ${url.split('?')[0]}`);
    request.resume();
    const form = request.headers['content-type'] === 'application/x-www-form-urlencoded';
    response.writeHead(form ? 303 : 200).end(JSON.stringify(answer(url)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});

beforeEach(() => {
  asked.length = 0;
});

afterAll(() => {
  server.close();
});

it('a whole purchase of theirs is seven requests, product and order included', async () => {
  const store = { port, key: 'k', region: 'r', products: [{ id: 'p', variant: 'v' }] };
  const shop = medusaShop({ kind: 'medusa', store, listed: 5, run: 1 });
  const visitor = shop.visitor(1);
  await shop.deed('purchase').do(visitor, 1);
  visitor.close();
  expect(asked).toEqual([
    'GET /store/products/p',
    'POST /store/carts',
    'GET /store/shipping-options',
    'POST /store/carts/c/shipping-methods',
    'POST /store/payment-collections',
    'POST /store/payment-collections/pay/payment-sessions',
    'POST /store/carts/c/complete',
  ]);
});

it('a whole purchase of ours is four requests, product and order included', async () => {
  const shelves: Shelves = {
    country: 'SE',
    paths: { cart: '/cart', checkout: '/checkout' },
    products: [{ id: '1', path: '/p' }],
  };
  const shop = tryggShop({ kind: 'trygg', host: 'shop.localhost', port, shelves, category: '/c', run: 1 });
  const visitor = shop.visitor(1);
  await shop.deed('purchase').do(visitor, 1);
  visitor.close();
  expect(asked).toEqual(['GET /p', 'POST /cart', 'GET /checkout', 'POST /checkout']);
});

it('an answer that was not expected is a failure of the deed', async () => {
  const shelves: Shelves = {
    country: 'SE',
    paths: { cart: '/cart', checkout: '/checkout' },
    products: [{ id: '1', path: '/p' }],
  };
  const shop = tryggShop({
    kind: 'trygg',
    host: 'shop.localhost',
    port: port,
    shelves,
    category: '/c',
    run: 1,
  });
  const visitor = shop.visitor(1);
  const lost = { ...visitor, ask: () => Promise.resolve({ status: 500, text: '' }) };
  await expect(shop.deed('list').do(lost, 1)).rejects.toThrow('answered 500');
  await expect(shop.deed('purchase').do(lost, 1)).rejects.toThrow('answered 500');
  visitor.close();
});
