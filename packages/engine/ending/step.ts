import type { StatutoryKeep } from '@trygg/policy';
import type { SubjectKind } from '../model/map.ts';
import type { PlanStep } from '../model/steps.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** A step before it is rendered: which rows of `t`, and what happens to them. */
export interface EndingStep {
  readonly kind: PlanStep['kind'];
  readonly table: string;
  readonly columns?: Readonly<Record<string, string | null>>;
  readonly kept?: readonly string[];
  /** Statutes behind a `keep`. */
  readonly keeps?: readonly StatutoryKeep[];
  readonly because: string;
  readonly where: Sql;
  /** `set …` of an update. */
  readonly set?: Sql;
  /** Day on which the last of what stays goes: an expression over `t`. */
  readonly until?: Sql;
  /** Rows of another table bring the step about: those that `column` names by their `key`. */
  readonly source?: { readonly table: string; readonly key: string; readonly column: string };
  /**
   * Links to the rows that go, by which those are found: they are emptied in the statement that takes the rows, since
   * nothing would find these afterwards. Each is a step before it too, which locks and counts.
   */
  readonly frees?: readonly EndingStep[];
  /** The step after it empties the links, together with the rows that they lead to. */
  readonly freed?: true;
  /** Kinds whose keys are the parameters, in the order of their positions. */
  readonly kinds: readonly SubjectKind[];
}

/** `returning`: what the statement yields of each row that it touches. */
export function statementOf(step: EndingStep, returning?: Sql): Sql {
  const table = sql`${sql.table(step.table)} t`;
  const end = returning === undefined ? sql.empty : sql` returning ${returning}`;
  if (step.freed === true)
    return sql`select ${returning ?? sql.empty} from ${table} where ${step.where} for no key update of t`;
  if (step.frees !== undefined) return sql`${freeing(step, step.frees)}${end}`;
  if (step.set === undefined) return sql`delete from ${table} where ${step.where}${end}`;
  return sql`update ${table} set ${step.set} where ${step.where}${end}`;
}

/**
 * All parts see the rows as they stood before; that nothing refers to the rows any more is asked when all are done.
 * @example
 * // with gone as materialized (select t.id from public.address t where …),
 * // freed_1 as (update public.orders t set address_id = null where t.address_id in (select g.id from gone g))
 * // delete from public.address t where t.id in (select g.id from gone g)
 */
function freeing({ table, where }: EndingStep, frees: readonly EndingStep[]): Sql {
  const keys = [...new Set(frees.flatMap(({ source }) => source?.key ?? []))];
  const [first = ''] = keys;
  const among = (key: string): Sql => sql`(select g.${sql.identifier(key)} from gone g)`;
  // One update a table: a statement changes a row once, and passes over what it would change again.
  const byTable = [...Map.groupBy(frees, (one) => one.table)];
  const parts = byTable.map(([from, links], index) => {
    const sources = links.flatMap(({ source }) => (source === undefined ? [] : [source]));
    const leads = sources.map((one) => sql`${sql.identifier('t', one.column)} in ${among(one.key)}`);
    const set = sources.map(({ column }, place) => {
      const whole = sql.identifier('t', column);
      const left =
        sources.length === 1
          ? sql`null`
          : sql`case when ${leads[place] ?? sql`true`} then null else ${whole} end`;
      return sql`${sql.identifier(column)} = ${left}`;
    });
    const where = sql.join(leads, sql` or `);
    return sql`, ${sql.identifier(`freed_${index + 1}`)} as (update ${sql.table(from)} t set ${sql.list(set)} where ${where})`;
  });
  const columns = sql.list(keys.map((key) => sql.identifier('t', key)));
  return sql`with gone as materialized (select ${columns} from ${sql.table(table)} t where ${where})${sql.join(parts, sql.empty)} delete from ${sql.table(table)} t where t.${sql.identifier(first)} in ${among(first)}`;
}

export function planStep(step: EndingStep, rows: number | null): PlanStep {
  return {
    kind: step.kind,
    table: step.table,
    ...(step.columns === undefined ? {} : { columns: step.columns }),
    ...(step.kept === undefined ? {} : { kept: step.kept }),
    because: step.because,
    sql: renderText(statementOf(step)),
    subjects: step.kinds,
    rows,
  };
}

/** `set` of an update: null, or the text that the data map writes where null is not allowed. */
export function assignments(columns: Readonly<Record<string, string | null>>): Sql {
  return sql.list(
    Object.entries(columns).map(([column, text]) => sql`${sql.identifier(column)} = ${sql.value(text)}`),
  );
}
