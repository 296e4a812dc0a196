// Five shops of one `trygg start` on an empty folder, without a demo, and many visitors in each at once:
// `node bench/five-shops.ts [visitors=40] [seconds=15]`. Exits with 1 when an answer is a fault of the server, or the
// slowest twentieth takes more than four times the median.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readPolicy } from '@trygg/policy';
import { host } from '../apps/shop/host.ts';
import { pathOf } from '../apps/shop/kit/paths.ts';
import { findModules } from '../apps/shop/modules.ts';
import { startRelay } from './mails/start-relay.ts';
import { conclude } from './results/conclude.ts';
import { startShops } from './shops/open-shops.ts';
import type { ShopVisited, ShopVisits, Visited } from './shops/visitors.ts';
import { summary } from './statistics.ts';

const option = (name: string, otherwise: number): number =>
  Number(process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? otherwise);
const visitors = option('visitors', 40);
const seconds = option('seconds', 15);
const spread = 4;

await findModules();
const folder = await mkdtemp(join(tmpdir(), 'trygg-five-'));
const relay = await startRelay();
try {
  const env = { TRYGG_DEMO: 'no', TRYGG_SMTP_URL: relay.url, DATABASE_URL: '', TRYGG_LOG: 'error' };
  const started = await startShops({ folder, env });
  try {
    const hosts = started.addresses
      .map(({ url }) => new URL(url).hostname)
      .filter((one) => one !== 'localhost');
    const shops = hosts.map((one): ShopVisited => {
      const { enforced } = readPolicy(new URL(`${one.split('.')[0]}/`, host.policies));
      const language = enforced?.languages[0] ?? 'en';
      const path = (name: keyof ShopVisited['paths']) => [name, pathOf(name, language)] as const;
      const names = ['category', 'product', 'search', 'cart', 'signIn', 'checkout'] as const;
      const country = language === 'nl' ? 'NL' : 'SE';
      return { host: one, country, paths: Object.fromEntries(names.map(path)) as ShopVisited['paths'] };
    });
    const worker = new Worker(new URL('shops/visitors.ts', import.meta.url), {
      workerData: { port: started.port, shops, visitors, seconds, warmUp: 4 } satisfies ShopVisits,
    });
    const [{ answers, orders, statuses }] = (await once(worker, 'message')) as [Visited];
    const { p50, p95, p99 } = summary(answers);
    const faults = Object.entries(statuses).reduce(
      (sum, [code, count]) => sum + (Number(code) >= 500 ? count : 0),
      0,
    );
    console.table({
      [`${shops.length} shops, ${visitors} each`]: {
        'a second': answers.length / seconds,
        p50,
        p95,
        p99,
        orders,
      },
    });
    console.log(`statuses ${JSON.stringify(statuses)}; p95 ${(p95 / p50).toFixed(2)} times p50`);
    process.exitCode = await conclude({
      name: 'five-shops',
      title: 'Five shops of one start, many visitors in each',
      entry: 'trygg start',
      peer: 'the median of the same answers',
      sizes: { shops: shops.length, visitors, seconds },
      on: `Node ${process.version}, embedded PostgreSQL`,
      rows: [
        {
          what: 'answers that are a fault of the server',
          unit: 'answers',
          ours: faults,
          limit: { of: 'ours', atMost: 0 },
        },
        {
          what: 'slowest twentieth, beside the median',
          ...{ unit: 'ms', ours: p95, peer: p50, ratio: p95 / p50 },
          limit: { of: 'ratio', atMost: spread },
        },
        { what: 'answers', unit: 'a second', ours: answers.length / seconds },
      ],
    });
  } finally {
    await started.stop();
  }
} finally {
  await relay.stop();
  await rm(folder, { recursive: true, force: true });
}
