import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import type { LawRow } from '../law/row.ts';
import { lintPolicy } from './lint.ts';

const text = (name: string): string => readFileSync(new URL(`model-shop/${name}`, import.meta.url), 'utf8');

/** The same tables, had nobody verified a row of them. */
const doubted = vi.hoisted(
  () =>
    <Row extends Pick<LawRow, 'certainty'>>(rows: readonly Row[]): readonly Row[] =>
      rows.map((row) => ({ ...row, certainty: 'V' })),
);

vi.mock('../law/adequacy.ts', async (original) => {
  const { adequacy, adequateOn, ...same } = await original<typeof import('../law/adequacy.ts')>();
  const rows = doubted(adequacy);
  return { ...same, adequateOn, adequacy: rows };
});
vi.mock('../law/authorities.ts', async (original) => {
  const { authorities, ...same } = await original<typeof import('../law/authorities.ts')>();
  const [SE, NL] = doubted([authorities.SE, authorities.NL]);
  return { ...same, authorities: { SE, NL } };
});
vi.mock('../law/repealed-terms.ts', async (original) => {
  const { repealedOn, ...same } = await original<typeof import('../law/repealed-terms.ts')>();
  const first = (...given: Parameters<typeof repealedOn>) => {
    const row = repealedOn(...given);
    return row && doubted([row])[0];
  };
  return { ...same, repealedOn: first };
});

const found = (from: string, to: string, asOf = '2026-11-23'): readonly string[] => {
  const policy = text('policy.yaml');
  expect(policy).toContain(from);
  const read = checkPolicy({
    policy: { file: 'policy.yaml', text: policy.replace(from, to) },
    house: { file: 'house.yaml', text: text('house.yaml') },
  });
  return lintPolicy(read, 'published', Temporal.PlainDate.from(asOf)).map(
    ({ rule, severity, message }) => `${rule} ${severity}: ${message}`,
  );
};

const unverified = 'this law is unverified, so have it confirmed first';

it('an authority that nobody verified is a warning', () => {
  expect(found('name: Integritetsskyddsmyndigheten', 'name: Datainspektionen')).toEqual([
    `R08 warning: \`Datainspektionen\` is no longer the name of the authority; ${unverified}`,
  ]);
});

it('a decision on a country that nobody verified is told, whether it holds or has ended', () => {
  const to = (asOf?: string): readonly string[] =>
    found('country: DE, contract', 'country: GB, contract', asOf).filter((one) => one.startsWith('R13'));
  expect(to()).toEqual([
    `R13 warning: data goes to \`hosting\` in GB, which is said to be adequate; ${unverified}`,
  ]);
  expect(to('2031-12-28')).toEqual([
    `R13 warning: data goes to \`hosting\` in GB, and nothing is named that makes it lawful; ${unverified}`,
  ]);
});

it('a country that no decision was ever about is an error still', () => {
  expect(found('country: DE, contract', 'country: IN, contract')).toContain(
    'R13 error: data goes to `hosting` in IN, and nothing is named that makes it lawful',
  );
});

it('a word that nobody verified is out of use is told so', () => {
  expect(
    found('statements:\n', 'statements:\n  outdated-terms: { named: [PUL], clauses: ["099"] }\n'),
  ).toEqual([`R32 warning: \`PUL\` is no longer what it is called; ${unverified}`]);
});
