import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What takes its address from `databaseAddress`, encryption included. */
const carries = new Map([
  ['packages/engine/server/connection.ts', 'databaseAddress('],
  ['packages/engine/run/pool.ts', 'ssl = false } = this.#options'],
  ['apps/shop/kit/queue/library.ts', '...connection'],
]);

test('no connection to a database is opened beside the place that says whether it is encrypted', () => {
  const found = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
      .filter((path) => !/\.test\.ts$|(?:^|\/)(?:testing|test-shop|cases|fixtures|oracle)\//u.test(path))
      .map((path) => `${folder}/${path}`),
  );
  const opening = found.filter((path) =>
    /new (?:pg\.)?(?:Client|Pool)\(|new PgBoss\(\{(?!\s*\/\/[^\n]*\n\s*db:|\s*db:)/u.test(
      readFileSync(`${root}${path}`, 'utf8'),
    ),
  );
  expect(opening.filter((path) => !carries.has(path))).toEqual([]);
  for (const path of opening)
    expect(readFileSync(`${root}${path}`, 'utf8'), path).toContain(carries.get(path));
});
