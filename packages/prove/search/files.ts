import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeBytes } from '../decode/decode.ts';
import type { Find, SearchResult } from './model.ts';
import type { Needles } from './needles.ts';

/**
 * Searches files, and folders with all that is below them: logs, mails, exports. Mails are decoded (base64,
 * quoted-printable, encoded words), attachments and archives opened. Names of files are searched too.
 *
 * @param options.after only files changed at or after this instant: the mails since an erasure
 */
export async function searchFiles(
  paths: readonly string[],
  needles: Needles,
  options: { readonly after?: Temporal.Instant } = {},
): Promise<SearchResult> {
  const finds: Find[] = [];
  const unreadable: string[] = [];
  let searched = 0;
  for (const path of (await Promise.all(paths.map(filesBelow))).flat()) {
    try {
      if (options.after !== undefined && (await stat(path)).mtimeMs < options.after.epochMilliseconds)
        continue;
      const texts = [{ path, text: path }, ...decodeBytes(await readFile(path), path)];
      finds.push(
        ...texts.flatMap((one) => needles.inText(one.text).map((hit) => ({ ...hit, place: one.path }))),
      );
      searched += 1;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      unreadable.push(`${path}: ${String(error.code)}`);
    }
  }
  return { finds, searched, unreadable };
}

async function filesBelow(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
