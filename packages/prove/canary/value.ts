import { createHash } from 'node:crypto';
import { type Mark, tokenOf } from './mark.ts';

/** A value for a column of `type` (as `format_type` spells it), or why the type can hold no canary. */
export type CanaryValue =
  | { readonly kind: 'marked'; readonly token: string; readonly value: string }
  | { readonly kind: 'exact'; readonly value: string; readonly spellings: readonly string[] }
  | { readonly kind: 'none'; readonly reason: string };

const none = (reason: string): CanaryValue => ({ kind: 'none', reason });

/** Whether the type is one of text or JSON: planted in whatever the data map says of the column. */
export function holdsText(type: string): boolean {
  return /^(text|citext|name|jsonb?|xml|bytea|character( varying)?(\(\d+\))?)(\[\])?$/u.test(type);
}

/**
 * @param current what stands there now: a timestamp keeps its second, so that no period begins elsewhere
 * @param dress   makes a token look like what the column expects, e.g. an e-mail address
 */
export function canaryValue(
  type: string,
  mark: Mark,
  number: number,
  current: string | null,
  dress: (token: string) => string = (token) => token,
): CanaryValue {
  const token = tokenOf(mark, number);
  if (type.endsWith('[]') && holdsText(type)) return { kind: 'marked', token, value: `{"${dress(token)}"}` };
  if (type === 'json' || type === 'jsonb')
    return { kind: 'marked', token, value: JSON.stringify({ [token]: dress(token) }) };
  if (type === 'xml') return { kind: 'marked', token, value: `<c>${dress(token)}</c>` };
  if (type === 'bytea')
    return { kind: 'marked', token, value: `\\x${Buffer.from(dress(token)).toString('hex')}` };
  if (holdsText(type)) {
    const limit = Number(/\((\d+)\)/u.exec(type)?.[1] ?? Number.POSITIVE_INFINITY);
    const value = dress(token);
    return value.length <= limit ? { kind: 'marked', token, value } : none(`holds ${limit} characters`);
  }
  return exactValue(type, mark, number, current);
}

function exactValue(type: string, mark: Mark, number: number, current: string | null): CanaryValue {
  const seed = createHash('sha256').update(`${mark}${number}`).digest().readUIntBE(0, 6) % 899_999_983;
  switch (type) {
    case 'timestamp with time zone':
    case 'timestamp without time zone': {
      // An event that gets a date has happened: that would make a proven address of an unproven one.
      if (current === null) return none('what it dates has not happened');
      const second = current.slice(0, 19).replace('T', ' ');
      // Other people's rows were written in the millisecond of hers: the canary takes another one.
      const taken = Number(current.slice(20, 23).padEnd(3, '0'));
      const drawn = 100 + (seed % 899);
      const millisecond = drawn < taken ? drawn : drawn + 1;
      // PostgreSQL leaves out a last zero.
      const micros = `${millisecond}${String((seed % 99) * 10 + 1).padStart(3, '0')}`;
      const value = `${second}.${micros}${type.includes('with time') ? '+00' : ''}`;
      // Milliseconds are what JavaScript leaves of it.
      const short = `${second}.${micros.slice(0, 3)}`;
      const long = `${second}.${micros}`;
      return {
        kind: 'exact',
        value,
        spellings: [long, short].flatMap((one) => [one, one.replace(' ', 'T')]),
      };
    }
    case 'bigint':
    case 'numeric': {
      const value = `${7_000_000 + (number % 1_000_000)}${String(seed).padStart(9, '0')}`.slice(0, 15);
      return { kind: 'exact', value, spellings: [value] };
    }
    case 'inet':
    case 'cidr': {
      // Four digits a group, none of them a leading zero: PostgreSQL would leave it out.
      const group = (part: number): string => (0x1000 + (part % 0xefff)).toString(16);
      const [high, low] = [group(Math.floor(seed / 0xefff)), group(seed)];
      const value = `2001:db8:${high}:${low}:9a7b:${group(number)}:c1d2:e3f4`;
      return { kind: 'exact', value, spellings: [value] };
    }
    default:
      return none(`\`${type}\` holds no value of one's own`);
  }
}
