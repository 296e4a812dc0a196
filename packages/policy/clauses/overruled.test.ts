import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readClauses, readPolicy } from '../read-policy.ts';
import { settledBy } from './conflicts.ts';
import { countClauses } from './count.ts';

const folderOf = (name: string): string =>
  fileURLToPath(new URL(`../../../policies/${name}`, import.meta.url));

function counted(name: string) {
  const read = readClauses(folderOf(name));
  if (read === undefined) throw new Error('no clauses.yaml');
  return countClauses(read);
}

/** Promises that an article forbids keeping, and those that their own text speaks against. */
const judged: Readonly<Record<string, readonly [overruled: Record<string, string>, conflicts: string]>> = {
  dentalclean: [
    {
      '025/d': 'GDPR 6(1)(b)',
      '033/b': 'MFL 19 §',
      '033/c': 'MFL 19 §',
      '040/d': 'GDPR 28(10)',
      '043/c': 'GDPR 46(1)',
      '045/a': 'GDPR 5(1)(c)',
      '051/a': 'GDPR 4(11)',
      '066/c': 'GDPR 12(5)',
      '066/d': 'GDPR 12(2)',
    },
    '057/a',
  ],
  dentists4dentists: [
    { '037/a': 'Tw 11.7a', '068/e': 'GDPR 5(1)(b)', '100/a': 'GDPR 6(3)', '107/b': 'GDPR 77(1)' },
    '003/d 070/b 098/b 098/c',
  ],
  dentoj: [{ '035/a': 'LEK 9:28' }, '044/b'],
  dittoo: [{ '001/a': 'GDPR 7(4)', '024/c': 'GDPR 28(10)' }, '003/c 004/a 037/c'],
  kliniksupport: [
    {
      '003/c': 'GDPR 4(1)',
      '008/e': 'GDPR 38(6)',
      '031/a': 'GDPR 6(1)(b)',
      '031/b': 'GDPR 6(1)(b)',
      '032/a': 'GDPR 6(1)(b)',
      '033/b': 'MFL 19 §',
      '055/a': 'GDPR 21(1)',
      '058/d': 'GDPR 28(10)',
      '068/d': 'BFL 7:2',
      '068/e': 'MDR 2017/745 25(2)',
      '073/c': 'GDPR 17(1)(b)',
      '081/a': 'GDPR 12(2)',
      '083/b': 'GDPR 17(1)',
    },
    '058/b',
  ],
};

describe.each(Object.entries(judged))('%s', (name, [overruled, conflicts]) => {
  test('a law overrules what it forbids to keep, and nothing else', () => {
    expect(
      Object.fromEntries(counted(name).overruled.map(({ id, by }) => [id.slice(name.length + 1), by])),
    ).toEqual(overruled);
  });

  test('what the text itself speaks against is a conflict, and a decision settles each', () => {
    const found = counted(name).conflicts;
    expect(found.map(({ id }) => id.slice(name.length + 1)).join(' ')).toBe(conflicts);
    const { enforced } = readPolicy(folderOf(name));
    for (const promise of found)
      expect(settledBy(promise, enforced?.decisions ?? []), promise.id).not.toEqual([]);
  });
});

test('no duty to tell of recipients and purposes takes a promise away', () => {
  for (const name of Object.keys(judged))
    for (const { id, by } of counted(name).overruled) expect(by, id).not.toMatch(/GDPR (?:13|14)\b/u);
});

/** Promises that lean on what nothing does yet, each with the part of the shop that is to keep it. */
test.each([
  ['dentalclean', '009/a bookkeeping, 024/c support, 024/d surveys, 024/e visits, 024/f marketing'],
  [
    'dentalclean',
    '024/g recommendations, 025/a shipping, 039/b management, 043/a management, 051/d marketing, 051/e recommendations',
  ],
  ['dentists4dentists', '003/b shipping, 042/a shipping, 055/a fraud, 059/a bookkeeping'],
  ['dentoj', '006/a management, 014/a shipping, 029/a bookkeeping'],
  ['dittoo', '027/a payments'],
  ['kliniksupport', '047/c bookkeeping'],
])('%s awaits %s', (name, promises) => {
  const awaiting = counted(name).awaiting.map(({ id, module }) => `${id.slice(name.length + 1)} ${module}`);
  expect(awaiting).toEqual(expect.arrayContaining(promises.split(', ')));
});
