import { readFileSync, statSync } from 'node:fs';

/** An account of the operating system that PostgreSQL runs as, because it refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'nobody'];

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function ownerOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.uid ?? null;
}

/**
 * Whom to become before `initdb` and `postgres`; null when this process is no root and needs to become nobody.
 * A cluster that exists keeps its owner: an account that came later (`postgres`, with a package) changes nothing.
 * `undefined`: root, and no account to become.
 */
export function unprivilegedAccount(dataFolder?: string): Account | null | undefined {
  if (process.getuid?.() !== 0) return null;
  const known = accounts();
  const owner = dataFolder === undefined ? null : ownerOf(dataFolder);
  const kept = owner === null || owner === 0 ? undefined : known.find((account) => account.uid === owner);
  if (kept !== undefined) return kept;
  for (const name of candidates) {
    const found = known.find((account) => account.name === name && account.uid !== 0);
    if (found !== undefined) return found;
  }
  return undefined;
}
