import type { ColumnType } from '../model/catalog.ts';
import type { DataMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';

export interface PathStep {
  readonly table: string;
  readonly column: string;
  readonly parent: string;
  readonly parentColumn: string;
  /** Type of the link where it is not the key's: a library's column may hold the key as text. */
  readonly cast?: string;
}

/** Types as the live catalog spells them, for links that hold a key in another type. */
export function typed(path: readonly PathStep[], type: ColumnType): readonly PathStep[] {
  return path.map((step) => {
    const link = type(step.table, step.column);
    return link === type(step.parent, step.parentColumn) ? step : { ...step, cast: link };
  });
}

/** The parent's key as the link spells it; the cast is on the key's side, so that an index on the link is used. */
export function keyOf(step: PathStep, alias: string): Sql {
  const key = sql.identifier(alias, step.parentColumn);
  return step.cast === undefined ? key : sql`${key}::${sql.catalogType(step.cast)}`;
}

/** The shortest way from a table over its owner links to `target`; empty when it is the target itself. */
export function pathTo(map: DataMap, table: string, target: string): readonly PathStep[] | undefined {
  let level: { table: string; steps: readonly PathStep[] }[] = [{ table, steps: [] }];
  const seen = new Set([table]);
  while (level.length > 0) {
    const found = level.find((one) => one.table === target);
    if (found !== undefined) return found.steps;
    level = level.flatMap(({ table: from, steps }) =>
      linksOf(map, from).flatMap((step) => {
        if (seen.has(step.parent)) return [];
        seen.add(step.parent);
        return [{ table: step.parent, steps: [...steps, step] }];
      }),
    );
  }
  return undefined;
}

/** All shortest ways from a table over its owner links to `target`; none where no links lead there. */
export function waysTo(map: DataMap, table: string, target: string): readonly (readonly PathStep[])[] {
  let level: readonly { readonly at: string; readonly steps: readonly PathStep[] }[] = [
    { at: table, steps: [] },
  ];
  const seen = new Set([table]);
  while (level.length > 0) {
    const found = level.filter((one) => one.at === target);
    if (found.length > 0) return found.map(({ steps }) => steps);
    level = level.flatMap(({ at, steps }) =>
      linksOf(map, at)
        .filter((step) => !seen.has(step.parent))
        .map((step) => ({ at: step.parent, steps: [...steps, step] })),
    );
    for (const { at } of level) seen.add(at);
  }
  return [];
}

/** Owner links as steps: a link to a subject leads to the root table of its kind. */
export function linksOf(map: DataMap, table: string): readonly PathStep[] {
  return (map.tables.get(table)?.owners ?? []).flatMap((link): readonly PathStep[] => {
    if (link.kind === 'via')
      return [{ table, column: link.column, parent: link.parent, parentColumn: link.parentColumn }];
    const root = map.subjects.get(link.subject);
    if (root === undefined || root.table === table) return [];
    return [{ table, column: link.column, parent: root.table, parentColumn: root.key }];
  });
}

/**
 * Condition on the row at the end of a path, as a condition on the row `alias` where it starts.
 * @example whereAt(path, 't', (root) => sql`${sql.identifier(root, 'placed_at')} < now()`)
 * // t.order_id in (select t_1.id from public.customer_order t_1 where t_1.placed_at < now())
 */
export function whereAt(path: readonly PathStep[], alias: string, condition: (alias: string) => Sql): Sql {
  const [step, ...rest] = path;
  if (step === undefined) return condition(alias);
  const row = `${alias}_1`;
  const key = keyOf(step, row);
  const inner = whereAt(rest, row, condition);
  return sql`${sql.identifier(alias, step.column)} in (select ${key} from ${sql.table(step.parent)} ${sql.identifier(row)} where ${inner})`;
}

/** Value computed from the row at the end of a path: null where a link on the way is. */
export function valueAt(path: readonly PathStep[], alias: string, value: (alias: string) => Sql): Sql {
  const [first, ...rest] = path;
  if (first === undefined) return value(alias);
  const row = (depth: number): string => `${alias}_${depth}`;
  const joins = rest.map((step, index) => {
    const [from, to] = [row(index + 1), row(index + 2)];
    const condition = sql`${keyOf(step, to)} = ${sql.identifier(from, step.column)}`;
    return sql` join ${sql.table(step.parent)} ${sql.identifier(to)} on ${condition}`;
  });
  const start = sql`${keyOf(first, row(1))} = ${sql.identifier(alias, first.column)}`;
  const from = sql`${sql.table(first.parent)} ${sql.identifier(row(1))}${sql.join(joins, sql.empty)}`;
  return sql`(select ${value(row(path.length))} from ${from} where ${start})`;
}
