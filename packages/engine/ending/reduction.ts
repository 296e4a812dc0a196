import type { StatutoryKeep } from '@trygg/policy';
import { primaryKey } from '../catalog/references.ts';
import { pathTo } from '../map/record-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { ColumnMap, TableMap } from '../model/map.ts';
import { RightsError } from '../rights-errors.ts';
import { keepsOf } from './terms.ts';

/** What a row becomes when only a statute keeps it. */
export interface Reduction {
  /** column → what is written there */
  readonly columns: Readonly<Record<string, string | null>>;
  /** The statutes' columns of this table. */
  readonly kept: readonly string[];
}

/** What stands in a column once its value is gone. */
export function emptied(context: RightsContext, table: TableMap, column: ColumnMap): string | null {
  return column.redacted ?? unlinked(context, table, column);
}

/** Null, which a link to a subject becomes: a text in its place would name somebody. */
export function unlinked(context: RightsContext, table: TableMap, column: ColumnMap): null {
  if (context.catalog.tables.get(table.name)?.columns.get(column.name)?.notNull !== true) return null;
  const { file, line, column: place } = column.at;
  const help = 'allow null, or write `redacted:` with what stands there once erased';
  throw new RightsError(
    'map_cannot_end',
    `\`${table.name}.${column.name}\` must go while its row stays, and is never null`,
    {
      at: `${file}:${line}:${place}`,
      help,
    },
  );
}

/** Keeps that need rows of this table: they keep columns of it, or of a table that hangs on it. */
export function keepsOn(
  context: Omit<RightsContext, 'secret' | 'permitted'>,
  table: TableMap,
): readonly StatutoryKeep[] {
  const keeps = keepsOf(context, table.record ?? '');
  return keeps.filter((keep) =>
    keep.columns.some(({ column }) => {
      const name = column.slice(0, column.lastIndexOf('.'));
      return name === table.name || pathTo(context.map, name, table.name) !== undefined;
    }),
  );
}

/**
 * Columns of this table that stay while the keeps run. The events of all its statutes are among them, also of one
 * that has run out before another: without its event nobody could say so, and the row would never go.
 */
export function keptColumns(
  context: Omit<RightsContext, 'secret' | 'permitted'>,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
): ReadonlySet<string> {
  if (keeps.length === 0) return new Set();
  const named = keeps.flatMap((keep) =>
    keep.columns.map(({ column }) => column).filter((column) => column.startsWith(`${table.name}.`)),
  );
  const events = keepsOn(context, table).flatMap((keep) => {
    const record = context.map.records.get(keep.record);
    return record?.root === table.name ? (record.events.get(keep.from) ?? []) : [];
  });
  return new Set([...named.map((column) => column.slice(table.name.length + 1)), ...events]);
}

/** All but keys and kept columns goes; links to subjects go too, so that nothing leads from a person to the row. */
export function reduction(
  context: RightsContext,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
): Reduction {
  const kept = keptColumns(context, table, keeps);
  const primary = primaryKey(context, table.name);
  const subjectLinks = new Set(
    table.owners.flatMap((link) => (link.kind === 'subject' ? [link.column] : [])),
  );
  const columns: Record<string, string | null> = {};
  for (const column of table.columns.values()) {
    const generated = context.catalog.tables.get(table.name)?.columns.get(column.name)?.generated === true;
    if (primary.includes(column.name) || kept.has(column.name) || generated) continue;
    if (subjectLinks.has(column.name)) columns[column.name] = unlinked(context, table, column);
    else if (column.holds !== 'key') columns[column.name] = emptied(context, table, column);
  }
  return { columns, kept: [...kept].sort() };
}

/** Each way in which some of the keeps still run and the others have run out; the first is all of them. */
export function combinations(keeps: readonly StatutoryKeep[]): readonly (readonly StatutoryKeep[])[] {
  const [first, ...rest] = keeps;
  if (first === undefined) return [];
  const without = combinations(rest);
  return [...without.map((set) => [first, ...set]), [first], ...without];
}
