import type { LocatedEntry as Entry } from '@trygg/policy';
import type { ColumnPlace } from '../model/map.ts';
import type { Faults } from './faults.ts';

/** `telephone number: [person.phone]`: the columns that hold what policies call by that name. */
export function readFields(faults: Faults, entry: Entry): readonly ColumnPlace[] {
  return faults.texts(entry.value, `the columns of field \`${entry.key}\``).flatMap(({ text, at }) => {
    const dot = text.lastIndexOf('.');
    if (dot > 0) return [{ table: text.slice(0, dot), column: text.slice(dot + 1), at }];
    faults.error('unexpected-shape', `\`${text}\` names no column`, at, 'write `table.column`');
    return [];
  });
}
