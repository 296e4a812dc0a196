import { DatabaseError } from 'pg';
import { EngineError, type EngineErrorCode } from '../errors.ts';
import type { PermittedActivity } from '../model/controls.ts';

/** Columns that a statement named, as its builder knows them; used to say which of them a grant lacks. */
export interface NamedData {
  readonly tables: readonly string[];
  readonly columns: readonly string[];
}

/**
 * Turns what PostgreSQL or the driver threw into an error that may be shown and logged. PostgreSQL puts row
 * values into `message`, `detail` and `where`, so none of them is kept: only the SQLSTATE and names of tables
 * and constraints are.
 */
export function engineError(error: unknown, activity: PermittedActivity, named?: NamedData): unknown {
  if (error instanceof EngineError) return error;
  if (!(error instanceof DatabaseError)) return isConnectionFault(error) ? down(activity) : error;
  const sqlState = error.code ?? '';
  const make = (code: EngineErrorCode, message: string, help?: string): EngineError =>
    new EngineError(code, message, { sqlState, ...(help === undefined ? {} : { help }) });
  const where = error.table === undefined ? '' : ` in \`${error.table}\``;
  const rule = error.constraint === undefined ? '' : ` (\`${error.constraint}\`)`;
  switch (sqlState) {
    case '42501':
      return outsideGrant(activity, named, sqlState);
    case 'TG001':
      return make(
        'subject_missing',
        `activity \`${activity.name}\` wrote about a subject that does not exist`,
      );
    case 'TG002':
      return make('value_refused', 'the key of a subject never changes');
    case '23505':
      return make('conflict', `there is such a row already${where}${rule}`);
    case '23503':
      return make('conflict', `a row that is referred to is missing, or still referred to${where}${rule}`);
    case '40001':
    case '40P01':
    case '55P03':
      return make('conflict', 'another transaction stands in the way', 'try again');
    default:
      break;
  }
  if (sqlState.startsWith('28')) {
    const help = 'apply the controls with the secret of this installation';
    return make('role_refused', `the database refuses the role of activity \`${activity.name}\``, help);
  }
  if (sqlState === '53100') {
    return make('disk_full', 'the disk of the database is full', 'make room; nothing of it was committed');
  }
  if (sqlState === '57014') {
    return make(
      'timed_out',
      `a statement of activity \`${activity.name}\` took too long and was cancelled`,
      'try again, or raise `statement_timeout` of its role',
    );
  }
  if (/^(08|57P0)/u.test(sqlState) || sqlState === '53300') return down(activity, sqlState);
  if (/^2[23]/u.test(sqlState)) {
    const column = error.column === undefined ? '' : ` for \`${error.column}\``;
    return make('value_refused', `the database refuses a value${column}${where}${rule}`);
  }
  return make('query_failed', `a statement of activity \`${activity.name}\` failed with ${sqlState}`);
}

function down(activity: PermittedActivity, sqlState?: string): EngineError {
  const help = 'is the database running?';
  const options = sqlState === undefined ? { help } : { help, sqlState };
  return new EngineError(
    'database_down',
    `the database does not answer activity \`${activity.name}\``,
    options,
  );
}

function isConnectionFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    /^(ECONN|EPIPE|ENOENT|EHOSTUNREACH|ETIMEDOUT)/u.test(code) ||
    /^(Connection terminated|timeout expired|Client has encountered a connection error|Client was closed)/u.test(
      error.message,
    )
  );
}

/** 42501 names no column; the activity's uses and the statement together do (DECISIONS 8). */
function outsideGrant(
  activity: PermittedActivity,
  named: NamedData | undefined,
  sqlState: string,
): EngineError {
  const uses = activity.uses.filter((use) => named === undefined || named.tables.includes(use.table));
  const granted = new Set(uses.flatMap((use) => [...use.select, ...use.insert, ...use.update]));
  const tables = (named?.tables ?? []).filter((table) => !activity.uses.some((use) => use.table === table));
  const columns = (named?.columns ?? []).filter((column) => !granted.has(column));
  const outside = [...tables, ...columns].map((name) => `\`${name}\``).join(', ');
  const message =
    outside === ''
      ? `activity \`${activity.name}\` asked for more than its grant, or wrote a row that it may not`
      : `activity \`${activity.name}\` has no grant for ${outside}`;
  const list = (verb: string, names: readonly string[]): string =>
    names.length === 0 ? '' : ` ${verb} (${names.join(', ')})`;
  const held = uses.map(
    (use) =>
      `\`${use.table}\`${list('select', use.select)}${list('insert', use.insert)}${list('update', use.update)}${use.delete ? ' delete' : ''}`,
  );
  const help = held.length === 0 ? 'it holds no grant there' : `it holds ${held.join('; ')}`;
  return new EngineError('outside_grant', message, { help, sqlState });
}
