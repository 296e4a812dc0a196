import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identity, serverEnvironment } from './binaries.ts';
import { ServerError } from './errors.ts';
import { type ClusterPlace, dataFolder } from './postmaster.ts';

export interface InitdbOptions {
  readonly superuser: string;
  readonly password: string;
  /** False for a cluster that is thrown away. */
  readonly sync: boolean;
}

const making = 'making-';

/** What earlier attempts left; an `initdb` whose parent was killed may still be writing there, so in earnest later. */
function removeAttempts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(making)) continue;
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // The next start removes it.
    }
  }
}

async function runInitdb(place: ClusterPlace, attempt: string, options: InitdbOptions): Promise<void> {
  const data = join(attempt, 'data');
  const passwordFile = join(attempt, 'password');
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (place.account !== null) chownSync(passwordFile, place.account.uid, place.account.gid);
  const child = spawn(
    join(place.binaries.bin, 'initdb'),
    [
      '-D',
      data,
      `--username=${options.superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      ...(options.sync ? [] : ['--no-sync']),
    ],
    { cwd: '/', env: serverEnvironment, stdio: ['ignore', 'pipe', 'pipe'], ...identity(place.account) },
  );
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('error', () => resolve(null));
  child.once('close', (code) => resolve(code));
  if ((await promise) === 0) return;
  const reason = output.split('\n').findLast((line) => line.startsWith('initdb:') && line.includes('error'));
  throw new ServerError('server_initdb_failed', `the database folder \`${data}\` could not be made`, {
    help: reason ?? 'is there space on the disk, and may the account write there',
  });
}

/**
 * Makes a data folder where none is. It is made under a name of its own and renamed when whole: an `initdb`
 * that outlives its killed parent goes on writing, and must not write into the next attempt.
 */
export async function makeDataFolder(place: ClusterPlace, options: InitdbOptions): Promise<void> {
  removeAttempts(place.folder);
  const attempt = join(place.folder, `${making}${randomBytes(6).toString('hex')}`);
  mkdirSync(attempt, { mode: 0o700 });
  if (place.account !== null) chownSync(attempt, place.account.uid, place.account.gid);
  await runInitdb(place, attempt, options);
  renameSync(join(attempt, 'data'), dataFolder(place));
  chmodSync(dataFolder(place), 0o700);
  removeAttempts(place.folder);
}
