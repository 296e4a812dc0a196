import { isSought } from '../ending/sought.ts';
import type { EndingStep } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import type { ColumnMap, SubjectKind } from '../model/map.ts';
import { type NamedStatement, named } from '../run/plan-once.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** What of a row is gathered: of one that loses columns, those; of one that goes or is reduced, all of the subjects'. */
function soughtColumns(
  context: RightsContext,
  { kind, table, columns }: EndingStep,
  kinds: readonly SubjectKind[],
): readonly ColumnMap[] {
  const all = [...(context.map.tables.get(table)?.columns.values() ?? [])];
  const own = all.filter(
    (column) =>
      isSought(context.catalog, table, column) &&
      (column.owner === undefined || kinds.includes(column.owner)),
  );
  return kind === 'redact' ? own.filter(({ name }) => Object.hasOwn(columns ?? {}, name)) : own;
}

/** Reads what steps are about to take. */
export interface Gathering {
  readonly statement: NamedStatement;
  /** By the number of the query: categories of what it yields. */
  readonly holds: readonly (readonly string[])[];
}

/** A statement over the steps that have rows; undefined where none of them has such a column. */
export function gathering(
  context: RightsContext,
  steps: readonly EndingStep[],
  kinds: readonly SubjectKind[],
): Gathering | undefined {
  const several = steps.flatMap((step) => {
    const columns = soughtColumns(context, step, kinds);
    return columns.length === 0 ? [] : [{ step, columns }];
  });
  if (several.length === 0) return undefined;
  const queries = several.map(({ step, columns }, index) => {
    const values = columns.map(({ name }) => sql`t.${sql.identifier(name)}::text`);
    return sql`select distinct ${sql.value(index)}::integer, array[${sql.list(values)}]::text[] from ${sql.table(step.table)} t where ${step.where}`;
  });
  // Each parameter has its type, also where no step is about its kind.
  const typed = kinds.map((_, index) => sql`cardinality(${sql.parameter(index + 1)}::text[]) < 0`);
  const none = sql`select null::integer, null::text[] where ${sql.join(typed, sql` and `)}`;
  return {
    statement: named(renderText(sql.join([none, ...queries], sql`\nunion all\n`))),
    holds: several.map(({ columns }) => columns.map(({ holds }) => holds)),
  };
}
