/** Everything that can go wrong between a start and a database that answers. */
export const serverErrors = {
  server_binaries_missing: 'PostgreSQL is not there for this machine',
  server_account_missing: 'root cannot run PostgreSQL and no other account exists',
  server_initdb_failed: 'the database folder could not be made',
  server_did_not_start: 'PostgreSQL was started and did not answer',
  server_other_version: 'the database folder belongs to another version of PostgreSQL',
  server_keys_unreadable: 'the keys of this installation cannot be read',
  server_folder_unwritable: 'the folder of this installation cannot be written',
  database_url_invalid: '`DATABASE_URL` or `--database` is not the address of a PostgreSQL database',
  database_down: 'the database does not answer',
  database_refused: 'the database refuses the account',
  database_not_trusted:
    'the connection to the database is not encrypted as asked, or its certificate is not trusted',
  database_too_old: 'the database server is older than PostgreSQL 15',
  database_account_weak: 'the account lacks a right that the controls need',
  database_name_taken: 'one database was named for several shops',
  database_name_invalid: 'a shop cannot be named so',
} as const;

export type ServerErrorCode = keyof typeof serverErrors;

/** `message` and `help` are for the terminal: no password, no row value. */
export class ServerError extends Error {
  readonly code: ServerErrorCode;
  readonly help: string | undefined;

  constructor(code: ServerErrorCode, message: string, options: { help?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'ServerError';
    this.code = code;
    this.help = options.help;
  }
}
