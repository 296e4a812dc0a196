import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../', import.meta.url);

/** Text of a file of the benchmarks and of all that it brings along of them: imports, and what it starts as a thread. */
export function textOf(path: string): string {
  const seen = new Map<string, string>();
  const follow = (file: URL): void => {
    if (seen.has(file.href) || !file.href.startsWith(folder.href)) return;
    const text = readFileSync(file, 'utf8');
    seen.set(file.href, text);
    for (const [, found = ''] of text.matchAll(/'(\.{1,2}\/[\w./-]{1,200}\.ts)'/gu)) {
      const next = new URL(found, file);
      if (existsSync(next)) follow(next);
    }
  };
  follow(new URL(path, folder));
  return [...seen.values()].join('\n');
}

/** Every benchmark that can be run, as `erase.ts` or `peers/NAME.ts`: what ends with an exit code of its own. */
export function benchFiles(): readonly string[] {
  return readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.includes('node_modules'))
    .filter((path) =>
      /^\s*(if \(.{1,60}\) )?process\.exitCode = /mu.test(readFileSync(new URL(path, folder), 'utf8')),
    )
    .toSorted();
}
