import type { CatalogColumn } from '../model/catalog.ts';

/**
 * TypeScript types of columns, as the engine's type parsers (`run/type-parsers.ts`) deliver them. `bigint` is a
 * number: money in öre and order numbers stay far below 2^53, and the parser never rounds.
 * `numeric` and `date` stay strings, because a float or a `Date` would change their value.
 */
const scalars: Readonly<Record<string, string>> = {
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  real: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  'timestamp without time zone': 'Date',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
};

export function scalarType(column: CatalogColumn): string {
  if (column.labels !== null) return column.labels.map(quote).join(' | ');
  if (column.type.endsWith('[]')) {
    const item = scalars[base(column.type.slice(0, -2))] ?? 'string';
    return `${item}[]`;
  }
  return scalars[base(column.type)] ?? 'string';
}

/** Without a modifier: `timestamp(3) with time zone` → `timestamp with time zone`. */
function base(type: string): string {
  return type.replace(/\(\d+(,\d+)?\)/u, '');
}

export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
