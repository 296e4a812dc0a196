import type { Finding } from '@trygg/policy';

/** Everything that can go wrong between a policy and the rows it is about. */
export const engineErrors = {
  not_migrated: 'the database lacks the tables of the engine',
  database_newer: 'the database knows migrations that this code does not',
  migration_changed: 'a migration that has run was changed afterwards',
  migration_failed: 'a migration could not run',
  controls_refused: 'policy, data map or database have errors, so no control was installed',
  account_cannot: 'the migrating account lacks a right that the controls need',
  apply_failed: 'a statement of the plan failed',
  control_missing: 'a control was installed and is not there',
  lock_not_granted: 'another session kept a lock for too long',
  activity_not_permitted: 'the enforced policy does not permit the activity',
  outside_grant: 'the activity asked for data that its grant does not hold',
  outside_standing: 'the standing of a subject does not allow the activity to write the row',
  subject_missing: 'a write names a subject that does not exist',
  rows_mismatch: 'a write touched another number of rows than it was to',
  value_refused: 'the database refuses a value',
  conflict: 'another row or another transaction stands in the way',
  database_down: 'the database does not answer',
  role_refused: 'the database refuses the role of an activity',
  disk_full: 'the disk of the database is full',
  timed_out: 'a statement took longer than its role may',
  database_busy: 'no connection was free in time',
  period_not_stated: 'the policy does not state how long something that the engine keeps is kept',
  query_failed: 'the database could not run a statement',
} as const;

/** Codes of `EngineError`; each has its sentence in `engineErrors`. */
export type EngineErrorCode = keyof typeof engineErrors;

/**
 * `message` and `help` are for the terminal and the log: they hold no row value, no parameter and nothing that
 * PostgreSQL said in `detail`. The driver's own error stays out of `cause` where it would carry them.
 */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly help: string | undefined;
  /** `file:line:column` */
  readonly at: string | undefined;
  readonly findings: readonly Finding[];
  /** SQLSTATE, where PostgreSQL refused. */
  readonly sqlState: string | undefined;

  constructor(
    code: EngineErrorCode,
    message: string,
    options: {
      help?: string;
      at?: string;
      cause?: unknown;
      findings?: readonly Finding[];
      sqlState?: string;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EngineError';
    this.code = code;
    this.help = options.help;
    this.at = options.at;
    this.findings = options.findings ?? [];
    this.sqlState = options.sqlState;
  }
}
