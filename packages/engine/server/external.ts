import { connectionError, otherDatabase, shownAddress, withClient } from './connection.ts';
import { ServerError } from './errors.ts';
import { installationSecret } from './keys.ts';
import { databaseExists, ensureDatabase, makeScratchDatabase } from './migrator.ts';
import { type Server, shopDatabaseName } from './model.ts';

const lowestVersion = 150_000;

interface AccountRights {
  readonly version: number;
  readonly account: string;
  readonly createdb: boolean;
  readonly createrole: boolean;
}

function parsed(databaseUrl: string): URL {
  const url = URL.parse(databaseUrl);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol) || url.pathname.length < 2) {
    throw new ServerError('database_url_invalid', 'the given address is not that of a PostgreSQL database', {
      help: 'write `postgres://account:password@host:port/database` as `DATABASE_URL` or `--database`',
    });
  }
  return url;
}

async function rightsOf(url: string): Promise<AccountRights> {
  return withClient(url, async (client) => {
    const found = await client.query<AccountRights>(
      `select current_setting('server_version_num')::integer as version, rolname as account,
              rolsuper or rolcreatedb as createdb, rolsuper or rolcreaterole as createrole
       from pg_roles where rolname = current_user`,
    );
    const [rights] = found.rows;
    if (rights === undefined) throw connectionError(new Error('Connection terminated'), url);
    return rights;
  });
}

/** The server of `DATABASE_URL`: no process of ours, and its account is the migrating account. */
export async function openExternal(databaseUrl: string, folder: string): Promise<Server> {
  const named = parsed(databaseUrl);
  const url = named.href;
  const rights = await rightsOf(url);
  if (rights.version < lowestVersion) {
    throw new ServerError(
      'database_too_old',
      `the server at \`${shownAddress(url)}\` is PostgreSQL ${Math.floor(rights.version / 10_000)}`,
      { help: 'PostgreSQL 15 is the lowest version' },
    );
  }
  if (!rights.createrole) {
    throw new ServerError('database_account_weak', `the account \`${rights.account}\` may not create roles`, {
      help: `every activity is a role: \`alter role ${rights.account} createrole\``,
    });
  }
  let shopOfNamed: string | null = null;
  return {
    kind: 'external',
    version: rights.version,
    adminUrl: null,
    secret: installationSecret(folder),
    adopted: false,
    url: (database) => otherDatabase(url, database),
    shopDatabase: async (shop, { create }) => {
      const name = shopDatabaseName(shop);
      if (await databaseExists(url, name)) return otherDatabase(url, name);
      if (create && rights.createdb) {
        await ensureDatabase(url, name);
        return otherDatabase(url, name);
      }
      if (shopOfNamed !== null && shopOfNamed !== shop) {
        throw new ServerError(
          'database_name_taken',
          `the account may not create databases, and \`${shownAddress(url)}\` is already the database of \`${shopOfNamed}\``,
          {
            help: `create \`${name}\` on that server, or let the account: \`alter role ${rights.account} createdb\``,
          },
        );
      }
      shopOfNamed = shop;
      return url;
    },
    scratchDatabase: () => makeScratchDatabase(url),
    stop: () => Promise.resolve(),
  };
}
