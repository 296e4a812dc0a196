import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sources } from './sizes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const declaration = /^export (?:declare |abstract )*(?:type|interface|class|enum) (?<name>\w+)/gmu;
const isTest = /\.test(?:-d)?\.ts$/u;

/** `package name` → the files that declare it. What only passes on another file's type declares nothing. */
function declared(): ReadonlyMap<string, readonly string[]> {
  const names = sources(root)
    .filter((path) => path.endsWith('.ts') && !isTest.test(path))
    .flatMap((path) => {
      const owner = /^(?:packages|apps)\/[^/]+|^[^/]+/u.exec(path)?.[0] ?? '';
      return Array.from(readFileSync(join(root, path), 'utf8').matchAll(declaration), ({ groups }) => ({
        name: `${owner} ${groups?.['name']}`,
        path,
      }));
    });
  return new Map(
    Array.from(
      Map.groupBy(names, ({ name }) => name),
      ([name, all]) => [name, all.map(({ path }) => path)],
    ),
  );
}

test('a package exports one type of a name', () => {
  const names = declared();
  expect(names.size).toBeGreaterThan(500);
  expect([...names].filter(([, paths]) => new Set(paths).size > 1)).toEqual([]);
});
