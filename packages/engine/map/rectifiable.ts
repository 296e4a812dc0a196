import type { ColumnMap } from '../model/map.ts';

/** A column that the right to rectification reaches (Art. 16): data about somebody, no key and no credential. */
export function rectifiable(column: ColumnMap): boolean {
  return column.holds !== 'key' && column.holds !== 'secret' && column.holds !== 'credentials';
}
