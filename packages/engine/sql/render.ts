import type { Sql, SqlNode, SqlValue } from './fragment.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly SqlValue[];
}

// Words that PostgreSQL reserves and that tables or columns of shops are called.
const reserved = new Set(
  'all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user using variadic when where window with authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like natural notnull outer overlaps right similar tablesample verbose'.split(
    ' ',
  ),
);

function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new TypeError('not an identifier');
  return /^[a-z_][a-z0-9_]*$/u.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function quoteText(text: string): string {
  if (text.includes('\0')) throw new TypeError('a text of PostgreSQL holds no zero byte');
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `e${quoted}` : quoted;
}

function literal(value: SqlValue): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError('not a whole number');
    return String(value);
  }
  return value.length === 0 ? "'{}'::text[]" : `array[${value.map(quoteText).join(', ')}]`;
}

function dollarQuote(text: string): string {
  let mark = '$trygg$';
  for (let n = 1; text.includes(mark); n += 1) mark = `$trygg${n}$`;
  return `${mark}\n${text}\n${mark}`;
}

function write(nodes: readonly SqlNode[], value: (of: SqlValue) => string): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return node.text;
        case 'identifier':
          return quoteTable(node.parts);
        case 'value':
          return value(node.value);
        case 'parameter':
          return `$${node.position}`;
        case 'body':
          return dollarQuote(write(node.body.nodes, literal));
        default:
          return node satisfies never;
      }
    })
    .join('');
}

function quoteTable(parts: readonly string[]): string {
  return parts.map(quoteIdentifier).join('.');
}

/** Values as literals: for definitions, which take no parameters, and for plans that people read. */
export function renderText(sql: Sql): string {
  return write(sql.nodes, literal);
}

/** Values as parameters, numbered after the highest one that the fragment already has. */
export function renderStatement(sql: Sql): Statement {
  const positions = sql.nodes.flatMap((node) => (node.kind === 'parameter' ? [node.position] : []));
  const first = Math.max(0, ...positions);
  const values: SqlValue[] = [];
  const text = write(sql.nodes, (value) => `$${first + values.push(value)}`);
  return { text, values };
}
