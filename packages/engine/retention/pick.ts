import { columnType, primaryKey } from '../catalog/references.ts';
import { keyTexts } from '../ending/batch-keys.ts';
import type { RecordExpiry } from '../ending/expiry.ts';
import type { EndingStep } from '../ending/step.ts';
import { eventBound, rootPath } from '../ending/terms.ts';
import type { RightsContext } from '../model/context.ts';
import { type Sql, sql } from '../sql/fragment.ts';

/**
 * How a pass over one record kind finds its root rows: in an order that an index has, from where the batch before
 * it ended, so that rows that stay (reduced ones stay for years) are passed once and not once a batch.
 */
export interface BatchPick {
  /** Condition on the root row `t`: a step of the record has something to do. */
  readonly where: Sql;
  /** Columns of the order; the primary key's come last. */
  readonly order: readonly string[];
  /** The condition is about the root row alone. */
  readonly inOrder: boolean;
}

/**
 * The passes over a record kind. The first finds roots that have something to do themselves, which is nearly all
 * of it; then, table by table, roots of which only rows below them have.
 */
export function passesOf(
  context: RightsContext,
  { record, root, steps }: RecordExpiry,
  day: Temporal.PlainDate,
): readonly BatchPick[] {
  const key = primaryKey(context, root.name);
  const ending = steps.filter((step) => step.kind !== 'redact');
  const own = ending.filter((step) => step.table === root.name).map(({ where }) => sql`(${where})`);
  const bound = eventBound(context, record, 't', day);
  const event = bound === undefined ? [] : [bound.column];
  const condition = sql`(${sql.join(own, sql` or `)})`;
  const first: BatchPick = {
    where: bound === undefined ? condition : sql`${bound.condition} and ${condition}`,
    order: [...event, ...key.filter((column) => column !== bound?.column)],
    inOrder: true,
  };
  const below = ending
    .filter((step) => step.table !== root.name)
    .map((step): BatchPick => ({ where: rootOfStep(context, step), order: key, inOrder: false }));
  return own.length === 0 ? below : [first, ...below];
}

/** Condition on the root row `t`: the step would touch rows below it. */
function rootOfStep(context: RightsContext, step: EndingStep): Sql {
  const table = context.map.tables.get(step.table);
  const path = table === undefined ? [] : (rootPath(context, table) ?? []);
  let from = sql.table(step.table);
  let where = step.where;
  for (const [index, hop] of path.entries()) {
    const keys = sql`select ${sql.identifier('t', hop.column)} from ${from} t where ${where}`;
    where = sql`${sql.identifier('t', hop.parentColumn)} in (${keys})`;
    if (index < path.length - 1) from = sql.table(hop.parent);
  }
  return where;
}

/** Parameters: the limit, then the values of the order's columns at which the batch before ended, if there was one. */
export function pickQuery(
  context: RightsContext,
  table: string,
  pick: BatchPick,
  more: Sql,
  resumed: boolean,
): Sql {
  const columns = pick.order.map((column) => sql.identifier('t', column));
  const type = columnType(context);
  const values = pick.order.map(
    (column, index) => sql`${sql.parameter(index + 2)}::text::${sql.catalogType(type(table, column))}`,
  );
  const after = resumed ? sql` and (${sql.list(columns)}) > (${sql.list(values)})` : sql.empty;
  const key = sql`array[${sql.list(keyTexts(context, table, 't'))}]`;
  const place = sql`array[${sql.list(columns.map((column) => sql`${column}::text`))}]`;
  return sql`select ${key} as key, ${place} as place, ${more} from ${sql.table(table)} t where ${pick.where}${after} order by ${sql.list(columns)} limit ${sql.parameter(1)}`;
}
