import type { ColumnMap, Extract, ExtractTable, JsonValue } from '@trygg/engine';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import { readPolicy, recordName } from '@trygg/policy';
import { inUse } from '@trygg/policy/testing';
import { describe, expect, it } from 'vitest';
import { host } from '../../host.ts';
import { channelCodes } from '../../kit/channels.ts';
import { type CodeWords, codesOf, type TableWords } from '../../kit/map-words.ts';
import { registered } from '../../kit/registry.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { documentOf } from './extract-pdf.ts';
import { type ExtractView, viewOf } from './extract-view.ts';
import { planView } from './plan-view.ts';
import type { RowView, TableView } from './row-view.ts';
import { valueWords } from './value-words.ts';

const { map } = readMap(await readModuleFiles(host.modules));
const tables = [...map.tables.values()].filter(({ personal }) => personal);
const words = new Map(registered().flatMap((module) => Object.entries(module.words ?? {})));
const languages = ['sv', 'nl', 'en'] as const;
const isData = ({ holds }: ColumnMap): boolean => holds !== 'key' && holds !== 'secret';

const policy = readPolicy(new URL('kliniksupport', host.policies)).enforced;
if (policy === undefined) throw new Error('there is no policy');

function wordsOf(table: string): TableWords {
  const found = words.get(table);
  if (found === undefined) throw new Error(`no words for ${table}`);
  return found;
}

/** A row in which something stands everywhere, nothing twice; links lead to the one row of the other table. */
let made = 0;
function filled(table: string, columns: Iterable<ColumnMap>): Readonly<Record<string, JsonValue>> {
  const value = ({ name, holds }: ColumnMap): JsonValue => {
    if (holds === 'key') return 'key';
    made += 1;
    const own = wordsOf(table).columns[name];
    const [code] = Object.keys((own && codesOf(own)) ?? {});
    if (own?.shown !== undefined && own.shown !== 'document') return 1000 + made;
    return code ?? (name === 'currency' ? 'NOK' : `värde ${made}.`);
  };
  return Object.fromEntries(
    [...columns].filter(({ holds }) => holds !== 'secret').map((one) => [one.name, value(one)]),
  );
}

const extract: Extract = {
  subject: { kind: 'person', refs: [{ kind: 'person', key: 'key' }] } as unknown as Extract['subject'],
  at: '2026-11-30T00:00:00Z',
  restricted: false,
  tables: tables.map(
    ({ name, record, module, columns }): ExtractTable => ({
      table: name,
      record: record ?? '',
      module,
      purposes: ['orders'],
      rows: [{ values: filled(name, columns.values()), goesOn: null, keptUntil: null, keptOnly: false }],
    }),
  ),
};

/** Every table of the view with its rows, those inside rows too. */
function unfolded(view: ExtractView): readonly { table: TableView; row: RowView; inside: boolean }[] {
  return view.records
    .flatMap((record) => record.tables)
    .flatMap((table) =>
      table.rows.flatMap((row) => [
        { table, row, inside: false },
        ...row.parts.flatMap((part) => part.rows.map((one) => ({ table: part, row: one, inside: true }))),
      ]),
    );
}

/** All texts of a document, wherever they stand. */
function textsOf(content: unknown): readonly string[] {
  if (typeof content === 'string') return [content];
  if (Array.isArray(content)) return content.flatMap(textsOf);
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(textsOf) : [];
}

const past = { history: [], requests: [], choices: [] };
const view = (language: PageLanguage): ExtractView =>
  viewOf({ extract, past, policy, so: inUse(policy), map }, language);

describe.each(languages)('in %s', (language) => {
  const shown = unfolded(view(language));

  it.each(tables.map(({ name }) => name))(
    'all that the map calls data of `%s` is shown, by its own words',
    (name) => {
      const rows = shown.filter(({ table }) => table.table === name);
      expect(rows).toHaveLength(1);
      const own = wordsOf(name);
      const data = [...(map.tables.get(name)?.columns.values() ?? [])].filter(isData);
      expect(rows[0]?.table.title).toBe(own.name[language]);
      const labels = data.map((column) => own.columns[column.name]?.[language]);
      expect(rows[0]?.row.facts.map(([label]) => label)).toEqual(labels);
      expect(rows[0]?.row.facts.map(([, value]) => value)).not.toContain('–');
    },
  );

  it('the PDF says each value, with its words where the row stands by itself', () => {
    const texts = textsOf(documentOf(view(language), policy, 'Ada', language, '#000000'));
    const whole = texts.join('\n');
    for (const { table, row, inside } of shown) {
      expect(whole).toContain(table.title);
      for (const [label, value] of row.facts) expect(whole, `${table.table} ${label}`).toContain(value);
      for (const [label] of inside ? row.rest : row.facts) expect(whole).toContain(label);
    }
  });

  it('every kind of record is headed by words', () => {
    const titles = view(language).records.map(({ record, title }) => [record, title]);
    expect(titles.map(([record]) => record).sort()).toEqual([...map.records.keys()].sort());
    for (const [record, title] of titles) expect(title).not.toBe(record);
    expect(recordName('newsletter-subscription', language)).toMatch(/nyhetsbrev|nieuwsbrief|newsletter/iu);
  });

  it('every code is told by its words, never as it is kept', () => {
    for (const { name, columns } of tables)
      for (const column of columns.keys()) {
        const own = wordsOf(name).columns[column];
        const codes: CodeWords = (own && codesOf(own)) ?? {};
        for (const [code, said] of Object.entries(codes))
          expect(valueWords({ table: name, values: { [column]: code } }, column, language, 'SEK')).toBe(
            said[language],
          );
      }
  });

  it('an amount is told in the currency of its row, or of the row that it is part of', () => {
    for (const table of ['customer_order', 'customer_order_line', 'invoice', 'invoice_vat']) {
      const row = shown.find((one) => one.table.table === table)?.row;
      const net = row?.facts.find(([label]) => label === wordsOf(table).columns['net']?.[language])?.[1];
      expect(net).toMatch(/NOK|Nkr/u);
    }
  });

  it('an erasure names tables and columns by their words, and no link between rows', () => {
    const step = { because: '', sql: '', subjects: [], rows: 2 } as const;
    const plan = {
      steps: [
        { ...step, kind: 'redact', table: 'customer_order', columns: { person_id: null, note: null } },
        { ...step, kind: 'delete', table: 'person' },
      ],
      keeps: [
        {
          record: 'invoice',
          statute: 'BFL',
          until: '',
          columns: ['invoice.order_id', 'invoice.number'],
          rows: 1,
        },
      ],
    } as unknown as Parameters<typeof planView>[0];
    const { goes, stays } = planView(plan, map, language);
    expect(goes.map(({ what }) => what)).toEqual([
      wordsOf('person').erased?.[language],
      wordsOf('customer_order').name[language],
    ]);
    expect(goes[1]?.how).toContain(wordsOf('customer_order').columns['note']?.[language].toLowerCase());
    expect(goes[1]?.how).not.toContain(',');
    expect(stays[0]?.columns).toBe(wordsOf('invoice').columns['number']?.[language].toLowerCase());
  });

  it('an erasure announces no list of columns where only links of a row go, whatever the table', () => {
    const links = tables.map(({ name, columns }) => ({
      kind: 'redact',
      table: name,
      rows: 2,
      columns: Object.fromEntries(
        [...columns].filter(([, column]) => !isData(column)).map(([column]) => [column, null]),
      ),
    }));
    const plan = { steps: links, keeps: [] } as unknown as Parameters<typeof planView>[0];
    expect(links.filter(({ columns }) => Object.keys(columns).length > 0).length).toBeGreaterThan(10);
    expect(planView(plan, map, language).goes).toEqual([]);
  });
});

it('what has no words is never told as it is kept: a code, a column that is no more, a kind of entry', () => {
  const row = { table: 'customer_order', values: { state: 'lost' } };
  expect(() => valueWords(row, 'state', 'en', 'SEK')).toThrow(
    'a code in `customer_order.state` has no words',
  );
  const told = (kind: string): string | undefined => {
    const entry = {
      id: '1',
      kind,
      at: '2026-11-30T00:00:00Z',
      body: { columns: ['person.shoe_size', 'person.phone'] },
    };
    return viewOf(
      { extract, past: { history: [entry], requests: [], choices: [] }, policy, so: inUse(policy), map },
      'en',
    ).history[0]?.what;
  };
  expect(told('rectification')).toBe('Data was corrected: a detail that the shop no longer keeps, telephone');
  expect(() => told('shoe-sized')).toThrow('an entry of the ledger says `shoe-sized`, which has no words');
});

it('a channel is told by the module that collects by it', () => {
  const channels = registered().flatMap(({ collects }) => Object.keys(collects ?? {}));
  expect(Object.keys(channelCodes()).sort()).toEqual([...channels].sort());
  expect(channels).toContain('checkout');
});

it.each(languages)('an extract tells no purpose and no recipient that is not in use (%s)', (language) => {
  const shown = {
    ...extract,
    tables: extract.tables.map((one) => ({ ...one, purposes: [...policy.purposes.keys()] })),
  };
  const told = (unused: readonly string[]): string =>
    JSON.stringify(
      viewOf({ extract: shown, past, policy, so: inUse(policy, unused), map }, language).records,
    );
  const texts = new Map([
    ...[...policy.purposes].map(([id, { text }]) => [`purposes.${id}`, text] as const),
    ...policy.recipients
      .filter(({ for: ends }) => ends.length > 0)
      .map(({ name, text }) => [`recipients.${name}`, text] as const),
  ]);
  for (const [path, text] of texts) {
    const said = text[language];
    if (said === undefined) continue;
    expect(told([]), path).toContain(JSON.stringify(said).slice(1, -1));
    expect(told([path]), path).not.toContain(JSON.stringify(said).slice(1, -1));
    // Nor by its code.
    expect(told([path]), path).not.toContain(`"text":"${path.replace('purposes.', '')}"`);
  }
});
