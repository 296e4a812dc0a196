import type { readCatalog } from '@trygg/engine/controls';
import { type Server, ServerError, shownAddress, startServer, withClient } from '@trygg/engine/server';
import type { Input, Values } from '../command.ts';
import { CliError } from '../errors.ts';
import { databaseUrl, installationFolder } from './installation.ts';

/** A connection as the engine takes it. */
export type DatabaseClient = Parameters<typeof readCatalog>[0];

/** The database of one shop, for the migrating account, as long as `withShopDatabase` works. */
export interface ShopDatabase {
  readonly url: string;
  readonly secret: Buffer;
  query<T>(work: (client: DatabaseClient) => Promise<T>): Promise<T>;
}

export function serverOf(input: Pick<Input<'database'>, 'values' | 'progress'>, shops = 1): Promise<Server> {
  return startServer({
    shops,
    folder: installationFolder(),
    databaseUrl: input.values.get('database') ?? databaseUrl(),
    progress: (line) => input.progress('server', line),
  });
}

async function addressOf(
  server: Server,
  input: Values<'database'>,
  shop: string,
  create: boolean,
): Promise<string> {
  const exact = input.values.get('database');
  if (exact !== undefined) return exact;
  const url = await server.shopDatabase(shop, { create });
  if (create) return url;
  try {
    await withClient(url, (client) => client.query('select'));
    return url;
  } catch (error) {
    if (server.kind === 'external' || !(error instanceof ServerError) || error.code !== 'database_refused')
      throw error;
    throw new CliError('shop_missing', `the shop \`${shop}\` has no database at \`${shownAddress(url)}\``, {
      help: '`trygg start` makes it with its demo, `trygg apply` makes it empty',
    });
  }
}

function shopDatabase(url: string, secret: Buffer): ShopDatabase {
  return { url, secret, query: (work) => withClient(url, work) };
}

/** The shop's database on a server that the caller holds; made where it is not there. */
export async function databaseOf(server: Server, shop: string): Promise<ShopDatabase> {
  return shopDatabase(await server.shopDatabase(shop, { create: true }), server.secret);
}

/**
 * `--database` itself, else the shop's database on the server of `DATABASE_URL`, else on the embedded one, which
 * runs as long as `work` unless somebody else uses it.
 */
export async function withShopDatabase<T>(
  input: Pick<Input<'database'>, 'values' | 'progress'>,
  shop: string,
  options: { readonly create: boolean },
  work: (database: ShopDatabase) => Promise<T>,
): Promise<T> {
  const server = await serverOf(input);
  try {
    const url = await addressOf(server, input, shop, options.create);
    return await work(shopDatabase(url, server.secret));
  } finally {
    await server.stop();
  }
}
