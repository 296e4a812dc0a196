// Guests who buy one thing after another, each over a connection and from a network of its own: a product's page, into
// the cart, to the checkout, and the order. Tells how long each purchase took, and the order in it.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { hiddenFields } from '../../apps/shop/testing/hidden-fields.ts';

export interface BuyersShop {
  readonly port: number;
  /** `kliniksupport.localhost` */
  readonly host: string;
  readonly paths: { readonly cart: string; readonly checkout: string };
  /** Bought in turn. */
  readonly products: readonly { readonly id: string; readonly path: string }[];
}

export interface Buying {
  /** Visited in turn. */
  readonly shops: readonly BuyersShop[];
  readonly buyers: number;
  readonly seconds: number;
  /** Not counted. */
  readonly warmUp: number;
  /** Tells the addresses and networks of its guests from those of other runs. */
  readonly run: number;
  /** Addresses that guests have in turn; absent: each has one of its own. */
  readonly addresses?: readonly string[];
}

export interface Bought {
  /** Milliseconds each. */
  readonly purchases: readonly number[];
  readonly orders: readonly number[];
  /** Answers that no buyer expects, by status. */
  readonly failed: Readonly<Record<string, number>>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

const { shops, buyers, seconds, warmUp, run, addresses } = workerData as Buying;
let made = 0;

function visitorOf({ port, host }: BuyersShop, network: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  const ask = async (path: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const sent = request({
      agent,
      host: '127.0.0.1',
      localAddress: network,
      port,
      path,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        host: `${host}:${port}`,
        origin: `http://${host}:${port}`,
        cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    for (const cookie of (answer.headers['set-cookie'] ?? []) as readonly string[]) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return { status: answer.statusCode, text: Buffer.concat(chunks).toString() };
  };
  return { ask, close: () => agent.destroy() };
}

const bought = { purchases: [] as number[], orders: [] as number[], failed: {} as Record<string, number> };
const began = performance.now();
const counting = () => performance.now() - began > warmUp * 1000;
const over = () => performance.now() - began > (warmUp + seconds) * 1000;

/** A guest's network changes with each purchase: as many as a shop takes from one would soon be over. */
async function purchase(): Promise<void> {
  made += 1;
  const one = made;
  const network = `127.${1 + (one % 250)}.${Math.floor(one / 250) % 250}.${1 + (run % 250)}`;
  const shop = shops[one % shops.length];
  if (shop === undefined) throw new TypeError('buyers need a shop');
  const { paths, products } = shop;
  const visitor = visitorOf(shop, network);
  const from = performance.now();
  try {
    const { id: product, path } = products[Math.floor(one / shops.length) % products.length] ?? {
      id: '',
      path: '/',
    };
    const shown = await visitor.ask(path);
    const added = await visitor.ask(paths.cart, { do: 'add', product, quantity: '1', from: path });
    const form = await visitor.ask(paths.checkout);
    const ordering = performance.now();
    const ordered = await visitor.ask(paths.checkout, {
      ...hiddenFields(form.text),
      kind: 'practice',
      name: 'Kliniken vid Havet AB',
      registration: '556940-3339',
      street: 'Strandgatan 3',
      postcode: '23942',
      city: 'Falsterbo',
      given_name: 'Ada',
      family_name: 'Ek',
      email: addresses?.[one % addresses.length] ?? `b${one}-${run}@load.example`,
      phone: '',
    });
    const wrong =
      [shown, form].find(({ status }) => status !== 200) ??
      [added, ordered].find(({ status }) => status !== 303);
    if (!counting() || over()) return;
    if (wrong !== undefined) bought.failed[wrong.status] = (bought.failed[wrong.status] ?? 0) + 1;
    else {
      bought.purchases.push(performance.now() - from);
      bought.orders.push(performance.now() - ordering);
    }
  } finally {
    visitor.close();
  }
}

setTimeout(() => parentPort?.postMessage('warm'), warmUp * 1000);
await Promise.all(
  Array.from({ length: buyers }, async () => {
    while (!over()) await purchase();
  }),
);
parentPort?.postMessage(bought satisfies Bought);
