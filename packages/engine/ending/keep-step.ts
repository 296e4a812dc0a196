import type { StatutoryKeep } from '@trygg/policy';
import { keptStanding, standingColumn } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { reduction } from './reduction.ts';
import { assignments, type EndingStep } from './step.ts';
import { keptUntil, running, runOut } from './terms.ts';

/** Condition: of all keeps exactly those of the set run on `day`. */
export function exactly(
  context: RightsContext,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
  set: readonly StatutoryKeep[],
  day: Temporal.PlainDate,
): Sql {
  const conditions = keeps.map((keep) => {
    return set.includes(keep)
      ? running(context, table, keep, 't', day)
      : runOut(context, table, keep, 't', day);
  });
  return sql.join(conditions, sql` and `);
}

/** Leaves what the statutes keep, under their purposes' bits alone. */
export function keepStep(
  context: RightsContext,
  table: TableMap,
  keeps: readonly StatutoryKeep[],
  kinds: readonly SubjectKind[],
  where: Sql,
): EndingStep {
  const { columns, kept } = reduction(context, table, keeps);
  const bits = keeps.reduce((mask, keep) => mask | keptStanding(keep.purpose), 0n);
  const standing = sql`${sql.identifier(standingColumn)} = ${sql.value(bits)}`;
  return {
    kind: 'keep',
    table: table.name,
    columns,
    kept,
    keeps,
    because: keeps.map((keep) => keep.statute).join(', '),
    where,
    set: Object.keys(columns).length === 0 ? standing : sql`${assignments(columns)}, ${standing}`,
    until: keptUntil(context, table, keeps, 't'),
    kinds,
  };
}
