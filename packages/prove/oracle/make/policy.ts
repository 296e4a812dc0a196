import { type Hop, hopOf, type Keep, type Rule, type Table, type Term, tableOf } from '../world.ts';
import { blank } from './columns.ts';
import type { Draw } from './draw.ts';
import { keptTables, type Schema } from './schema.ts';

/** Names that a house file can write. */
const plainTable = /^[a-z_][a-zA-Z0-9_]*(?:\.[a-z_][a-zA-Z0-9_]*)?$/u;
const plainColumn = /^[a-zA-Z_][a-zA-Z0-9_]*$/u;

function period(draw: Draw): Term {
  return draw.pick<Term>([
    { kind: 'period', years: draw.whole(1, 5), months: 0, days: 0 },
    { kind: 'period', years: 0, months: draw.whole(1, 30), days: 0 },
    { kind: 'period', years: draw.whole(0, 2), months: draw.whole(0, 11), days: draw.whole(1, 31) },
  ]);
}

/** Retention rules: some records have several, some none, some count from another record's event. */
export function makeRules(draw: Draw, schema: Schema): Rule[] {
  const rules: Rule[] = [];
  for (const { name, root, events } of schema.records) {
    const isSubject = schema.kinds.some((kind) => kind.table === root);
    // A record that hangs on another's must have an end of its own: nothing else could ever take the other away.
    const hangs = tableOf(schema, root).owners.some((owner) => 'via' in owner);
    const count = hangs ? draw.whole(1, 2) : draw.pick(isSubject ? [0, 1, 1] : [0, 1, 1, 1, 2]);
    for (let index = 0; index < count; index += 1) {
      const of =
        isSubject || !draw.chance(0.3) ? undefined : otherRecord(draw, schema, tableOf(schema, root));
      const event = of === undefined ? draw.pick(events).name : of.event;
      rules.push({
        record: name,
        event,
        ...(of === undefined ? {} : { of: { record: of.record, path: of.path } }),
        term: period(draw),
      });
    }
  }
  return rules;
}

/** A record that the rows of this one belong to: the first link that leads there. */
function otherRecord(
  draw: Draw,
  schema: Schema,
  root: Table,
): { record: string; event: string; path: readonly Hop[] } | undefined {
  const links = root.owners.flatMap((owner) => {
    const table =
      'via' in owner ? owner.via : schema.kinds.find((kind) => kind.name === owner.subject)?.table;
    return table === undefined ? [] : [{ hop: hopOf(owner), table }];
  });
  const first = links.filter((link, index) => links.findIndex((one) => one.table === link.table) === index);
  const chosen = draw.maybe(first);
  const record = schema.records.find((one) => one.root === chosen?.table);
  if (chosen === undefined || record === undefined) return undefined;
  return { record: record.name, event: draw.pick(record.events).name, path: [chosen.hop] };
}

/** Statutes, at most two on one record. */
export function makeKeeps(draw: Draw, schema: Schema): Keep[] {
  const keeps: Keep[] = [];
  for (const record of schema.records) {
    if (schema.kinds.some((kind) => kind.table === record.root) || !draw.chance(0.35)) continue;
    const tables = schema.tables.filter(
      (table) => table.record === record.name && plainTable.test(table.name),
    );
    const held = tables.flatMap((table) =>
      table.columns
        .filter(
          (column) =>
            plainColumn.test(column.name) &&
            !table.primary.includes(column.name) &&
            column.holds !== 'secret' &&
            !owns(table, column.name),
        )
        .map((column) => ({ table: table.name, column: column.name })),
    );
    if (held.length === 0) continue;
    for (let index = 0; index < draw.pick([1, 1, 2]); index += 1) {
      const some = draw.some(held, 0.4);
      const columns = some.length > 0 ? some : [draw.pick(held)];
      const touched = keptTables(schema, record.name, columns);
      // A key that is a link to a subject cannot be let go of.
      if (
        touched.some((table) =>
          table.owners.some((owner) => 'subject' in owner && table.primary.includes(owner.column)),
        )
      )
        continue;
      keeps.push({
        record: record.name,
        purpose: index === 0 ? 'bookkeeping' : 'tax',
        statute: index === 0 ? 'Made-up Act 1:1' : 'Made-up Act 2:2',
        event: draw.pick(record.events).name,
        term: draw.chance(0.7)
          ? { kind: 'financial-years', years: draw.whole(1, 7) }
          : { kind: 'period', years: draw.whole(1, 8), months: 0, days: 0 },
        columns,
      });
    }
  }
  return keeps;
}

function owns(table: Table, column: string): boolean {
  return table.owners.some((owner) => owner.column === column);
}

/** Makes the schema such that what the statutes leave can be left: columns that go may be null, or say what stands there. */
export function fitToKeeps(schema: Schema, keeps: readonly Keep[]): void {
  for (const keep of keeps) {
    for (const table of keptTables(schema, keep.record, keep.columns)) {
      const columns = table.columns.map((column) => {
        const via = table.owners.some((owner) => owner.column === column.name && 'via' in owner);
        if (!column.notNull || via || table.primary.includes(column.name) || column.redacted !== undefined)
          return column;
        if (column.holds === 'key' || column.target !== undefined) return { ...column, notNull: false };
        return column.type === 'date' || column.type === 'timestamptz'
          ? { ...column, notNull: false }
          : { ...column, redacted: blank[column.type] };
      });
      schema.tables[schema.tables.findIndex((one) => one.name === table.name)] = { ...table, columns };
    }
  }
}
