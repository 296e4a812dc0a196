import { readdir, readFile } from 'node:fs/promises';
import type { Result } from './result.ts';

/** All that benchmarks have left in `bench/results/`. */
export async function readResults(): Promise<readonly Result[]> {
  const names = (await readdir(new URL('.', import.meta.url))).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), 'utf8')) as Result),
  );
}
