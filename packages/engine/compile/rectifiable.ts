import type { ColumnMap } from '../map/model.ts';

/** A column that the right to rectification reaches (Art. 16): data about somebody, no key and no credential. */
export function rectifiable(column: ColumnMap): boolean {
  return column.holds !== 'key' && column.holds !== 'secret';
}
