import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksOf } from '../map/record-path.ts';
import type { Catalog, CatalogTable } from '../model/catalog.ts';
import type { RightsContext } from '../model/context.ts';
import type { ColumnMap, DataMap, OwnerLink, TableMap } from '../model/map.ts';
import { renderText } from '../sql/render.ts';
import { policyWith } from '../test-shop/shop.ts';
import { endingSteps } from './ending.ts';
import { expiry } from './expiry.ts';
import { childrenFirst } from './order.ts';
import { statementOf } from './step.ts';

const at = { file: 'data-map.yaml', line: 1, column: 1 };
const day = Temporal.PlainDate.from('2026-11-01');

interface Sketch {
  readonly owners: readonly number[];
  readonly persons: number;
  readonly practice: boolean;
  readonly any: boolean;
  readonly reference: number | null;
}

/** Data maps of up to eight tables below two kinds of subjects, each owned by earlier ones: no circles. */
const sketches = fc.array(
  fc.record({
    owners: fc.uniqueArray(fc.nat(20), { maxLength: 2 }),
    persons: fc.integer({ min: 0, max: 2 }),
    practice: fc.boolean(),
    any: fc.boolean(),
    reference: fc.option(fc.nat(20)),
  }),
  { minLength: 1, maxLength: 8 },
);

function column(name: string, holds: ColumnMap['holds'], owner?: string): ColumnMap {
  return { name, holds, at, ...(owner === undefined ? {} : { owner }) };
}

function root(kind: string): TableMap {
  return {
    name: kind,
    module: 'm',
    owners: [{ kind: 'subject', subject: kind, column: 'id', at }],
    personal: true,
    record: kind,
    diesWith: 'last',
    columns: new Map([
      ['id', column('id', 'key')],
      ['name', column('name', 'identity')],
      ['seen', column('seen', 'identity')],
    ]),
    at,
  };
}

function child(sketch: Sketch, index: number): TableMap {
  const links: OwnerLink[] = [];
  for (let n = 0; n < sketch.persons; n += 1) {
    links.push({ kind: 'subject', subject: 'person', column: `person_${n}`, at });
  }
  if (sketch.practice) links.push({ kind: 'subject', subject: 'practice', column: 'practice_0', at });
  for (const parent of index === 0 ? [] : new Set(sketch.owners.map((owner) => owner % index))) {
    links.push({ kind: 'via', column: `t${parent}_id`, parent: `t${parent}`, parentColumn: 'id', at });
  }
  if (links.length === 0) links.push({ kind: 'subject', subject: 'person', column: 'person_0', at });
  const columns = [
    column('id', 'key'),
    column('words', 'case'),
    column('hers', 'case', 'person'),
    column('seen', 'case'),
    ...links.map((link) => column(link.column, 'key')),
    ...(sketch.reference === null ? [] : [column('refers', 'key')]),
  ];
  return {
    name: `t${index}`,
    module: 'm',
    owners: links,
    personal: true,
    record: `t${index}`,
    diesWith: sketch.any ? 'any' : 'last',
    columns: new Map(columns.map((one) => [one.name, one])),
    at,
  };
}

function groundOf(given: readonly Sketch[]): RightsContext {
  const tables = [root('person'), root('practice'), ...given.map(child)];
  const map: DataMap = {
    subjects: new Map(
      ['person', 'practice'].map((kind) => [kind, { kind, table: kind, key: 'id', identifiers: [], at }]),
    ),
    records: new Map(
      tables.map((table) => [
        table.name,
        { kind: table.name, root: table.name, events: new Map([['seen', 'seen']]), at },
      ]),
    ),
    tables: new Map(tables.map((table) => [table.name, table])),
  };
  const live = tables.map((table, position): CatalogTable => {
    const sketch = given[position - 2];
    const links = linksOf(map, table.name).map(({ column: name, parent, parentColumn }) => ({
      columns: [name],
      parent,
      parentColumns: [parentColumn],
      deferrable: false,
    }));
    const other = sketch?.reference ?? null;
    const target = other === null || position <= 2 ? undefined : `t${other % (position - 2)}`;
    return {
      name: table.name,
      schema: 'public',
      owner: 'o',
      kind: 'r',
      secured: true,
      partition: false,
      columns: new Map(
        [...table.columns.keys()].map((name) => [
          name,
          {
            name,
            type: name === 'seen' ? 'timestamp with time zone' : 'uuid',
            notNull: name === 'id',
            hasDefault: false,
            identity: '',
            generated: false,
            labels: null,
          },
        ]),
      ),
      keys: [{ primary: true, columns: ['id'] }],
      references:
        target === undefined
          ? links
          : [...links, { columns: ['refers'], parent: target, parentColumns: ['id'], deferrable: false }],
      policies: [],
      triggers: [],
      grants: [],
    };
  });
  const catalog = { tables: new Map(live.map((table) => [table.name, table])) } as unknown as Catalog;
  const term = { kind: 'period' as const, period: { years: 5, months: 0, days: 0 } };
  const retention = tables
    .filter((_, index) => index % 3 !== 2)
    .map((table) => ({
      record: table.name,
      from: 'seen',
      term,
      text: {},
      clauses: [],
      origin: 'house' as const,
      at,
    }));
  return {
    map,
    catalog,
    policy: policyWith({ keeps: [], retention }),
    secret: Buffer.alloc(32),
    permitted: [],
  };
}

const someKinds = fc.constantFrom<readonly string[]>(['person'], ['practice'], ['person', 'practice']);

const endings = (context: RightsContext, kinds: readonly string[]) =>
  endingSteps({ context, kinds, day, because: () => 'x', numbering: 'each' });

describe('whatever the data map', () => {
  it('children come before the tables that they refer to', () => {
    fc.assert(
      fc.property(sketches, (given) => {
        const context = groundOf(given);
        const order = childrenFirst(context).map((table) => table.name);
        expect([...order].sort()).toEqual([...context.map.tables.keys()].sort());
        for (const table of context.catalog.tables.values()) {
          for (const { parent } of table.references) {
            if (parent !== table.name) expect(order.indexOf(table.name)).toBeLessThan(order.indexOf(parent));
          }
        }
      }),
    );
  });

  it('every table that can hold rows of a subject has a step that ends them, its own row last', () => {
    fc.assert(
      fc.property(sketches, someKinds, (given, kinds) => {
        const context = groundOf(given);
        const steps = endings(context, kinds);
        const reaches = (table: string): boolean =>
          kinds.includes(table) ||
          (context.map.tables.get(table)?.owners ?? []).some((link) =>
            link.kind === 'via' ? reaches(link.parent) : kinds.includes(link.subject),
          );
        const deleted = steps.filter((step) => step.kind === 'delete').map((step) => step.table);
        expect([...deleted].sort()).toEqual([...context.map.tables.keys()].filter(reaches).sort());
        expect(kinds).toContain(deleted.at(-1));
      }),
    );
  });

  it('a row that another subject owns too is never deleted, unless it ends with any', () => {
    fc.assert(
      fc.property(sketches, (given) => {
        const context = groundOf(given);
        for (const step of endings(context, ['person'])) {
          const table = context.map.tables.get(step.table);
          const shared = (table?.owners.length ?? 0) > 1 && table?.diesWith === 'last';
          if (step.kind === 'delete' && shared)
            expect(renderText(step.where)).toMatch(/ and not .*exists \(select from/su);
        }
      }),
    );
  });

  it('a link to a leaving subject is emptied in each table that keeps rows of two', () => {
    fc.assert(
      fc.property(sketches, (given) => {
        const context = groundOf(given);
        const steps = endings(context, ['person']);
        for (const table of context.map.tables.values()) {
          if (table.owners.length < 2 || table.diesWith === 'any') continue;
          for (const link of table.owners) {
            if (link.kind !== 'subject' || link.subject !== 'person') continue;
            const emptied = steps.some(
              (step) =>
                step.table === table.name && step.kind === 'redact' && step.columns?.[link.column] === null,
            );
            expect(emptied).toBe(true);
          }
        }
      }),
    );
  });

  it('a step has exactly the parameters that it names', () => {
    fc.assert(
      fc.property(sketches, someKinds, (given, kinds) => {
        for (const step of endings(groundOf(given), kinds)) {
          const used = new Set(
            [...renderText(statementOf(step)).matchAll(/\$(\d+)/gu)].map(([, position]) => Number(position)),
          );
          expect([...used].sort()).toEqual(step.kinds.map((_, index) => index + 1));
        }
      }),
    );
  });

  it('a sweep never reads a subject’s key from a parameter before it has found the subject', () => {
    fc.assert(
      fc.property(sketches, (given) => {
        const { records, subjects } = expiry(groundOf(given), day);
        for (const step of records) expect(renderText(statementOf(step))).not.toContain('$');
        for (const { query } of subjects) expect(renderText(query)).not.toContain('$');
      }),
    );
  });
});
