// Whole guest purchases over HTTP, by so many buyers at once: the shop and the buyers each have a thread.
// `node bench/load.ts [buyers=1,8,32,128] [seconds=5]`; exits with 1 when purchases fail, when at more
// buyers less than 0.9 of what eight buy a second is bought, or the slowest hundredth takes more than three times the
// median.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { host as shopHost } from '../apps/shop/host.ts';
import { pathOf } from '../apps/shop/kit/paths.ts';
import { stockShelves } from '../apps/shop/modules/catalogue/stock-shelves.ts';
import type { Bought, Buying } from './load/buyers.ts';
import { serveShop } from './serve-shop.ts';
import { runBench } from './shop-database.ts';
import { summary } from './statistics.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const buyers = (option('buyers') ?? '1,8,32,128').split(',').map(Number);
const seconds = Number(option('seconds') ?? 5);
const name = 'kliniksupport';
const limits = { kept: 0.9, spread: 3 } as const;

async function buy(buying: Buying): Promise<Bought> {
  const worker = new Worker(new URL('./load/buyers.ts', import.meta.url), { workerData: buying });
  const [bought] = await once(worker, 'message');
  return bought;
}

process.exitCode = await runBench({
  // Orders wait for the disk, as in a shop.
  options: { durable: true },
  fill: async () => undefined,
  work: async ({ what, shop: runtime, asOwner }) => {
    const served = await serveShop(runtime, name);
    const { port, host, running } = served;
    try {
      await stockShelves(running.shop, new URL(`${name}/catalogue.yaml`, shopHost.policies));
      const owner = await asOwner();
      await owner.query('update product set stock = 1000000000');
      await owner.query('vacuum analyze');
      const { rows } = await owner.query<{ id: string; slug: string }>(
        'select id::text, slug from product order by id',
      );
      const language = runtime.policy.languages[0] ?? 'en';
      const products = rows.map(({ id, slug }) => ({ id, path: `${pathOf('product', language)}/${slug}` }));
      const paths = {
        cart: pathOf('cart', language),
        checkout: pathOf('checkout', language),
      };
      const logins = async (): Promise<number> => {
        const { rows: found } = await owner.query<{ sessions: string }>(
          'select sessions from pg_stat_database where datname = current_database()',
        );
        return Number(found[0]?.sessions ?? 0);
      };
      console.log(`${what}, ${name}, ${seconds} s each`);
      const table: Record<string, object> = {};
      let passed = true;
      let atEight: number | undefined;
      for (const many of buyers) {
        const before = await logins();
        const bought = await buy({
          ...{ port, host, buyers: many, seconds, warmUp: 1.5, paths, products, run: `${many}` },
        });
        const { p50, p95, p99 } = summary([...bought.purchases]);
        const rate = bought.purchases.length / seconds;
        if (many === 8) atEight = rate;
        const failed = Object.values(bought.failed).reduce((sum, count) => sum + count, 0);
        if (failed > 0 || p99 > limits.spread * p50) passed = false;
        if (many > 8 && atEight !== undefined && rate < limits.kept * atEight) passed = false;
        table[many] = {
          'a second': Math.round(rate * 10) / 10,
          p50,
          p95,
          p99,
          'order p50': summary([...bought.orders]).p50,
          failed,
          'log-ins a second': Math.round((((await logins()) - before) / (seconds + 1.5)) * 10) / 10,
        };
      }
      console.table(table);
      return passed ? 0 : 1;
    } finally {
      await served.close();
    }
  },
});
