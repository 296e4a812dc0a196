import { closeSync, openSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** How often somebody who waits looks again, in milliseconds. */
const again = 50;

/**
 * One process of this machine at a time starts, adopts or stops the server of a folder. Who holds `lock` in the
 * folder is locked as SQLite locks its files: the kernel frees it when the holder dies, and nobody gets at it who has
 * no right to the file.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const held = await take(join(realpathSync(folder), 'lock'));
  holding.add(held);
  try {
    return await work();
  } finally {
    holding.delete(held);
    held.close();
  }
}

interface Held {
  close(): void;
}

/** What nobody refers to is collected, and its file closed with it, also where `work` waits for something that never comes. */
const holding = new Set<Held>();

async function take(path: string): Promise<Held> {
  const { DatabaseSync } = await import('node:sqlite');
  makeUnseen(path);
  const file = new DatabaseSync(path, { timeout: 0 });
  for (;;) {
    try {
      // Nothing is ever written: the lock is all that is wanted of it.
      file.exec('begin exclusive');
      return file;
    } catch (error) {
      if (!isTaken(error)) {
        file.close();
        throw error;
      }
      await pause(again);
    }
  }
}

/** SQLite would make it readable, and thereby lockable, for all. A file that is there is not opened: closing it would free a lock of this process. */
function makeUnseen(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** `SQLITE_BUSY` */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === 5;
}
