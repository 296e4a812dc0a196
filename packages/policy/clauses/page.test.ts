import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { formatFinding } from '../finding.ts';
import { checkClauses } from './check-clauses.ts';
import { countClauses } from './count.ts';
import { modules } from './modules.ts';

function pageAt(name: string): string {
  return readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');
}

function blocksOf(page: string): string[] {
  return [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((block) => block[1] ?? '');
}

describe('docs/clauses.md', () => {
  const page = pageAt('clauses.md');
  const clauses = { file: 'policies/bergendal/clauses.yaml', text: blocksOf(page)[0] ?? '' };
  // The policy that its sister page shows.
  const [text = '', house = ''] = blocksOf(pageAt('policy-language.md'));

  function read(policyText: string) {
    const policy = checkPolicy({
      policy: { file: 'policy.yaml', text: policyText },
      house: { file: 'house.yaml', text: house },
    });
    return checkClauses({ clauses, citing: [], policy });
  }

  test('shows a file that is sound', () => {
    const sound = read(text);
    expect(sound.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(countClauses(sound)).toMatchObject({ policy: 'bergendal', total: 5, unbound: [] });
  });

  test('shows a finding as it comes', () => {
    const { findings } = read(text.replace('record: order-history', 'record: order-records'));
    const gone = findings.find(({ rule }) => rule === 'rule-gone');
    expect(page).toContain(gone && formatFinding(gone).split('\n')[0]);
  });

  test('lists the modules that there are to await', () => {
    const listed = [...page.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)]
      .map(([, name = '', has]) => [name, has])
      .slice(-Object.keys(modules).length);
    expect(listed).toEqual(Object.entries(modules));
  });
});
