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
  /** Kinds whose keys are the parameters, in the order of their positions. */
  readonly kinds: readonly SubjectKind[];
}

export function statementOf(step: EndingStep): Sql {
  const table = sql`${sql.table(step.table)} t`;
  if (step.set === undefined) return sql`delete from ${table} where ${step.where}`;
  return sql`update ${table} set ${step.set} where ${step.where}`;
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
