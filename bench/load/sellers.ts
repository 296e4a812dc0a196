import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Server, startServer } from '@trygg/engine/server';
import { readPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { host as shopHost } from '../../apps/shop/host.ts';
import { startShops } from '../shops/open-shops.ts';
import type { BuyersShop } from './buyers.ts';
import { shelvesOf } from './shelves.ts';

/** Shops that a process and an embedded server of their own serve, with as much of everything as anybody buys. */
export interface Sellers {
  readonly port: number;
  readonly shops: readonly BuyersShop[];
  /** As the owner of the tables; one a shop. */
  readonly owners: readonly Client[];
  /** Seconds of processor that Node and PostgreSQL have used. */
  cpu(): { readonly node: number; readonly postgres: number };
  /** Sessions that the server has seen in these shops' databases. */
  logins(): Promise<number>;
  stop(): Promise<void>;
}

/** `names`: one, or all that `trygg start` opens. `checkout`: whose code; mails go to the relay at `mails`. */
export async function openSellers(names: readonly string[], mails: string, checkout?: URL): Promise<Sellers> {
  const folder = await mkdtemp(join(tmpdir(), 'trygg-load-'));
  const [name = ''] = names;
  const started = await startShops({
    folder,
    args: names.length === 1 ? ['--shop', name] : [],
    env: { TRYGG_DEMO: 'no', TRYGG_SMTP_URL: mails, DATABASE_URL: '', TRYGG_LOG: 'error' },
    ...(checkout !== undefined && { checkout }),
  });
  const owners: Client[] = [];
  let server: Server | undefined;
  const stop = async (): Promise<void> => {
    await Promise.all(owners.map((owner) => owner.end()));
    await started.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    server = await startServer({ folder });
    const shops: BuyersShop[] = [];
    for (const one of names) {
      const owner = new Client({ connectionString: await server.shopDatabase(one, { create: false }) });
      await owner.connect();
      owners.push(owner);
      const { enforced } = readPolicy(new URL(`${one}/`, shopHost.policies));
      shops.push({
        host: `${one}.localhost`,
        ...(await shelvesOf(owner, enforced?.languages[0] ?? 'en')),
      });
    }
    const logins = async (): Promise<number> => {
      const each = owners.map((owner) =>
        owner.query<{ sessions: string }>(
          'select sessions from pg_stat_database where datname = current_database()',
        ),
      );
      return (await Promise.all(each)).reduce((sum, { rows }) => sum + Number(rows[0]?.sessions ?? 0), 0);
    };
    return { port: started.port, shops, owners, cpu: started.cpu, logins, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
