import type { Column, ColumnType } from '../world.ts';
import type { Draw } from './draw.ts';
import type { Names } from './names.ts';

const categories = ['identity', 'contact', 'address', 'organisation', 'orders', 'case'] as const;
const keyTypes = ['integer', 'bigint', 'uuid', 'text'] as const;
const dataTypes = ['text', 'text', 'text', 'text', 'jsonb', 'text[]', 'integer', 'numeric', 'date'] as const;

/** What stands in a column of the type once its value is gone, where null is not allowed. */
export const blank: Readonly<Record<ColumnType, string>> = {
  text: '',
  jsonb: '{}',
  'text[]': '{}',
  integer: '0',
  bigint: '0',
  numeric: '0',
  uuid: '00000000-0000-0000-0000-000000000000',
  date: '1970-01-01',
  timestamptz: '1970-01-01T00:00:00Z',
};

export function keyColumn(draw: Draw, names: Names): Column {
  return {
    name: names.column(),
    type: draw.pick(keyTypes),
    notNull: true,
    holds: 'key',
    unique: true,
  };
}

export function eventColumn(draw: Draw, names: Names, notNull: boolean): Column {
  const type = draw.chance(0.75) ? 'timestamptz' : 'date';
  return { name: names.column(), type, notNull, holds: 'orders' };
}

export function dataColumns(draw: Draw, names: Names, kinds: readonly string[]): readonly Column[] {
  return Array.from({ length: draw.whole(1, 4) }, (): Column => {
    const type = draw.pick(dataTypes);
    const owner = kinds.length > 1 && draw.chance(0.5) ? draw.pick(kinds) : undefined;
    const notNull = draw.chance(0.35);
    const needed = notNull && (owner !== undefined || draw.chance(0.1));
    return {
      name: names.column(),
      type,
      notNull,
      holds: draw.chance(0.05) ? 'secret' : draw.pick(categories),
      ...(owner === undefined ? {} : { owner }),
      ...(needed ? { redacted: blank[type] } : {}),
    };
  });
}
