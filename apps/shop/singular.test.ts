import { readdir, readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import type * as I18n from './kit/i18n.ts';
import type { PageLanguage } from './kit/route.ts';

type Tables = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const { said } = vi.hoisted(() => ({ said: [] as Tables[] }));

vi.mock('./kit/i18n.ts', async (original) => {
  const real = await original<typeof I18n>();
  const messages = ((texts) => {
    said.push(texts);
    return real.messages(texts);
  }) as typeof real.messages;
  return { ...real, messages };
});

/**
 * What may stand behind a 1: singulars, and words that are no nouns. A new one is looked at before it comes here. No
 * field takes a single character (`tekens`, `characters`).
 */
const behindOne: Record<PageLanguage, readonly string[]> = {
  sv: [
    'av',
    'avslogs',
    'besvarades',
    'dag',
    'den',
    'efter',
    'får',
    'i',
    'kom',
    'kvar',
    'leverans',
    'mottagare',
    'om',
    'post',
    'prövar',
    'rad',
    'senaste',
    'ska',
    'tabell',
    'tecken',
    'till',
    'tog',
    'vara',
    'åt',
  ],
  nl: [
    'antwoord',
    'artikel',
    'begonnen',
    'bekijken',
    'bewaard',
    'dag',
    'erbij',
    'ingetrokken',
    'is',
    'keer',
    'levering',
    'moet',
    'nadat',
    'nu',
    'om',
    'op',
    'regel',
    'tabel',
    'tegelijk',
    'tekens',
    'tonen',
    'tot',
    'van',
    'vermelding',
    'verstuurd',
  ],
  en: [
    'after',
    'at',
    'begun',
    'characters',
    'day',
    'delivery',
    'entry',
    'for',
    'in',
    'is',
    'left',
    'may',
    'more',
    'of',
    'on',
    'product',
    'right',
    'row',
    'sent',
    'should',
    'stays',
    'table',
    'was',
    'we',
  ],
};

/** A text with a 1 for each number in it, and a word for a list. */
function withOne(text: unknown): string {
  if (typeof text !== 'function') return '';
  const call = text as (...given: unknown[]) => unknown;
  return String(call(...Array(call.length).fill(1)));
}

const source = /(?:^|\/)node_modules\/|\.test\.ts$|^(?:testing|proofs)\//u;

/** Texts that are told how many there are: as a number, or as `count` has written it. */
const toldAsNumber = /\b(\w+): \([^()]*\w+: number[^()]*\)(?:: string)? =>/gu;
const toldByCount = /\bt\.(\w+)\([^;]*?\bcount\(/gu;

test('behind a 1 nothing stands in the plural, in any language', async () => {
  const folder = new URL('./', import.meta.url);
  const counted = new Set<string>();
  for (const file of await readdir(folder, { recursive: true })) {
    if (!file.endsWith('.ts') || source.test(file)) continue;
    const text = await readFile(new URL(file, folder), 'utf8');
    for (const pattern of [toldAsNumber, toldByCount])
      for (const [, key = ''] of text.matchAll(pattern)) counted.add(key);
    if (/\bmessages\(\{/u.test(text)) await import(new URL(file, folder).href);
  }
  expect(counted.size).toBeGreaterThan(15);
  for (const language of ['sv', 'nl', 'en'] as const) {
    const words = said
      .flatMap((texts) => Object.entries(texts[language] ?? {}))
      .filter(([key]) => counted.has(key))
      .flatMap(([, text]) => [...withOne(text).matchAll(/(?<![\p{L}\p{N}.,:-])1[\s\u00a0]+(\p{L}+)/gu)])
      .map(([, word = '']) => word);
    const unknown = [...new Set(words)].filter((word) => !behindOne[language].includes(word));
    expect([language, unknown]).toEqual([language, []]);
  }
});
