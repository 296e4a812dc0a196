// Guests who buy one thing after another, each over a connection and from a network of its own: a product's page, into
// the cart, to the checkout, and the order. Tells how long each purchase took, and the order in it.
import { parentPort, workerData } from 'node:worker_threads';
import { buyAsGuest, type Shelves } from './guest.ts';
import { networkOf, visitorOf } from './visitor.ts';

export interface BuyersShop extends Shelves {
  /** `kliniksupport.localhost` */
  readonly host: string;
}

export interface Buying {
  readonly port: number;
  /** Visited in turn. */
  readonly shops: readonly BuyersShop[];
  readonly buyers: number;
  readonly seconds: number;
  /** Not counted; its end is told by `warm`. */
  readonly warmUp: number;
  /** Tells the addresses of its guests from those of other runs. */
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

const { port, shops, buyers, seconds, warmUp, run, addresses } = workerData as Buying;
const bought = { purchases: [] as number[], orders: [] as number[], failed: {} as Record<string, number> };
const began = performance.now();
const counting = () => performance.now() - began > warmUp * 1000;
const over = () => performance.now() - began > (warmUp + seconds) * 1000;
let made = 0;

/** A guest's network changes with each purchase: as many as a shop takes from one would soon be over. */
async function purchase(): Promise<void> {
  made += 1;
  const one = made;
  const shop = shops[one % shops.length];
  if (shop === undefined) throw new TypeError('buyers need a shop');
  const network = networkOf(one, run);
  const visitor = visitorOf({ port, host: shop.host, network });
  const email = addresses?.[one % addresses.length] ?? `b${one}-${run}@load.example`;
  const from = performance.now();
  try {
    const { order, wrong } = await buyAsGuest(visitor, shop, Math.floor(one / shops.length), email);
    if (!counting() || over()) return;
    if (wrong !== undefined) bought.failed[wrong] = (bought.failed[wrong] ?? 0) + 1;
    else {
      bought.purchases.push(performance.now() - from);
      bought.orders.push(order);
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
