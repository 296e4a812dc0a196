import type { JsonValue } from '../model/subject.ts';

/**
 * The one text of a value, whatever stored it: JSON by RFC 8785 (keys in the order of their UTF-16 units, no space),
 * of whole numbers alone, so that no two spellings mean the same. Throws `TypeError` for any other value.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a text that is no Unicode has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      throw new TypeError('a number that is not whole has no canonical form');
    }
    return String(value);
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError('what is no JSON has no canonical form');
  // As everywhere in JSON, a key without a value is not there.
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${canonicalJson(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Reads JSON whose numbers are spelled as the canonical form spells them: `1.0` is not `1`. */
export function parseExactly(text: string): JsonValue {
  const exact = (_key: string, value: unknown, context?: { source?: string }): unknown => {
    if (typeof value === 'number' && context?.source !== String(value)) {
      throw new SyntaxError('a number is not spelled as the canonical form spells it');
    }
    return value;
  };
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown) as JsonValue;
}
