import { isIP } from 'node:net';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { parse } from 'pg-connection-string';
import { ServerError } from './errors.ts';

/** Where a database answers, and whether over TLS: what every connection to it has in common, whoever logs in. */
export interface DatabasePlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** `false`: in clear. With options a server that speaks no TLS is an error, never a connection in clear. */
  readonly ssl?: false | TlsOptions;
}

/** A place with an account that logs in there; `pg`, pg-boss and the like take it as it is. */
export interface DatabaseAddress extends DatabasePlace {
  readonly user: string;
  readonly password: string;
  /** Settings of the session, as `-c name=value`. */
  readonly options?: string;
}

const modes = new Set(['disable', 'require', 'verify-ca', 'verify-full']);
const help =
  'end the address with `?sslmode=verify-full` (and `&sslrootcert=FILE` for a certificate authority of your own)';

function invalid(message: string, more = help, cause?: unknown): ServerError {
  return new ServerError('database_url_invalid', message, {
    help: more,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** Ends in this machine: a socket in a folder, or the loopback interface. */
function isLocal(host: string): boolean {
  return (
    host.startsWith('/') || host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/u.test(host)
  );
}

/**
 * Reads `postgres://account:password@host:port/database?sslmode=…` with the meaning that libpq gives to `sslmode`,
 * `sslrootcert`, `sslcert` and `sslkey`: `require` encrypts, `verify-full` also knows whom it talks to. Throws
 * `database_url_invalid`: also for `prefer` and `allow`, which fall back to clear text without a word, and for another
 * machine without any `sslmode`, since names and passwords would go there in clear.
 */
export function databaseAddress(url: string): DatabaseAddress {
  const searched = new URL(url).searchParams;
  const mode = searched.get('sslmode');
  if (mode !== null && !modes.has(mode))
    throw invalid(`\`sslmode=${mode.slice(0, 20)}\` leaves open whether the connection is encrypted`);
  let read: ReturnType<typeof parse>;
  try {
    read = parse(url, { useLibpqCompat: true });
  } catch (cause) {
    throw invalid(
      'the certificate files of the database’s address cannot be read',
      'check `sslrootcert`, `sslcert`, `sslkey`',
      cause,
    );
  }
  const host = read.host ?? 'localhost';
  const tls =
    typeof read.ssl === 'object'
      ? (read.ssl as TlsOptions)
      : read.ssl === true || read.ssl === 'true'
        ? {}
        : undefined;
  if (tls === undefined && mode === null && !isLocal(host))
    throw invalid(
      `personal data would go in clear to \`${host}\``,
      `${help}; \`?sslmode=disable\` says that the network between is trusted`,
    );
  return {
    host,
    port: Number(read.port || 5432),
    database: read.database ?? '',
    user: read.user ?? '',
    password: read.password ?? '',
    ...(read.options === undefined ? {} : { options: read.options }),
    // Named for the check of the certificate, which would else be made against `localhost` where the host is a number.
    ssl: tls === undefined ? false : isIP(host) === 0 ? tls : { ...tls, host },
  };
}

/** The place of an address, without its account. */
export function placeOf(url: string): DatabasePlace {
  const { host, port, database, ssl = false } = databaseAddress(url);
  return { host, port, database, ssl };
}
