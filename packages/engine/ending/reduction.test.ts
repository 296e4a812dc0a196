import type { StatutoryKeep } from '@trygg/policy';
import { expect, it } from 'vitest';
import { readMap } from '../map/read.ts';
import type { Catalog } from '../model/catalog.ts';
import type { RightsContext } from '../model/context.ts';
import { RightsError } from '../rights-errors.ts';
import { bookkeeping, policyWith } from '../test-shop/shop.ts';
import { combinations, keepsOn, keptColumns, reduction } from './reduction.ts';

const text = `
subjects: { person: { table: person, key: id } }
records:
  person: { root: person, events: {} }
  invoice: { root: invoice, events: { issued: issued_at, paid: paid_at, sent: sent_at } }
tables:
  person: { record: person, owners: { person: id }, columns: { id: key } }
  invoice:
    record: invoice
    owners: { person: person_id }
    columns:
      id: key
      person_id: key
      issued_at: orders
      paid_at: orders
      sent_at: orders
      net: orders
      buyer: { holds: organisation, redacted: '' }
      note: identity
  line:
    record: invoice
    owners: { via: { column: invoice_id, parent: invoice } }
    columns: { id: key, invoice_id: key, sku: orders, issued_at: orders, engraving: identity }
`;

function keep(statute: string, from: StatutoryKeep['from'], columns: readonly string[]): StatutoryKeep {
  const [first] = bookkeeping.columns;
  if (first === undefined) throw new TypeError('the keep of the test shop keeps no column');
  return {
    ...bookkeeping,
    record: 'invoice',
    statute,
    from,
    columns: columns.map((column) => ({ ...first, column })),
  };
}

const accounts = keep('BFL 7:2', 'issued', ['invoice.net', 'line.sku']);
const tax = keep('AWR 52', 'paid', ['invoice.buyer']);

function groundWith(keeps: readonly StatutoryKeep[], notNull: readonly string[] = []): RightsContext {
  const { map, findings } = readMap([{ module: 'm', map: { file: 'm.yaml', text } }]);
  expect(findings).toEqual([]);
  const tables = new Map(
    [...map.tables.values()].map((table) => [
      table.name,
      {
        keys: [{ primary: true, columns: ['id'] }],
        columns: new Map(
          [...table.columns.keys()].map((name) => [
            name,
            { notNull: notNull.includes(`${table.name}.${name}`) },
          ]),
        ),
      },
    ]),
  );
  return {
    map,
    catalog: { tables } as unknown as Catalog,
    policy: policyWith({ keeps }),
    secret: Buffer.alloc(32),
    permitted: [],
  };
}

function tableOf(context: RightsContext, name: string) {
  const table = context.map.tables.get(name);
  if (table === undefined) throw new TypeError(`no table ${name}`);
  return table;
}

it('keeps the event of each statute beside the columns that they name, also where no statute names it', () => {
  const context = groundWith([accounts, tax]);
  const kept = keptColumns(context, tableOf(context, 'invoice'), [accounts, tax]);
  expect([...kept].sort()).toEqual(['buyer', 'issued_at', 'net', 'paid_at']);
});

it('keeps the event of a statute that has run out while another still runs', () => {
  const context = groundWith([accounts, tax]);
  const invoice = tableOf(context, 'invoice');
  expect([...keptColumns(context, invoice, [accounts])].sort()).toEqual(['issued_at', 'net', 'paid_at']);
  expect([...keptColumns(context, invoice, [tax])].sort()).toEqual(['buyer', 'issued_at', 'paid_at']);
});

it('keeps nothing once none runs', () => {
  const context = groundWith([accounts, tax]);
  expect(keptColumns(context, tableOf(context, 'invoice'), [])).toEqual(new Set());
});

it('keeps of a table below the root what a statute names there, and no event', () => {
  const context = groundWith([accounts, tax]);
  const line = tableOf(context, 'line');
  expect(reduction(context, line, [accounts])).toEqual({
    columns: { issued_at: null, engraving: null },
    kept: ['sku'],
  });
});

it('needs rows of the root for a keep of a table below it, and not the other way', () => {
  const below = keep('BFL 7:2', 'issued', ['line.sku']);
  const above = keep('AWR 52', 'paid', ['invoice.buyer']);
  const context = groundWith([below, above]);
  expect(keepsOn(context, tableOf(context, 'invoice'))).toEqual([below, above]);
  expect(keepsOn(context, tableOf(context, 'line'))).toEqual([below]);
});

it('empties all other columns: links to subjects with them, keys not, and writes what the map has for it', () => {
  const context = groundWith([accounts]);
  expect(reduction(context, tableOf(context, 'invoice'), [accounts])).toEqual({
    columns: { person_id: null, paid_at: null, sent_at: null, buyer: '', note: null },
    kept: ['issued_at', 'net'],
  });
});

it('refuses a column that must go and is never null, with its place in the map', () => {
  const context = groundWith([accounts], ['invoice.note']);
  const refused = (): unknown => reduction(context, tableOf(context, 'invoice'), [accounts]);
  expect(refused).toThrow(RightsError);
  expect(refused).toThrow(
    expect.objectContaining({
      code: 'map_cannot_end',
      message: '`invoice.note` must go while its row stays, and is never null',
      help: 'allow null, or write `redacted:` with what stands there once erased',
      at: expect.stringMatching(/^m\.yaml:19:\d+$/u),
    }),
  );
});

it('lists each way in which some of the statutes still run, all of them first', () => {
  expect(combinations([accounts, tax])).toEqual([[accounts, tax], [accounts], [tax]]);
  expect(combinations([])).toEqual([]);
});
