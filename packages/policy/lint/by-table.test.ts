import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import type { Jurisdiction } from '../model/policy.ts';
import { lintPolicy } from './lint.ts';

const text = (name: string): string => readFileSync(new URL(`model-shop/${name}`, import.meta.url), 'utf8');

/** What `rule` finds in the model shop's text, were it of `where` and read on `asOf`. */
function found(
  rule: string,
  where: Jurisdiction,
  [from, to]: readonly [from: string, to: string],
  asOf = '2026-11-23',
): readonly string[] {
  const policy = text('policy.yaml').replace('jurisdiction: SE', `jurisdiction: ${where}`);
  expect(policy).toContain(from);
  const read = checkPolicy({
    policy: { file: 'policy.yaml', text: policy.replace(from, to) },
    house: { file: 'house.yaml', text: text('house.yaml') },
  });
  return lintPolicy(read, 'published', Temporal.PlainDate.from(asOf))
    .filter((one) => one.rule === rule)
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const calls = [
  '    basis: consent\n    uses: [identity, contact]\n    channels: [email]',
  '    basis: { by-email: consent, by-phone: legitimate-interest }\n    interest: { en: To sell. }\n    uses: [identity, contact]\n    channels: [email, phone]',
] as const;

it('calls without a yes are told in the Netherlands since the day that the table says, which is unverified', () => {
  expect(found('R42', 'NL', calls)).toEqual([
    'warning: `direct-marketing` calls people who have not said yes; this law is unverified, so have it confirmed first',
  ]);
  expect(found('R42', 'NL', calls, '2026-06-30')).toEqual([]);
  expect(found('R42', 'SE', calls)).toEqual([]);
});

it('statistics of little impact are let be where the law of the country lets them', () => {
  const counting = ['choice: opt-in', 'choice: opt-out'] as const;
  const name = /^ {2}(\S+): \{.*for: \[statistics\].*choice: opt-in/mu.exec(text('policy.yaml'))?.[1];
  expect(name).toBeDefined();
  expect(found('R12', 'SE', counting)).toEqual([`error: \`${name}\` is set before somebody said yes`]);
  expect(found('R12', 'NL', counting)).toEqual([
    `warning: \`${name}\` is set before somebody said yes, which only statistics of little impact may be`,
  ]);
});

it.each([
  ['visit', '24 months', '25 months', 'how somebody used a site'],
  ['server-log', '12 months', '13 months', 'logs'],
  ['mail', '2 years', '2 years 1 month', 'messages'],
  ['lead', '2 years', '25 months', 'marketing data'],
])('`%s` kept for %s is as usual, for %s it appears long', (record, usual, long, what) => {
  const kept = (period: string): readonly string[] =>
    found('R28', 'SE', [
      'retention:\n',
      `retention:\n  - { record: ${record}, keep: ${period}, from: placed }\n`,
    ]);
  expect(kept(usual)).toEqual([]);
  expect(kept(long)).toEqual([expect.stringContaining(`for \`${record}\` appears long for ${what}`)]);
  // Nobody expected less before the GDPR.
  expect(
    found(
      'R28',
      'SE',
      ['retention:\n', `retention:\n  - { record: ${record}, keep: ${long}, from: placed }\n`],
      '2018-05-24',
    ),
  ).toEqual([]);
});

it('a cookie stays for 13 months at most', () => {
  const lasts = (period: string): readonly string[] =>
    found('R28', 'NL', ['lasts: 90 days', `lasts: ${period}`]);
  expect(lasts('13 months')).toEqual([]);
  expect(lasts('14 months')).toEqual([expect.stringContaining('lasts longer than 13 months')]);
});

it.each([
  [
    '880320-0016',
    'R18',
    'warning: the number of the controller is that of a person, as a sole trader has it for her company',
  ],
  [
    '701063-2391',
    'R18',
    'warning: the number of the controller is that of a person, as a sole trader has it for her company',
  ],
  ['880320-0018', 'R36', 'warning: `880320-0018` is no organisationsnummer'],
  ['559999-9992', 'R36', 'warning: `559999-9992` is no organisationsnummer'],
])('a Swedish company by the number %s is told of by %s alone', (number, rule, finding) => {
  const edit = ['registration: 559999-9991', `registration: ${number}`] as const;
  expect(found(rule, 'SE', edit)).toEqual([finding]);
  expect(found(rule === 'R18' ? 'R36' : 'R18', 'SE', edit)).toEqual([]);
});

it('what a consumer enters to take back a purchase has a purpose, since the day of the table, which is unverified', () => {
  const orders = [
    'uses: [identity, contact, address, organisation, orders, payment]',
    'uses: [identity, address]',
  ] as const;
  expect(found('R46', 'SE', orders)).toEqual([
    'warning: `orders` appears to lack what a consumer enters to take back a purchase: `contact` and `orders`; this law is unverified, so have it confirmed first',
  ]);
  expect(found('R46', 'NL', orders, '2026-06-18')).toEqual([]);
  expect(found('R46', 'NL', orders, '2026-06-19')).toHaveLength(1);
});
