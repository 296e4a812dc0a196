import { types } from 'pg';

const { builtins } = types;

/** Beyond 2^53, where only `trygg_standing` goes, a `bigint`: arithmetic with it throws instead of rounding. */
function wholeNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/**
 * How values of columns arrive, as `generate/column-type.ts` types them: `bigint` as a number; a date as its text, because a `Date` would put it into a time zone.
 */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.INT8) return wholeNumber;
    if (oid === builtins.DATE) return (text: string) => text;
    return format === 'binary' ? types.getTypeParser(oid, 'binary') : types.getTypeParser(oid, 'text');
  },
} as { getTypeParser: typeof types.getTypeParser };
