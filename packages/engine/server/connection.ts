import { Client, DatabaseError } from 'pg';
import { databaseAddress } from './address.ts';
import { ServerError } from './errors.ts';

/** Host, port and database of an address: what may be shown of it. */
export function shownAddress(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = searchParams.get('host') ?? (hostname === '' ? 'localhost' : decodeURIComponent(hostname));
    return `${host}:${port === '' ? '5432' : port}${pathname}`;
  } catch {
    return 'database';
  }
}

export function otherDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** SQLSTATE classes and codes that mean: nobody home, or about to leave. */
const down = new Set(['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006', '53300']);
const refused = new Set(['28000', '28P01', '3D000', '42501']);

/** The typed error of a failed connection; anything else comes back as it was. Never PostgreSQL's own text. */
export function connectionError(error: unknown, url: string): unknown {
  const where = shownAddress(url);
  if (error instanceof DatabaseError) {
    if (error.code === '3D000') {
      return new ServerError('database_refused', `the database \`${where}\` does not exist`, {
        cause: error,
      });
    }
    if (refused.has(error.code ?? '')) {
      return new ServerError('database_refused', `the database \`${where}\` refuses the account`, {
        help: 'check account and password of `DATABASE_URL` or `--database`',
        cause: error,
      });
    }
    if (!down.has(error.code ?? '')) return error;
  } else if (tlsFault(error) !== undefined) {
    return new ServerError('database_not_trusted', `the database \`${where}\` ${tlsFault(error)}`, {
      help: 'check `sslmode`, `sslrootcert` and the host of its address; `require` encrypts without asking who it is',
      cause: error,
    });
  } else if (!isNetworkError(error)) {
    return error;
  }
  return new ServerError('database_down', `the database \`${where}\` does not answer`, {
    help: 'start it, or check host and port of `DATABASE_URL` or `--database`',
    cause: error,
  });
}

/** What is wrong with the encryption or the certificate, in words; undefined where nothing is. */
function tlsFault(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // pg has no code for it.
  if (error.message.startsWith('The server does not support SSL')) return 'speaks no TLS';
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'shows a certificate that is for another host';
  return /CERT|ISSUER|SIGNATURE/u.test(code) ? 'shows a certificate that nobody here trusts' : undefined;
}

function isNetworkError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isNetworkError);
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return true;
  // pg has no code for these two.
  return /^(Connection terminated|timeout expired)/.test(error.message);
}

/** One connection for the length of `work`. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ ...databaseAddress(url), connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // Reading a catalog looks costly enough to be compiled, which takes a hundred times what it saves.
    await client.query('set jit = off');
  } catch (error) {
    throw connectionError(error, url);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Tries log-ins by roles of the database at `url`, a few at a time; other failures than a refused password reject.
 *
 * @example const logsIn = logInProbe(url); if (!(await logsIn(role, password))) …
 */
export function logInProbe(url: string): (role: string, password: string) => Promise<boolean> {
  const { options: _, ...address } = databaseAddress(url);
  const atOnce = 4;
  let free = Array.from({ length: atOnce }, () => Promise.resolve());
  return async (user, password) => {
    const [turn = Promise.resolve(), ...others] = free;
    const done = Promise.withResolvers<void>();
    free = [...others, turn.then(() => done.promise)];
    await turn;
    const client = new Client({ ...address, user, password, connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (error instanceof DatabaseError && (error.code === '28P01' || error.code === '28000')) return false;
      throw connectionError(error, url);
    } finally {
      await client.end().catch(() => undefined);
      done.resolve();
    }
  };
}
