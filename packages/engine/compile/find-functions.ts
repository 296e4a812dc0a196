import type { FunctionControl } from '../model/controls.ts';
import type { DataMap, Identifier, SubjectRoot } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * Functions by which rights find whom somebody means: keys alone come back, no column of a row. They run as the
 * owner of the tables, because under a row rule no index on an expression such as `trygg.fold_case(email)` is used:
 * PostgreSQL would have to trust the function with rows that the rule hides, and reads the whole table instead.
 * Each statement is planned once a connection: planning took half of what a look-up takes.
 */
export function findFunctions(map: DataMap): readonly FunctionControl[] {
  const roots = [...map.subjects.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return [findSubjects(roots), findGuests()];
}

/**
 * What is compared. Of a number that is its digits, and null where it is none: an empty column, or an address with
 * digits in it, must equal nobody's number.
 */
export function folded({ fold }: Identifier, column: Sql): Sql {
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

export function confirmedBy(alias: string, identifier: Identifier): Sql {
  return identifier.confirmed === undefined
    ? sql`false`
    : sql`${sql.identifier(alias, identifier.confirmed)} is not null`;
}

function finder(name: string, parameters: Sql, spelled: string, returns: Sql, body: Sql): FunctionControl {
  const head = sql`create or replace function ${sql.identifier('trygg', name)}(${parameters}) returns ${returns}`;
  const text = renderText(sql`${head}
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as ${sql.body(body)}`);
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

/** `trygg.find_guests(kind, keys)`: rows that belong to one of the keys, which are of one subject. */
function findGuests(): FunctionControl {
  return finder(
    'find_guests',
    sql`subject_kind text, keys text[]`,
    'subject_kind text, keys text[]',
    sql`setof text`,
    sql`begin
  return query select g.key from trygg.subject h join trygg.belonging b on b.holder = h.id join trygg.subject g on g.id = b.guest
    where h.kind = $1 and h.key = any($2);
end`,
  );
}
