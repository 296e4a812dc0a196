import { ServerError } from './errors.ts';

export interface ScratchDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A PostgreSQL with an account that owns the shops' databases: ours, or the one of `DATABASE_URL`. */
export interface Server {
  readonly kind: 'embedded' | 'external';
  /** `server_version_num`, e.g. 180004 */
  readonly version: number;
  /** Superuser, for statistics and tests; null where we have none. */
  readonly adminUrl: string | null;
  /** Key material of this installation, 32 bytes, kept outside the database. */
  readonly secret: Buffer;
  /** Whether a server was found running that nobody used: its process had been killed. */
  readonly adopted: boolean;
  /** Address of a database for the migrating account. */
  url(database: string): string;
  /** Address of the shop's database for the migrating account; `create` makes it where it is not there. */
  shopDatabase(shop: string, options: { create: boolean }): Promise<string>;
  /** An empty database for the length of a command. */
  scratchDatabase(): Promise<ScratchDatabase>;
  /** Leaves; whoever leaves our own server last stops it, by a fast shutdown. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** What an installation keeps: keys, log and, where PostgreSQL can reach it, the cluster. Ignored by git. */
  readonly folder: string;
  /** Use this server and run none. */
  readonly databaseUrl?: string | undefined;
  /** How many shops our own server is to bear; absent: one. One that runs already stays as it is. */
  readonly shops?: number;
  progress?(line: string): void;
}

/** `trygg_<shop>`, in characters that need no quoting. */
export function shopDatabaseName(shop: string): string {
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(shop)) {
    throw new ServerError('database_name_invalid', `a shop cannot be named \`${shop}\``, {
      help: 'small letters, digits and hyphens, a letter first, 41 characters at most',
    });
  }
  return `trygg_${shop.replaceAll('-', '_')}`;
}
