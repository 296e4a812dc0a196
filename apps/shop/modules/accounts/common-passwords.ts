import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Common and leaked passwords, in lower case: the first bytes of their SHA-256 in order, so that the file can be
 * searched and nobody reads leaked passwords in it. `.ci/pack-passwords.ts` writes it and says from what.
 */
export const listFile = new URL('./common-passwords.bin', import.meta.url);

/** Five bytes: a password that is not in the list is taken for one of it once in some five million. */
export const digestSize = 5;

export function digestOf(password: string): Buffer {
  return createHash('sha256').update(password).digest().subarray(0, digestSize);
}

let list: Buffer | undefined;

/** Whether a password in lower case is one of the list. */
export function isCommon(password: string): boolean {
  list ??= readFileSync(listFile);
  const wanted = digestOf(password);
  let [from, to] = [0, list.length / digestSize];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const order = list.compare(wanted, 0, digestSize, middle * digestSize, (middle + 1) * digestSize);
    if (order === 0) return true;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}
