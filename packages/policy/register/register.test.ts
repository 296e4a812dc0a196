import { globSync, readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import { categories } from '../model/categories.ts';
import type { DoneActivity } from '../model/done-activity.ts';
import { people } from '../model/people.ts';
import type { EnforcedPolicy, Language } from '../model/policy.ts';
import { purposes } from '../model/purposes.ts';
import { readPolicy } from '../read-policy.ts';
import { inUse } from '../testing.ts';
import { registerOf } from './build.ts';
import { registerCsv } from './csv.ts';
import { dpvTerms } from './dpv-terms.ts';
import { registerHtml } from './html.ts';
import { registerJsonLd } from './json-ld.ts';

const shops = ['dentoj', 'dentalclean', 'dentists4dentists', 'dittoo', 'kliniksupport'];
const languages: readonly Language[] = ['sv', 'nl', 'en'];

function enforced(shop: string): EnforcedPolicy {
  const policy = readPolicy(new URL(`../../../policies/${shop}`, import.meta.url)).enforced;
  if (policy === undefined) throw new Error(`the policy of ${shop} has errors`);
  return policy;
}

const done: readonly DoneActivity[] = [
  { name: 'place-order', purposes: ['orders'], records: ['order-history'] },
  { name: 'sign-up', purposes: ['account'], records: ['customer', 'practice'] },
  { name: 'bookkeeping-export', purposes: ['bookkeeping'], records: ['invoice'] },
];

/** A small reader of RFC 4180, so that what is written is read by somebody else's rules. */
function rowsOf(csv: string): string[][] {
  expect(csv.startsWith('\ufeff')).toBe(true);
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

const spaces: Readonly<Record<string, string>> = {
  dpv: 'https://w3id.org/dpv#',
  pd: 'https://w3id.org/dpv/pd#',
};

function iri(name: string): string {
  const [prefix = '', local = ''] = name.split(':');
  return `${spaces[prefix]}${local}`;
}

it('whatever writes a table of CSV begins it with the mark by which spreadsheets know UTF-8', () => {
  const root = new URL('../../../', import.meta.url);
  const files = globSync('{packages,apps}/**/*.ts', { cwd: root, exclude: ['**/node_modules'] });
  const texts = files
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => [file, readFileSync(new URL(file, root), 'utf8')] as const)
    .filter(([, text]) => /join\(','\)\}\\r\\n/u.test(text));
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.filter(([, text]) => !text.includes('`\\ufeff${')).map(([file]) => file)).toEqual([]);
});

describe('the vocabulary', () => {
  it('has every term that a purpose, a category or a kind of people carries', () => {
    const used = [purposes, categories, people].flatMap((list) =>
      Object.values(list).map(({ dpv }) => iri(dpv)),
    );
    expect(used.filter((term) => !dpvTerms.has(term))).toEqual([]);
  });
});

describe.each(shops)('the register of %s', (shop) => {
  const policy = enforced(shop);
  const register = registerOf(inUse(policy, [], done));

  it('has one entry for each purpose, those of others apart', () => {
    expect([...register.entries, ...register.onBehalf].map(({ purpose }) => purpose).sort()).toEqual(
      [...policy.purposes.keys()].sort(),
    );
    expect(register.onBehalf.map(({ purpose }) => purpose)).toEqual(
      [...policy.purposes.values()].filter(({ as }) => as === 'processor').map(({ purpose }) => purpose),
    );
  });

  it.each(languages)(
    'is linked data that a library reads, in %s, with terms that exist',
    async (language) => {
      const fetched: string[] = [];
      const expanded = await jsonld.expand(registerJsonLd(register, language), {
        documentLoader: (url) => {
          fetched.push(url);
          return Promise.reject(new Error(`${url} was asked for`));
        },
      });
      expect(fetched).toEqual([]);
      const names = [...JSON.stringify(expanded).matchAll(/"(https?:[^"]+)"/g)].map(([, name]) => name ?? '');
      const vocabulary = names.filter(
        (name) =>
          !/^(?:https:\/\/w3id\.org\/dpv\/loc#[A-Z]{2}|http:\/\/purl\.org\/dc\/terms\/\w+|http:\/\/www\.w3\.org\/2001\/XMLSchema#duration)$/.test(
            name,
          ),
      );
      expect([...new Set(vocabulary)].filter((name) => !dpvTerms.has(name))).toEqual([]);
      expect(JSON.stringify(expanded)).toContain('"https://w3id.org/dpv#ROPA"');
    },
  );

  it.each(languages)('has a row for each activity and nothing empty but safeguards, in %s', (language) => {
    const [head, ...rows] = rowsOf(registerCsv(register, 'controller', language));
    expect(rows).toHaveLength(register.entries.length);
    for (const row of rows) {
      expect(row).toHaveLength(head?.length ?? 0);
      const empty = (head ?? []).filter((_, index) => row[index] === '');
      expect(empty.every((one) => one.endsWith('(Art. 30(1)(e))'))).toBe(true);
    }
  });

  it.each(languages)('is a page of its own, in %s: nothing is fetched, and all of it is said', (language) => {
    const page = registerHtml(register, language);
    expect(page).not.toMatch(/<(?:script|link|img|iframe)\b|\bsrc=|@import|url\(/);
    for (const point of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) expect(page).toContain(`30(1)(${point})`);
    expect(page).not.toContain('undefined');
    expect(page).toContain(policy.controller.registration);
  });
});

it('asks in its columns what Art. 30(1) and 30(2) ask', () => {
  const register = registerOf(inUse(enforced('dentoj'), [], done));
  const points = (as: 'controller' | 'processor') =>
    [
      ...(rowsOf(registerCsv(register, as, 'en'))[0]?.join('\n') ?? '').matchAll(/Art\. (30\(\d\)\(\w\))/g),
    ].map(([, point]) => point);
  expect([...new Set(points('controller'))].join(' ')).toBe(
    '30(1)(a) 30(1)(b) 30(1)(c) 30(1)(d) 30(1)(e) 30(1)(f) 30(1)(g)',
  );
  expect([...new Set(points('processor'))].join(' ')).toBe('30(2)(a) 30(2)(b) 30(2)(c) 30(2)(d)');
  expect(rowsOf(registerCsv(register, 'processor', 'en'))).toHaveLength(2);
});

it('gives a purpose the limits of the records that its activities touch', () => {
  const policy = enforced('kliniksupport');
  const { entries } = registerOf(inUse(policy, [], done));
  const limits = entries.find(({ purpose }) => purpose === 'orders')?.limits.map(({ record }) => record);
  expect(new Set(limits)).toEqual(new Set(['order-history']));
});

it('says how long a no is remembered, and that nothing is set for what no part of the system does', () => {
  const so = inUse(enforced('dentoj'), ['purposes.service-messages'], done);
  const rows = rowsOf(registerCsv(registerOf(so), 'controller', 'en'));
  const limit = rows[0]?.findIndex((one) => one.startsWith('Time limits')) ?? -1;
  const of = (activity: string) => rows.find(([name]) => name === activity)?.[limit];
  expect(of('Blocking advertising')).toBe('a no: 3 years after it was said');
  expect(of('Service messages')).toBe('None set yet: nothing is processed');
});

it('names the country and the safeguard of who is abroad', () => {
  const register = registerOf(inUse(enforced('dittoo'), [], done));
  const rows = rowsOf(registerCsv(register, 'controller', 'en'));
  const [head = []] = rows;
  const marketing = rows.find(([name]) => name === 'Direct marketing') ?? [];
  const cell = (start: string) => marketing[head.findIndex((one) => one.startsWith(start))];
  expect(cell('Transfers')).toMatch(/^United States: /);
  expect(cell('Safeguards')).toBe(
    'United States: certified under the EU–US Data Privacy Framework (GDPR 45(3))',
  );
});

it('keeps what somebody wrote as text: in the page, and in a cell that looks like a formula', () => {
  const text = `policy: p
jurisdiction: SE
languages: [en]
controller: { name: "<b>=1+1</b>", registration: "=HYPERLINK(1)", street: "A \\"B\\" 1", postcode: "1", city: C, country: SE, email: a@p.example, telephone: "1" }
authority: { name: Integritetsskyddsmyndigheten, web: "https://www.imy.se" }
categories: { identity: {} }
purposes: { orders: { basis: contract, uses: [identity], text: { en: "=cmd, \\"x\\"" } } }
`;
  const policy = checkPolicy({ policy: { file: 'policy.yaml', text } }).enforced;
  if (policy === undefined) throw new Error('not enforced');
  const register = registerOf(inUse(policy, [], []));
  expect(registerHtml(register, 'en')).toContain('&lt;b&gt;=1+1&lt;/b&gt;');
  const [, row = []] = rowsOf(registerCsv(register, 'controller', 'en'));
  expect(row).toContain(`'=cmd, "x"`);
});
