// How long the pages of a shop take over HTTP, against the statements that each asks of PostgreSQL, over one connection
// as the owner of the tables; and what a page weighs with its style, without pictures.
// `node bench/pages.ts [shop=NAME] [blocks=30]`; exits with 1 when a product page takes 5 ms more than its statements,
// or a page weighs more than 60 kB.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { Client } from 'pg';
import { host } from '../apps/shop/host.ts';
import { pathOf } from '../apps/shop/kit/paths.ts';
import { stockShelves } from '../apps/shop/modules/catalogue/stock-shelves.ts';
import { seedDemo } from '../apps/shop/modules/demo/seed.ts';
import type { RunningShop } from '../apps/shop/shop-runtime/running-shop.ts';
import { interleave, milliseconds } from './interleave.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { serveShop } from './serve-shop.ts';
import { runBench } from './shop-database.ts';
import { replay, statementsOf } from './statements.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const name = option('shop') ?? 'kliniksupport';
const blocks = Number(option('blocks') ?? 30);
const rounds = 10;
const limits = { over: 5, bytes: 60_000 } as const;

interface Page {
  readonly what: string;
  readonly path: string;
  readonly form?: Readonly<Record<string, string>>;
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly cookies: readonly string[];
}

/** A visitor with one connection that stays open, as a browser's. */
function visitorOf(port: number, shopHost: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const cookies = new Map<string, string>();
  const ask = async ({ path, form }: Pick<Page, 'path' | 'form'>): Promise<Answer> => {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    const sent = request({
      agent,
      host: '127.0.0.1',
      port,
      path,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        host: `${shopHost}:${port}`,
        origin: `http://${shopHost}:${port}`,
        cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; '),
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    });
    sent.end(body);
    const [answer] = await once(sent, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    return {
      status: answer.statusCode,
      text: Buffer.concat(chunks).toString(),
      cookies: answer.headers['set-cookie'] ?? [],
    };
  };
  return {
    ask,
    /** Keeps the cookies that it gets. */
    async visit(page: Pick<Page, 'path' | 'form'>): Promise<Answer> {
      const answer = await ask(page);
      for (const cookie of answer.cookies) {
        const [pair = ''] = cookie.split(';');
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      return answer;
    },
    close: () => agent.destroy(),
  };
}

async function pagesOf(shop: RunningShop['shop'], owner: Client): Promise<readonly Page[]> {
  const language = shop.policy.languages[0] ?? 'en';
  const { rows } = await owner.query<{ id: string; slug: string; category: string }>(
    `select p.id, p.slug, c.slug as category from product p join category c on c.id = p.category_id
     where p.stock > 20 order by p.id limit 1`,
  );
  const [one] = rows;
  if (one === undefined) throw new Error('nothing is on the shelves');
  const product = `${pathOf('product', language)}/${one.slug}`;
  return [
    { what: 'front', path: pathOf('home', language) },
    { what: 'category', path: `${pathOf('category', language)}/${one.category}` },
    { what: 'product', path: product },
    {
      what: 'cart add',
      path: pathOf('cart', language),
      form: { do: 'add', product: one.id, quantity: '1', from: product },
    },
    { what: 'cart', path: pathOf('cart', language) },
    { what: 'checkout', path: pathOf('checkout', language) },
  ];
}

process.exitCode = await runBench({
  options: { shop: name },
  fill: async () => undefined,
  work: async ({ what, shop: runtime, asOwner }) => {
    const served = await serveShop(runtime, name);
    const { running } = served;
    const visitor = visitorOf(served.port, served.host);
    try {
      await stockShelves(running.shop, new URL(`${name}/catalogue.yaml`, host.policies));
      await seedDemo(running.shop, { asOf: running.shop.now(), progress: () => undefined });
      const owner = await asOwner();
      await owner.query('vacuum analyze');
      const pages = await pagesOf(running.shop, owner);
      const css = /href="(\/web\/style[^"]+)"/.exec((await visitor.ask({ path: '/' })).text)?.[1] ?? '/';
      const style = Buffer.byteLength((await visitor.ask({ path: css })).text);
      console.log(`${what}, ${name}, ${blocks} blocks of ${rounds}, style of ${style} bytes`);
      const table: Record<string, object> = {};
      const rows: Row[] = [];
      let heaviest = { bytes: 0, page: '' };
      for (const page of pages) {
        const first = await visitor.visit(page);
        if (first.status >= 400) throw new Error(`${page.path} answered ${first.status}`);
        const statements = await statementsOf(() => visitor.ask(page));
        const { one, other } = await interleave(
          () => milliseconds(() => visitor.ask(page)),
          () => milliseconds(() => replay(owner, statements)),
          { blocks, rounds },
        );
        const over = Math.round((one.p50 - other.p50) * 100) / 100;
        const bytes = Buffer.byteLength(first.text) + style;
        if (bytes > heaviest.bytes) heaviest = { bytes, page: page.what };
        rows.push({
          ...{ what: `${page.what}, more than its statements`, unit: 'ms', ours: over },
          ...(page.what === 'product' && { limit: { of: 'ours', atMost: limits.over } as const }),
          note: `${one.p50} and ${other.p50} ms, ${statements.length} statements`,
        });
        table[page.what] = {
          p50: one.p50,
          p95: one.p95,
          statements: statements.length,
          'bare p50': other.p50,
          over,
          bytes,
        };
      }
      console.table(table);
      console.log(
        `limits: product ${limits.over} ms over its statements, ${limits.bytes} bytes with its style`,
      );
      return await conclude({
        name: 'pages',
        title: 'Pages over HTTP behind eight years of history',
        entry: 'runShop',
        peer: 'the statements that each page asks, one after another over one connection, as the owner of the tables',
        sizes: { shop: name, blocks, rounds },
        on: what,
        rows: [
          ...rows,
          {
            ...{ what: 'heaviest page with its style, unpacked', unit: 'bytes', ours: heaviest.bytes },
            ...{ limit: { of: 'ours', atMost: limits.bytes }, note: heaviest.page },
          },
        ],
      });
    } finally {
      visitor.close();
      await served.close();
    }
  },
});
