/**
 * SQL as data. A fragment is made by the `sql` tag, which accepts other fragments, identifiers and values and
 * nothing else: a bare string cannot become SQL text. One renderer (`render.ts`) turns fragments into text.
 */
export type SqlValue = string | number | bigint | boolean | null | readonly string[];

export type SqlNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'identifier'; readonly parts: readonly string[] }
  | { readonly kind: 'value'; readonly value: SqlValue }
  | { readonly kind: 'parameter'; readonly position: number }
  /** A function body: rendered on its own, then dollar-quoted. */
  | { readonly kind: 'body'; readonly body: Sql };

declare const brand: unique symbol;

/** A piece of SQL: text, values and identifiers apart, until one renderer writes it. */
export interface Sql {
  readonly nodes: readonly SqlNode[];
  readonly [brand]: 'sql';
}

function fragment(nodes: readonly SqlNode[]): Sql {
  return { nodes } as unknown as Sql;
}

function tag(texts: TemplateStringsArray, ...parts: readonly Sql[]): Sql {
  const nodes: SqlNode[] = [];
  texts.forEach((text, index) => {
    if (text !== '') nodes.push({ kind: 'text', text });
    const part = parts[index];
    if (part !== undefined) nodes.push(...part.nodes);
  });
  return fragment(nodes);
}

/** `customer_order` or `auth.user`: a table's name as the data map writes it. */
function table(name: string): Sql {
  const dot = name.indexOf('.');
  return identifier(...(dot < 0 ? ['public', name] : [name.slice(0, dot), name.slice(dot + 1)]));
}

function identifier(...parts: readonly string[]): Sql {
  return fragment([{ kind: 'identifier', parts }]);
}

function value(of: SqlValue): Sql {
  return fragment([{ kind: 'value', value: of }]);
}

/** `$1`: a parameter whose value the one who runs the statement brings. */
function parameter(position: number): Sql {
  return fragment([{ kind: 'parameter', position }]);
}

function join(parts: readonly Sql[], separator: Sql): Sql {
  return fragment(
    parts.flatMap((part, index) => (index === 0 ? part.nodes : [...separator.nodes, ...part.nodes])),
  );
}

function list(parts: readonly Sql[]): Sql {
  return join(parts, tag`, `);
}

function body(of: Sql): Sql {
  return fragment([{ kind: 'body', body: of }]);
}

/** A type as `format_type` of the catalog spelled it; only what PostgreSQL itself wrote may come here. */
function catalogType(spelling: string): Sql {
  if (!/^[\w".]+( [\w]+)*(\(\d+(,\d+)?\))?( with(out)? time zone)?(\[\])?$/u.test(spelling)) {
    throw new TypeError('not the spelling of a type');
  }
  return fragment([{ kind: 'text', text: spelling }]);
}

/** Arguments of a function as `pg_get_function_identity_arguments` spelled them, e.g. `kinds text[], keys text[]`. */
function functionArguments(spelling: string): Sql {
  if (!/^[\w".,[\]() ]*$/u.test(spelling)) throw new TypeError('not the spelling of arguments');
  return fragment(spelling === '' ? [] : [{ kind: 'text', text: spelling }]);
}

const empty = fragment([]);

/**
 * @example sql`select ${sql.identifier('id')} from ${sql.table('auth.user')} where email = ${sql.value(email)}`
 */
export const sql = Object.assign(tag, {
  table,
  identifier,
  value,
  parameter,
  join,
  list,
  body,
  catalogType,
  functionArguments,
  empty,
});
