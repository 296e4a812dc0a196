import { existsSync } from 'node:fs';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import { recordKinds } from '@trygg/policy';
import { describe, expect, test } from 'vitest';
import type { TableWords } from '../kit/map-words.ts';
import type { FoundModule } from '../kit/module.ts';
import { findModules } from '../modules.ts';
import { type Checked, type Codes, wordFaults } from './faults.ts';

const modules = await findModules();
const { map } = readMap(await readModuleFiles(modules));
const codes = new Map<string, Codes>();
for (const { name, folder } of modules) {
  const file = new URL('codes.gen.ts', folder);
  if (existsSync(file)) codes.set(name, ((await import(file.href)) as { codes: Codes }).codes);
}
const checked: Checked = { modules, map, codes, recordWords: (record) => recordKinds[record] };

/** The faults of a shop in which one module is declared otherwise; without the place in the data map. */
function faultsWith(name: string, change: (module: FoundModule) => Partial<FoundModule>): readonly string[] {
  const changed = modules.map((one) => (one.name === name ? { ...one, ...change(one) } : one));
  return wordFaults({ ...checked, modules: changed }).map((line) => line.replace(/:\d+:\d+ /u, ' '));
}

/** The same for the words of one table. */
function faultsOf(name: string, table: string, change: (words: TableWords) => TableWords): readonly string[] {
  return faultsWith(name, ({ words = {} }) => {
    const own = words[table];
    return own === undefined ? {} : { words: { ...words, [table]: change(own) } };
  });
}

function without<T extends object>(all: T, name: string): T {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)) as T;
}

test('all that is mapped has words in each language, and nothing else has', () => {
  expect(wordFaults(checked)).toEqual([]);
});

describe('who leaves words out is told of which, and where they go', () => {
  const add = 'add it to `words` in apps/shop/modules/newsletter/module.ts, see docs/modules.md';
  const file = 'apps/shop/modules/newsletter/data-map.yaml';

  test('a table', () => {
    expect(
      faultsWith('newsletter', ({ words = {} }) => ({ words: without(words, 'newsletter_delivery') })),
    ).toEqual([`${file} table \`newsletter_delivery\` has no words: ${add}`]);
    const named = (words: TableWords): TableWords => ({
      ...words,
      name: { ...words.name, nl: 'newsletter_delivery' },
    });
    expect(faultsOf('newsletter', 'newsletter_delivery', named)).toEqual([
      `${file} table \`newsletter_delivery\` has no name in nl: ${add}`,
    ]);
  });

  test('a column, wholly or in one language', () => {
    expect(
      faultsOf('newsletter', 'newsletter_subscriber', (words) => ({
        ...words,
        columns: without(words.columns, 'consent_id'),
      })),
    ).toEqual([`${file} column \`newsletter_subscriber.consent_id\` has no words in sv, nl, en: ${add}`]);
    expect(
      faultsOf('newsletter', 'newsletter_subscriber', (words) => ({
        ...words,
        columns: { ...words.columns, ends_at: { sv: 'Slutar', nl: ' ', en: 'ends_at' } },
      })),
    ).toEqual([`${file} column \`newsletter_subscriber.ends_at\` has no words in nl, en: ${add}`]);
  });

  test('a code, and one that cannot be', () => {
    const column = { sv: 'Språk', nl: 'Taal', en: 'Language' };
    const swedish = { sv: 'svenska', nl: 'Zweeds', en: 'Swedish' };
    expect(
      faultsOf('newsletter', 'newsletter_subscriber', (words) => ({
        ...words,
        columns: {
          ...words.columns,
          language: { ...column, codes: { sv: swedish, en: swedish, fi: swedish } },
        },
      })),
    ).toEqual([
      `${file} code \`nl\` of \`newsletter_subscriber.language\` has no words in sv, nl, en: ${add}`,
      `${file} in \`newsletter_subscriber.language\` there can be no \`fi\`: take it out of \`words\` in apps/shop/modules/newsletter/module.ts`,
    ]);
  });

  test('a record', () => {
    const told = (faults: readonly string[]): readonly string[] =>
      faults.map((line) => line.replace(/:\d+:\d+ /u, ' '));
    const give = 'give it a row in packages/policy/model/records.ts, see docs/modules.md';
    const [subscription] = [...map.records.values()].filter(({ kind }) => kind === 'newsletter-subscription');
    if (subscription === undefined) throw new Error('the newsletter has no record');
    const records = new Map([...map.records, ['trial', { ...subscription, kind: 'trial' }]]);
    expect(told(wordFaults({ ...checked, map: { ...map, records } }))).toEqual([
      `${file} record \`trial\` of newsletter has no words in sv, nl, en: ${give}`,
    ]);
    expect(wordFaults({ ...checked, recordWords: () => undefined })).toHaveLength(map.records.size);
    const dutchless: Checked['recordWords'] = (record) =>
      record === subscription.kind ? { ...recordKinds[record], nl: '' } : recordKinds[record];
    expect(told(wordFaults({ ...checked, recordWords: dutchless }))).toEqual([
      `${file} record \`newsletter-subscription\` of newsletter has no words in nl: ${give}`,
    ]);
  });

  test('a page’s address, a channel', () => {
    const module = 'apps/shop/modules/newsletter/module.ts';
    expect(
      faultsWith('newsletter', () => ({ paths: { newsletter: { sv: '/nyhetsbrev', nl: '', en: '/en/x' } } })),
    ).toEqual([`${module} page \`newsletter\` has nothing in nl: add it to \`paths\`, see docs/modules.md`]);
    expect(
      faultsWith('newsletter', () => ({ collects: { fair: { sv: 'mässan', nl: '', en: '' } } })),
    ).toEqual([
      `${module} channel \`fair\` has nothing in nl, en: add it to \`collects\`, see docs/modules.md`,
    ]);
  });
});

test('who takes a column from the map, or names one that people are not shown, is told so', () => {
  const file = 'apps/shop/modules/orders/module.ts';
  expect(
    faultsOf('orders', 'customer_order_line', (words) => ({
      ...words,
      title: { columns: ['order_id'] },
      columns: {
        ...words.columns,
        order_id: { sv: 'Order', nl: 'Bestelling', en: 'Order' },
        net: { sv: 'Belopp', nl: 'Bedrag', en: 'Amount', shown: { money: 'coin' } },
      },
    })),
  ).toEqual([
    `apps/shop/modules/orders/data-map.yaml words of \`customer_order_line\` name \`coin\`, which people are not shown: mend \`words\` in ${file}`,
    `${file} has words for \`customer_order_line.order_id\`, which its data map does not call data: take them out`,
  ]);
  expect(
    faultsWith('newsletter', ({ words = {} }) => ({
      words: { ...words, gone: { name: { sv: 'a', nl: 'b', en: 'c' }, columns: {} } },
    })),
  ).toEqual([
    'apps/shop/modules/newsletter/module.ts has words for `gone`, which is no table of its data map that holds anything personal: take them out',
  ]);
});
