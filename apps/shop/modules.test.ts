import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { registered } from './kit/registry.ts';
import { findModules, inOrder } from './modules.ts';

const named = (modules: Readonly<Record<string, readonly string[]>>) =>
  new Map(Object.entries(modules).map(([name, after]) => [name, { name, after }]));
const names = (modules: readonly { readonly name: string }[]): readonly string[] =>
  modules.map(({ name }) => name);

test('a module stands after those that it names, and by its name where nothing is said', () => {
  expect(names(inOrder(named({ a: ['c'], b: [], c: [] })))).toEqual(['c', 'a', 'b']);
});

test('modules that come after each other are refused with the way round', () => {
  expect(() => inOrder(named({ a: ['b'], b: ['a'] }))).toThrow(
    'modules come after each other in a circle: a → b → a',
  );
});

test('a module after one that is not there is refused with its file', () => {
  expect(() => inOrder(named({ a: ['orderz'] }))).toThrow(
    'apps/shop/modules/a/module.ts comes after `orderz`, and there is no such module',
  );
});

test('every folder of a module is found, in an order in which tables may refer to each other', async () => {
  const found = await findModules();
  expect(registered()).toBe(found);
  expect(names(found).toSorted()).toEqual(readdirSync(new URL('modules/', import.meta.url)).toSorted());
  const place = new Map(found.map(({ name }, at) => [name, at]));
  for (const { name, after = [] } of found)
    for (const before of after) expect([name, place.get(before)]).toEqual([name, expect.any(Number)]);
  for (const { name, after = [] } of found)
    for (const before of after) expect(place.get(before) ?? 0).toBeLessThan(place.get(name) ?? 0);
});

test('what a module may declare is what at least two of them declare', async () => {
  const uses = new Map<string, number>();
  for (const module of await findModules())
    for (const key of Object.keys(module)) uses.set(key, (uses.get(key) ?? 0) + 1);
  expect([...uses].filter(([, count]) => count < 2)).toEqual([]);
});

test('no two modules have a page, a mail, a job, a channel or a use of signed ids of one name, or a page at one address', async () => {
  const found = await findModules();
  const twice = (all: readonly string[]): readonly string[] => all.filter((one, at) => all.indexOf(one) < at);
  const keys = (key: 'paths' | 'mails' | 'jobs' | 'collects'): readonly string[] =>
    found.flatMap((module) => Object.keys(module[key] ?? {}));
  expect(twice(keys('paths'))).toEqual([]);
  expect(twice(keys('collects'))).toEqual([]);
  expect(twice(found.flatMap(({ signs = [] }) => signs))).toEqual([]);
  expect(twice([...keys('mails'), ...keys('jobs'), 'mail', 'nightly'])).toEqual([]);
  for (const language of ['sv', 'nl', 'en'] as const)
    expect(
      twice(found.flatMap(({ paths }) => Object.values(paths ?? {}).map((one) => one[language]))),
    ).toEqual([]);
});
