import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/**
 * Files below a folder in which one of the texts lies as it is, by its bytes in UTF-8: `base/5/16402`. Whoever has the
 * files of a server finds that much without the server; what it compressed is not found so.
 */
export async function filesWithBytes(folder: string, texts: readonly string[]): Promise<readonly string[]> {
  const needles = texts.map((text) => Buffer.from(text));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    // A running server takes files away meanwhile.
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return Buffer.alloc(0);
      throw error;
    });
    if (needles.some((needle) => bytes.includes(needle))) found.push(relative(folder, path));
  }
  return found.sort();
}
