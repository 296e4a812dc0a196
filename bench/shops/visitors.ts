// Visitors of several shops at once, in a thread of their own: each goes from page to page over one connection and from a
// network of her own, and one in ten rounds is a purchase. Tells how long each answer took.
import { parentPort, workerData } from 'node:worker_threads';
import { hiddenFields } from '../../apps/shop/testing/hidden-fields.ts';
import { fieldsOf } from '../load/guest.ts';
import { type Answer, type Visitor, visitorOf } from '../load/visitor.ts';

export interface ShopVisits {
  readonly port: number;
  readonly shops: readonly ShopVisited[];
  /** Of each shop. */
  readonly visitors: number;
  readonly seconds: number;
  /** Not counted. */
  readonly warmUp: number;
}

export interface ShopVisited {
  readonly host: string;
  readonly country: 'SE' | 'NL';
  readonly paths: Readonly<
    Record<'category' | 'product' | 'search' | 'cart' | 'signIn' | 'checkout', string>
  >;
}

export interface Visited {
  /** Milliseconds of each answer. */
  readonly answers: readonly number[];
  readonly orders: number;
  /** How many had this status. */
  readonly statuses: Readonly<Record<string, number>>;
}

const { port, shops, visitors, seconds, warmUp } = workerData as ShopVisits;
const began = performance.now();
const counting = (): boolean => performance.now() - began > warmUp * 1000;
const over = (): boolean => performance.now() - began > (warmUp + seconds) * 1000;
const answers: number[] = [];
const statuses: Record<string, number> = {};
let orders = 0;

/** How a visitor asks; how long an answer took is noted. */
function timed(visitor: Visitor) {
  return async (path: string, form?: Readonly<Record<string, string>>): Promise<Answer> => {
    const from = performance.now();
    const answer = await visitor.ask(path, form && { form });
    if (counting() && !over()) {
      answers.push(performance.now() - from);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
    return answer;
  };
}

const linksTo = (text: string, path: string): string[] =>
  [...text.matchAll(/href="([^"?#]+)/g)].flatMap(([, href = '']) =>
    href.startsWith(`${path}/`) ? [href] : [],
  );

let made = 0;

async function round({ host, country, paths }: ShopVisited, ask: ReturnType<typeof timed>): Promise<void> {
  made += 1;
  const one = made;
  const front = await ask('/');
  const [category = paths.category] = linksTo(front.text, paths.category);
  const products = linksTo((await ask(category)).text, paths.product);
  const path = products[one % products.length] ?? '/';
  const shown = await ask(path);
  await ask(`${paths.search}?q=a`);
  const product = /name="product" value="([^"]+)"/.exec(shown.text)?.[1];
  if (product !== undefined) await ask(paths.cart, { do: 'add', product, quantity: '1', from: path });
  await ask(paths.cart);
  await ask(paths.signIn);
  if (one % 10 !== 0) return;
  const form = await ask(paths.checkout);
  const ordered = await ask(paths.checkout, {
    ...hiddenFields(form.text),
    ...fieldsOf(country, `v${one}@${host.replaceAll('.', '-')}.example`),
  });
  if (ordered.status === 303 && counting()) orders += 1;
}

await Promise.all(
  shops.flatMap((shop, at) =>
    Array.from({ length: visitors }, async (_, number) => {
      while (!over()) {
        const network = `127.${at + 1}.${1 + (number % 250)}.${1 + (made % 250)}`;
        const visitor = visitorOf({ port, host: shop.host, network });
        await round(shop, timed(visitor));
        visitor.close();
      }
    }),
  ),
);
parentPort?.postMessage({ answers, orders, statuses } satisfies Visited);
