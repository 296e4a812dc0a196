import { type Finding, formatFinding, formatLocation, type Location } from '@trygg/policy';

/** What a failure says to the outside: no stack, no text that PostgreSQL or a file's content had a part in. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly help?: string;
  /** `file:line:column` */
  readonly at?: string;
  /** What the files say that stopped it, a line each. */
  readonly findings?: readonly string[];
}

interface Coded {
  readonly code: string;
  readonly message: string;
}

function hasCode(error: unknown): error is Error & Coded {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function isLocation(value: unknown): value is Location {
  return (
    typeof value === 'object' && value !== null && 'file' in value && 'line' in value && 'column' in value
  );
}

function helpOf(error: Error): { help?: string } {
  return 'help' in error && typeof error.help === 'string' ? { help: error.help } : {};
}

function placeOf(error: Error): { at?: string } {
  if (!('at' in error)) return {};
  if (typeof error.at === 'string') return { at: error.at };
  return isLocation(error.at) ? { at: formatLocation(error.at) } : {};
}

function findingsOf(error: Error): { findings?: readonly string[] } {
  if (!('findings' in error) || !Array.isArray(error.findings) || error.findings.length < 2) return {};
  return { findings: error.findings.map((finding: Finding) => formatFinding(finding)) };
}

/** Codes of the packages' own registries: words joined by underscores. SQLSTATE and `errno` look otherwise. */
const ownCode = /^[a-z]+(_[a-z]+)+$/;
const sqlState = /^[0-9A-Z]{5}$/;

/**
 * INVARIANT: only messages of our own registries are shown. A message of PostgreSQL or of a library may hold
 * a value of somebody's row.
 */
export function failureOf(error: unknown): Failure {
  if (hasCode(error)) {
    if (ownCode.test(error.code)) {
      return {
        code: error.code,
        message: error.message,
        ...helpOf(error),
        ...placeOf(error),
        ...findingsOf(error),
      };
    }
    if (/^E[A-Z]+$/.test(error.code)) {
      const path = 'path' in error && typeof error.path === 'string' ? ` for \`${error.path}\`` : '';
      return { code: error.code, message: `the system answered \`${error.code}\`${path}` };
    }
    if (sqlState.test(error.code)) {
      return {
        code: error.code,
        message: `the database refused a statement with \`${error.code}\``,
        help: 'nothing of that statement was kept; the meaning of the code is in appendix A of the PostgreSQL manual',
      };
    }
  }
  const name = error instanceof Error ? error.name : typeof error;
  return {
    code: 'unexpected',
    message: `the command failed in a way that nobody foresaw: \`${name}\``,
    help: 'run it again with `TRYGG_TRACE=1` to see where',
  };
}

export function formatFailure({ message, help, at, findings }: Failure): string {
  const place = at === undefined ? '' : `  at ${at}\n`;
  const listed = (findings ?? []).map((finding) => `  ${finding}\n`).join('');
  return `error: ${message}\n${place}${help === undefined ? '' : `  ${help}\n`}${listed}`;
}
