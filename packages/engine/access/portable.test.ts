import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortableExport } from '../model/portable.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { csvFiles } from './csv.ts';

let shop: TestShop;
let exported: PortableExport;

beforeAll(async () => {
  shop = await openTestShop();
  exported = await shop.access.port(await shop.subjects.resolve('canary-anna@mail.example'));
});

afterAll(() => shop.close());

const schema = JSON.parse(readFileSync(new URL('export.schema.json', import.meta.url), 'utf8'));
const fits = (value: unknown): boolean => new Ajv().compile(schema)(value) === true;

describe('what she takes with her', () => {
  it('fits the published schema, and a file that lacks a part does not', () => {
    expect(fits(JSON.parse(JSON.stringify(exported)))).toBe(true);
    expect(fits({ ...exported, tables: [{ table: 'person' }] })).toBe(false);
  });

  it('is what she gave or was observed of her, with its purposes; no key, no credential, nothing derived', () => {
    const person = exported.tables.find((one) => one.table === 'person');
    expect(person?.rows.map((row) => row['name'])).toContain('canary-anna-name');
    for (const column of person?.columns ?? []) expect(column.purposes.length).toBeGreaterThan(0);
    const names = exported.tables.flatMap((one) =>
      one.columns.map((column) => `${one.table}.${column.name}`),
    );
    for (const left of ['person.id', 'purchase.person_id', 'login.token']) expect(names).not.toContain(left);
  });

  it('holds nobody else’s data', () => {
    const text = JSON.stringify(exported);
    for (const name of ['canary-bo', 'canary-dora', 'canary-cilla', 'canary-a-mark'])
      expect(text).not.toContain(name);
  });

  it('rests on consent or contract: on an interest alone, nothing is portable', async () => {
    const policy = policyWith();
    const interest = new Map(
      [...policy.purposes].map(([id, rule]) => [
        id,
        { ...rule, bases: [{ when: 'always', basis: 'legitimate-interest' as const }] },
      ]),
    );
    const groups = shop.under(policyWith({ purposes: interest }));
    const none = await groups.access.port(await groups.subjects.resolve('canary-anna@mail.example'));
    expect(none.tables).toEqual([]);
    expect(fits(none)).toBe(true);
  });
});

describe('as CSV', () => {
  it('each table is a file with its head; text is quoted where it must be, and null is not empty text', () => {
    const columns = ['a', 'b', 'c'].map((name) => ({
      name,
      category: 'identity',
      source: 'provided' as const,
      purposes: ['orders' as const],
    }));
    const rows = [
      { a: 'plain', b: 'with "quotes", and\nlines', c: null },
      { a: '', b: '=1+1', c: { deep: [1, 'x'] } },
    ];
    const files = csvFiles({ ...exported, tables: [{ table: 't', record: 'r', columns, rows }] });
    expect([...files]).toEqual([
      [
        't.csv',
        '\ufeffa,b,c\r\nplain,"with ""quotes"", and\nlines",\r\n"",\'=1+1,"{""deep"":[1,""x""]}"\r\n',
      ],
    ]);
  });

  it('no text is a formula to a spreadsheet, and each can be read back', () => {
    const columns = [
      { name: 'a', category: 'identity', source: 'provided' as const, purposes: ['orders' as const] },
    ];
    const texts = [
      '=1',
      '+46 70',
      '-2+3',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      '＝1',
      "'=1",
      "'s",
      'Åsa',
      'a=b',
    ];
    const rows = [...texts.map((a) => ({ a })), { a: -5 }];
    const file = csvFiles({ ...exported, tables: [{ table: 't', record: 'r', columns, rows }] }).get('t.csv');
    const read = file?.split('\r\n').slice(1, -1) ?? [];
    const bare = read.map((line) => line.replace(/^"(.*)"$/su, '$1'));
    for (const line of bare.slice(0, -1)) expect(line).not.toMatch(/^[=+\-@\s＝＋－＠]/u);
    expect(bare.map((line) => line.replace(/^'/u, ''))).toEqual([...texts, '-5']);
  });
});
