import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RequestRecord, ShopRuntime, Subject } from '@trygg/engine';
import { CliError } from '../errors.ts';

/** For the owner's eyes: the file holds somebody's data. Throws `file_unwritable` where one is there. */
export function writeCopy(path: string, bytes: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new CliError('file_unwritable', `\`${path}\` cannot be written`, {
      help: 'it exists already, or its folder does not',
      cause,
    });
  }
}

/** What is noted of a folder is all that lies in it: it takes no copy beside other files. */
export function emptyFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  if (readdirSync(path).length > 0)
    throw new CliError('file_there', `\`${path}\` holds files already`, { help: 'name a folder of its own' });
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of a file; of a folder, of the lines `NAME SHA-256` of its files in the order of their names. */
export function copyHash(path: string): string {
  try {
    if (!statSync(path).isDirectory()) return sha256(readFileSync(path));
    const lines = readdirSync(path)
      .sort()
      .map((name) => `${name} ${sha256(readFileSync(join(path, name)))}\n`);
    return sha256(lines.join(''));
  } catch (cause) {
    throw new CliError('file_missing', `\`${path}\` cannot be read`, { cause });
  }
}

/** The number that `--request` gives. */
export function requestNumber(text: string): number {
  if (/^[1-9]\d{0,14}$/u.test(text)) return Number(text);
  throw new CliError('number_invalid', `\`${text}\` is no number of a request`, {
    help: '`trygg request list` names them',
  });
}

/** Notes with a request that the copy at `path` was made for it. Of a copy that it cannot have, none of `files` stays. */
export async function noteCopy(
  shop: ShopRuntime,
  path: string,
  request: number,
  {
    subjects,
    files,
    by,
  }: { readonly subjects: readonly Subject[]; readonly files: readonly string[]; readonly by: string },
): Promise<RequestRecord> {
  try {
    return await shop.requests.copied(request, {
      asOf: Temporal.Now.instant(),
      copy: copyHash(path),
      subjects,
      by,
    });
  } catch (error) {
    for (const file of files) rmSync(file, { force: true });
    throw error;
  }
}

export function notedText(path: string, request: RequestRecord): string {
  return `the copy is noted with request ${request.number}; \`trygg request answer ${request.number} --copy ${path}\` answers it once it is sent\n`;
}
