import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPolicy, type ReadPolicy } from '../check-policy.ts';
import { lintPolicy, lintRules } from './lint.ts';

const asOf = Temporal.PlainDate.from('2026-11-23');
const text = (name: string): string => readFileSync(new URL(`model-shop/${name}`, import.meta.url), 'utf8');
const swedish = { policy: text('policy.yaml'), house: text('house.yaml') };
type Files = typeof swedish;

/** Each text stands once in a file; an empty one goes. */
function edited(file: string, edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((whole, [from, to]) => {
    expect(whole.split(from).length - 1, from).toBe(1);
    return whole.replace(from, to);
  }, file);
}

/** The same shop in the Netherlands. */
const dutch: Files = {
  house: edited(swedish.house, [['BFL 3:1', 'BW 2:10a']]),
  policy: edited(swedish.policy, [
    ['jurisdiction: SE', 'jurisdiction: NL'],
    ['registration: 559999-9991', 'registration: "12345678"'],
    ['vat: SE559999999101', 'vat: NL002455799B11'],
    ['  country: SE\n  email', '  country: NL\n  email'],
    ['statute: BFL 7:2', 'statute: AWR 52(4)'],
    ['  national-id: { asked: optional, clauses: ["010"] }\n', ''],
    ['uses: [identity, national-id]\n    national-id: secure-identification', 'uses: [identity]'],
    [
      'name: Integritetsskyddsmyndigheten, web: "https://www.imy.se"',
      'name: Autoriteit Persoonsgegevens, web: "https://www.autoriteitpersoonsgegevens.nl"',
    ],
  ]),
};

function read({ policy, house }: Files): ReadPolicy {
  return checkPolicy({
    policy: { file: 'policy.yaml', text: policy },
    house: { file: 'house.yaml', text: house },
  });
}

const found = (files: Files, which: 'published' | 'enforced'): readonly string[] =>
  lintPolicy(read(files), which, asOf).map(({ rule, message }) => `${rule} ${message}`);

describe.each([
  ['Sweden', swedish],
  ['the Netherlands', dutch],
] as const)('a shop in %s that does everything right', (_, files) => {
  it('is read without a fault', () => {
    expect(read(files).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
  it.each(['published', 'enforced'] as const)('has no finding, %s', (which) => {
    expect(read(files)[which]).toBeDefined();
    expect(found(files, which)).toEqual([]);
  });
});

interface Mutation {
  readonly rule: string;
  readonly policy?: readonly (readonly [from: string, to: string])[];
  readonly house?: readonly (readonly [from: string, to: string])[];
  readonly in?: 'published' | 'enforced';
  readonly of?: Files;
}

const say = (statement: string): readonly (readonly [string, string])[] => [
  ['statements:\n', `statements:\n  ${statement}: { clauses: ["099"] }\n`],
];
const sayOf = (statement: string, named: string): readonly (readonly [string, string])[] => [
  ['statements:\n', `statements:\n  ${statement}: { named: [${named}], clauses: ["099"] }\n`],
];

/** One wrong thing for each rule. */
const mutations: readonly Mutation[] = [
  { rule: 'R01', policy: [['  account: { basis: contract, uses', '  account: { uses']] },
  { rule: 'R02', policy: [['    statute: BFL 7:2\n', '']] },
  { rule: 'R03', policy: say('never-shared') },
  { rule: 'R04', policy: say('consent-by-registering') },
  {
    rule: 'R05',
    policy: [['keep: 8 years', 'keep: 2 years']],
    house: [
      [
        'decisions:\n',
        'decisions:\n  - { decide: keep, record: invoice, purpose: bookkeeping, statute: BFL 7:2, from: issued, columns: { invoice: { number: BFL 5:7 } }, reason: Books., article: BFL 7:2, clauses: ["041"], date: 2026-01-01 }\n',
      ],
    ],
  },
  {
    rule: 'R06',
    policy: [
      [
        '  - { record: support-case, keep: 1 year, from: closed, text: { en: A year. }, clauses: ["044"] }\n',
        '',
      ],
    ],
  },
  { rule: 'R07', policy: [['  restriction: { text: { en: Have it restricted. }, clauses: ["050"] }\n', '']] },
  { rule: 'R08', policy: [['name: Integritetsskyddsmyndigheten', 'name: Datainspektionen']] },
  { rule: 'R09', policy: [['  street: Exempelgatan 1\n', '']] },
  { rule: 'R10', policy: [['covers: [direct-marketing, profiling]', 'covers: [profiling]']] },
  {
    rule: 'R11',
    policy: [
      [
        '    basis: consent\n    uses: [identity, contact]\n',
        '    basis: legitimate-interest\n    interest: { en: To sell. }\n    uses: [identity, contact]\n',
      ],
    ],
  },
  { rule: 'R12', policy: [['lasts: 90 days, choice: opt-in', 'lasts: 90 days, choice: opt-out']] },
  {
    rule: 'R13',
    policy: [
      ['country: DE, contract', 'country: IN, contract'],
      [
        'locations:\n  stored: { in: [EU], text: { en: Everything lies in the Union. }, clauses: ["062"] }\n',
        '',
      ],
    ],
  },
  { rule: 'R14', policy: [['country: SE, text: { en: They', 'country: SE, named: false, text: { en: They']] },
  { rule: 'R15', policy: [['personalisation: { basis: consent', 'personalisation: { basis: contract']] },
  {
    rule: 'R16',
    policy: [['    interest: { en: To learn what people look for in vain. }\n', '']],
  },
  { rule: 'R17', policy: [['access: { text', 'access: { form: signed letter, text']] },
  { rule: 'R18', policy: [['    national-id: secure-identification\n', '']] },
  { rule: 'R19', of: dutch, policy: [['fields: [full name]', 'fields: [full name, BSN]']] },
  {
    rule: 'R20',
    policy: [
      [
        '{ is: person, name: Office of data protection, email: ombud@papper.example, clauses',
        '{ is: controller, clauses',
      ],
    ],
  },
  { rule: 'R21', policy: [['kind: hosting', 'kind: payment']] },
  { rule: 'R22', in: 'enforced', policy: [[', contract: 2026-01-01', '']] },
  { rule: 'R23', policy: [['from: ends, text', 'from: ends, on-withdrawal: { within: 6 months }, text']] },
  { rule: 'R24', policy: [['    logic: { en: What you chose is compared with what others chose. }\n', '']] },
  { rule: 'R25', policy: [['    named: true\n', '    named: false\n']] },
  { rule: 'R26', policy: sayOf('dead-references', 'how to reach us') },
  { rule: 'R27', policy: [['  health-data:', '  locked-rooms:']] },
  { rule: 'R28', policy: [['record: visit, keep: 1 year', 'record: visit, keep: 5 years']] },
  { rule: 'R29', policy: say('kept-while-needed') },
  { rule: 'R30', policy: [['address: { asked: required, ', 'address: { ']] },
  { rule: 'R31', policy: [['fields: [full name]', 'fields: [full name, title]']] },
  { rule: 'R32', policy: sayOf('outdated-terms', 'personuppgiftsombud') },
  { rule: 'R33', policy: say('offers-within-orders') },
  { rule: 'R34', policy: [['  replay: true\n', '']] },
  { rule: 'R35', policy: sayOf('recipients-exclusive', 'hosting') },
  { rule: 'R36', policy: [['559999-9991', '559999-9992']] },
  { rule: 'R37', policy: say('persons-as-company-data') },
  { rule: 'R38', policy: say('control-hedged') },
  { rule: 'R39', policy: say('purposes-open') },
  {
    rule: 'R40',
    policy: [
      ['  encrypted-transfers: { text: { en: Transfers are encrypted. }, clauses: ["060"] }\n', ''],
      ['  health-data: {', '  secrecy: {'],
      ['  pictures: { clauses: ["010"] }\n', ''],
      ['uses: [contact, case, pictures]', 'uses: [contact, case]'],
    ],
  },
  { rule: 'R41', policy: [['erasure: { text', 'erasure: { limits: [agreements], text']] },
  {
    rule: 'R42',
    of: dutch,
    policy: [
      [
        '    basis: consent\n    uses: [identity, contact]\n    channels: [email]',
        '    basis: { by-email: consent, by-phone: legitimate-interest }\n    interest: { en: To sell. }\n    uses: [identity, contact]\n    channels: [email, phone]',
      ],
    ],
  },
  {
    rule: 'R43',
    policy: [
      [
        '  - { record: declined-address, keep: 3 years, from: declined, text: { en: Three years. }, clauses: ["046"] }\n',
        '',
      ],
    ],
  },
  { rule: 'R44', policy: [['in: [EU]', 'in: [SE]']] },
  {
    rule: 'R45',
    policy: [
      [
        'version: { number: "3", since: 2026-01-01, changes: before',
        'version: { number: "3", changes: before',
      ],
    ],
  },
  {
    rule: 'R46',
    policy: [
      [
        'uses: [identity, contact, address, organisation, orders, payment]',
        'uses: [identity, address, organisation, orders, payment]',
      ],
    ],
  },
];

it('every rule has its mutation', () => {
  expect(mutations.map(({ rule }) => rule)).toEqual(lintRules.map(({ id }) => id));
});

it.each(mutations)(
  'one wrong thing is found by $rule alone',
  ({ rule, policy = [], house = [], of = swedish, in: which = 'published' }: Mutation) => {
    const files = { policy: edited(of.policy, policy), house: edited(of.house, house) };
    const rules = lintPolicy(read(files), which, asOf).map((one) => one.rule);
    expect(rules, found(files, which).join('; ')).toEqual([rule]);
  },
);

/** Whoever calls records something else says what they are kept for. */
describe('records by a name that tells a reader of English nothing', () => {
  const named = (more: string): readonly (readonly [string, string])[] => [
    ['{ record: support-case, keep: 1 year', `{ record: arende${more}, keep: 1 year`],
  ];
  const findings = (edits: readonly (readonly [string, string])[]): readonly string[] =>
    found({ policy: edited(swedish.policy, edits), house: swedish.house }, 'published');

  it('are taken for what the policy says they are kept for', () => {
    expect(findings(named(', for: [customer-service]'))).toEqual([]);
    expect(findings(named(', for: [account]'))).toEqual([expect.stringMatching(/^.*R06/u)]);
    expect(findings(named(''))).toEqual([expect.stringMatching(/^.*R06/u)]);
  });

  it('look kept for too long by what they are kept for', () => {
    expect(
      findings([['{ record: visit, keep: 1 year', '{ record: besok, for: [statistics], keep: 5 years']]),
    ).toEqual([expect.stringMatching(/^.*R28/u)]);
  });
});
