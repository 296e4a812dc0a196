import type { ColumnType } from '../model/catalog.ts';
import type { FunctionControl } from '../model/controls.ts';
import type { DataMap, Identifier, SubjectRoot } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * Functions by which rights find whom somebody means: keys alone come back, no column of a row. They run as the
 * owner of the tables, because under a row rule no index on an expression such as `trygg.fold_case(email)` is used:
 * PostgreSQL would have to trust the function with rows that the rule hides, and reads the whole table instead.
 */
export function findFunctions(map: DataMap, type: ColumnType): readonly FunctionControl[] {
  const roots = [...map.subjects.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return [findSubjects(roots), findGuests(roots, type)];
}

/**
 * What is compared. Of a number that is its digits, and null where it is none: an empty column, or an address with
 * digits in it, must equal nobody's number.
 */
function folded({ fold }: Identifier, column: Sql): Sql {
  switch (fold) {
    case 'none':
      return sql`${column}::text`;
    case 'case':
      return sql`trygg.fold_case(${column}::text)`;
    case 'digits':
      return digits(column, sql`'^[+]?[0-9][0-9 .-]*$'`);
    case 'registration':
      return sql`right(${digits(column, sql`'^([0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}$'`)}, 10)`;
    default:
      return fold satisfies never;
  }
}

function digits(column: Sql, form: Sql): Sql {
  const text = sql`${column}::text`;
  return sql`case when ${text} ~ ${form} then regexp_replace(${text}, '[^0-9]', '', 'g') end`;
}

function confirmedBy(alias: string, identifier: Identifier): Sql {
  return identifier.confirmed === undefined
    ? sql`false`
    : sql`${sql.identifier(alias, identifier.confirmed)} is not null`;
}

function finder(name: string, parameters: Sql, spelled: string, returns: Sql, body: Sql): FunctionControl {
  const head = sql`create or replace function ${sql.identifier('trygg', name)}(${parameters}) returns ${returns}`;
  const text = renderText(sql`${head}
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as ${sql.body(body)}`);
  return { kind: 'function', name, arguments: spelled, text };
}

/** `trygg.find_subjects(identifier)`: rows under an identifier, and whether it was proven there. */
function findSubjects(roots: readonly SubjectRoot[]): FunctionControl {
  const queries = roots.flatMap((root) =>
    root.identifiers.map((identifier) => {
      const same = sql`${folded(identifier, sql.identifier('t', identifier.column))} = ${folded(identifier, sql.parameter(1))}`;
      const key = sql`${sql.identifier('t', root.key)}::text`;
      return sql`  return query select ${sql.value(root.kind)}::text, ${key}, ${confirmedBy('t', identifier)} from ${sql.table(root.table)} t where ${same};\n`;
    }),
  );
  return finder(
    'find_subjects',
    sql`identifier text`,
    'identifier text',
    sql`table (subject_kind text, subject_key text, confirmed boolean)`,
    sql`begin
${sql.join(queries, sql.empty)}end`,
  );
}

/**
 * `trygg.find_guests(kind, keys)`: rows in which no identifier was ever confirmed, under an identifier that one of
 * the keys has confirmed, unless a second subject has confirmed the same (law: a shared mailbox proves nobody). The
 * keys are of one subject.
 */
function findGuests(roots: readonly SubjectRoot[], type: ColumnType): FunctionControl {
  const queries = roots.flatMap((root) =>
    root.identifiers
      .filter((identifier) => identifier.confirmed !== undefined)
      .map(
        (identifier) => sql`  if $1 = ${sql.value(root.kind)} then
    return query ${guestsOf(root, identifier, type)};
  end if;\n`,
      ),
  );
  return finder(
    'find_guests',
    sql`subject_kind text, keys text[]`,
    'subject_kind text, keys text[]',
    sql`setof text`,
    sql`begin
${sql.join(queries, sql.empty)}end`,
  );
}

function guestsOf(root: SubjectRoot, identifier: Identifier, type: ColumnType): Sql {
  const table = sql.table(root.table);
  const keyOf = (alias: string): Sql => sql.identifier(alias, root.key);
  const nameOf = (alias: string): Sql => folded(identifier, sql.identifier(alias, identifier.column));
  const keys = sql`${sql.parameter(2)}::${sql.catalogType(`${type(root.table, root.key)}[]`)}`;
  const never = sql.join(
    root.identifiers.map((one) => sql`not (${confirmedBy('g', one)})`),
    sql` and `,
  );
  return sql`select ${keyOf('g')}::text from ${table} p join ${table} g on ${nameOf('g')} = ${nameOf('p')}
    where ${keyOf('p')} = any(${keys}) and ${confirmedBy('p', identifier)} and ${never}
    and not exists (select from ${table} x where ${nameOf('x')} = ${nameOf('p')} and ${confirmedBy('x', identifier)} and ${keyOf('x')} <> all(${keys}))`;
}
