import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Language } from '../model/noted.ts';
import { readClauses, readPolicy } from '../read-policy.ts';
import type { Line, Section } from './model.ts';
import { type Comparison, comparisonHtml, comparisonOf } from './published.ts';

const names = ['dentalclean', 'dentists4dentists', 'dentoj', 'dittoo', 'kliniksupport'];

function read(name: string) {
  const folder = fileURLToPath(new URL(`../../../policies/${name}`, import.meta.url));
  const { published, enforced } = readPolicy(folder);
  if (published === undefined || enforced === undefined)
    throw new Error(`the policy of ${name} does not read`);
  return { published, enforced, clauses: readClauses(folder) };
}

const wordsOf = (line: Line): string =>
  line.map((piece) => (typeof piece === 'string' ? piece : piece.words)).join('');

function rowsOf({ sections }: Comparison, id?: string): readonly (readonly string[])[] {
  return sections
    .filter((section: Section) => id === undefined || section.id === id)
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .map((row) => row.map((cell) => cell.map(wordsOf).join('\n')));
}

describe.each(names)('%s', (name) => {
  const policy = read(name);
  test.each<Language>(['sv', 'nl', 'en'])(
    'each decision is told with its reason, article and clauses: %s',
    (language) => {
      const told = rowsOf(comparisonOf(policy, language)).map((row) => row[3] ?? '');
      for (const { reason, article, clauses } of policy.enforced.decisions) {
        const parts = [reason, article, clauses.length === 0 ? undefined : clauses.join(', ')];
        const missing = (why: string) => parts.some((part) => part !== undefined && !why.includes(part));
        expect(
          told.some((why) => !missing(why)),
          reason,
        ).toBe(true);
      }
    },
  );

  test('what is enforced is never told as nothing, and differs from what was published', () => {
    const { sections, ...head } = comparisonOf(policy, 'en');
    const decided = { ...head, sections: sections.filter(({ id }) => id !== 'conflicts') };
    for (const [about = '', before, after] of rowsOf(decided).filter((row) => row.length === 4)) {
      expect(after, about).not.toBe('Nothing is said');
      expect(after, about).not.toBe(before);
    }
  });

  test('each promise that the law overrules is told with the article', () => {
    const overruled = (policy.clauses?.clauses ?? [])
      .flatMap(({ promises }) => promises)
      .filter(({ overruledBy }) => overruledBy !== undefined);
    const rows = rowsOf(comparisonOf(policy, 'en'), 'overruled');
    expect(rows.map(([id]) => id)).toEqual(overruled.map(({ id }) => id));
    expect(rows.map((row) => row[2])).toEqual(overruled.map(({ overruledBy }) => overruledBy));
  });

  test.each<Language>(['sv', 'nl', 'en'])(
    'each promise that the text itself speaks against is told with what was decided: %s',
    (language) => {
      const conflicts = (policy.clauses?.clauses ?? [])
        .flatMap(({ promises }) => promises)
        .filter(({ conflictsWith }) => conflictsWith !== undefined);
      const comparison = comparisonOf(policy, language);
      expect(comparison.lead).toContain(`${conflicts.length} `);
      const rows = rowsOf(comparison, 'conflicts');
      expect(rows.map(([id]) => id)).toEqual(conflicts.map(({ id }) => id));
      for (const [index, { id, conflictsWith = [] }] of conflicts.entries()) {
        expect(rows[index]?.[2], id).toContain(conflictsWith.join(', '));
        const reasons = policy.enforced.decisions
          .filter(({ clauses }) => clauses.includes(id.slice(-5)))
          .map(({ reason }) => reason);
        expect(reasons, id).not.toEqual([]);
        for (const reason of reasons) expect(rows[index]?.[3], id).toContain(reason);
      }
    },
  );
});

test('reasons are marked as English in a page of another language', () => {
  expect(comparisonHtml(comparisonOf(read('dittoo'), 'sv'))).toContain('<span lang="en">');
});
