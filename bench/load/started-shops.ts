import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Server, startServer } from '@trygg/engine/server';
import { Client } from 'pg';
import { pathOf } from '../../apps/shop/kit/paths.ts';
import type { BuyersShop } from './buyers.ts';

/** Shops that a process of their own serves, as `npm start` does, and what a benchmark needs of them. */
export interface StartedShops {
  readonly shops: readonly BuyersShop[];
  /** As the owner of the tables. */
  readonly owners: readonly Client[];
  /** Sessions that the server has seen, in all these shops' databases. */
  logins(): Promise<number>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The others speak Swedish. */
const dutch: ReadonlySet<string> = new Set(['dentists4dentists']);

async function answers(port: number, name: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the shop ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      headers: { host: `${name}.localhost:${port}` },
    }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.status === 200) return;
    if (performance.now() > until) throw new Error(`${name} does not answer`);
    await setTimeout(100);
  }
}

/**
 * Starts the shops of a checkout (its own code, its own embedded server, an empty folder, no made-up people, mails to
 * `relay`). Every product gets as many pieces as can be bought.
 */
export async function startShops(
  checkout: string,
  names: readonly string[],
  relay: number,
): Promise<StartedShops> {
  const folder = await mkdtemp(join(tmpdir(), 'trygg-load-'));
  const port = await freePort();
  const child = spawn(
    join(checkout, 'node_modules/node/bin/node'),
    [
      '--max-semi-space-size=4',
      'packages/cli/bin/trygg.js',
      'start',
      ...(names.length === 1 ? ['--shop', names[0] ?? ''] : []),
    ],
    {
      cwd: checkout,
      stdio: 'ignore',
      env: {
        ...process.env,
        PORT: `${port}`,
        TRYGG_FOLDER: folder,
        TRYGG_DEMO: 'no',
        TRYGG_SMTP_URL: `smtp://127.0.0.1:${relay}`,
        MALLOC_ARENA_MAX: '2',
      },
    },
  );
  const owners: Client[] = [];
  let server: Server | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(owners.map((owner) => owner.end()));
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const name of names) await answers(port, name, child);
    server = await startServer({ folder });
    const shops: BuyersShop[] = [];
    for (const name of names) {
      const owner = new Client({ connectionString: await server.shopDatabase(name, { create: false }) });
      await owner.connect();
      owners.push(owner);
      await owner.query('update product set stock = 1000000000');
      await owner.query('vacuum analyze');
      const { rows } = await owner.query<{ id: string; slug: string }>(
        'select id::text, slug from product order by id',
      );
      const spoken = dutch.has(name) ? 'nl' : 'sv';
      shops.push({
        port,
        host: `${name}.localhost`,
        paths: { cart: pathOf('cart', spoken), checkout: pathOf('checkout', spoken) },
        products: rows.map(({ id, slug }) => ({ id, path: `${pathOf('product', spoken)}/${slug}` })),
      });
    }
    const logins = async (): Promise<number> => {
      let sessions = 0;
      for (const owner of owners) {
        const { rows } = await owner.query<{ sessions: string }>(
          'select sessions from pg_stat_database where datname = current_database()',
        );
        sessions += Number(rows[0]?.sessions ?? 0);
      }
      return sessions;
    };
    return { shops, owners, logins, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
