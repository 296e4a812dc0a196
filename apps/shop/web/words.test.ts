import { globSync } from 'node:fs';
import { expect, test, vi } from 'vitest';

const { all } = vi.hoisted(() => ({
  all: [] as Readonly<Record<string, Readonly<Record<string, unknown>>>>[],
}));

vi.mock('../kit/i18n.ts', async (original) => {
  const real = await original<typeof import('../kit/i18n.ts')>();
  return {
    ...real,
    messages: (texts: Parameters<typeof real.messages>[0]) => {
      all.push(texts);
      return real.messages(texts);
    },
  };
});

const languages = ['sv', 'nl', 'en'] as const;
const shop = new URL('../', import.meta.url);

/** Nine arguments that can be found again: the first words stand as they are, a text may hold any of them. */
const given = Array.from({ length: 9 }, (_, at) => String(70 + at));

function said(text: unknown): string {
  return typeof text === 'function' ? String(text(...given)) : String(text);
}

/** Words that are the same in two languages and longer than a name: somebody forgot to translate them. */
const alike = (a: string, b: string): boolean => a === b && a.split(' ').length > 3;

test('every text of every module is there in each language, and is not the text of another', async () => {
  const files = globSync('{modules,web,shop-runtime}/**/*.ts', { cwd: shop })
    .map(String)
    .filter((file) => !/\.(test|test-d|gen)\.ts$/u.test(file) && !file.endsWith('i18n.ts'));
  for (const file of files) await import(new URL(file, shop).href);
  expect(all.length).toBeGreaterThan(35);
  const faults: string[] = [];
  for (const texts of all)
    for (const [key, swedish] of Object.entries(texts['sv'] ?? {})) {
      const words = languages.map((language) => said(texts[language]?.[key]));
      if (words.some((text) => /^(undefined)?$/u.test(text.trim()) || text.includes('undefined')))
        faults.push(`${key} lacks words: ${words.join(' | ')}`);
      if (languages.some((language) => typeof texts[language]?.[key] !== typeof swedish))
        faults.push(`${key} takes arguments in some languages alone`);
      const [sv = '', nl = '', en = ''] = words;
      if (alike(sv, nl) || alike(nl, en) || alike(sv, en)) faults.push(`${key} is not translated: ${sv}`);
    }
  expect(faults).toEqual([]);
});

test('an argument that one language tells is told by all', () => {
  const numbers = (text: string): readonly string[] => [...new Set(text.match(/\d+/gu) ?? [])].sort();
  for (const texts of all)
    for (const [key, swedish] of Object.entries(texts['sv'] ?? {})) {
      if (typeof swedish !== 'function') continue;
      const told = languages.map((language) => numbers(said(texts[language]?.[key])));
      expect(told, key).toEqual([told[0], told[0], told[0]]);
    }
});
