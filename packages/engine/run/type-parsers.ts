import { types } from 'pg';

const { builtins } = types;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('a whole number of the database is too large for a number');
  return number;
}

/**
 * How values of columns arrive, as `generate/column-type.ts` types them: `bigint` as a number, or not at all
 * where a number could not hold it; a date as its text, because a `Date` would put it into a time zone.
 */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.INT8) return wholeNumber;
    if (oid === builtins.DATE) return (text: string) => text;
    return format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text');
  },
} as { getTypeParser: typeof types.getTypeParser };
