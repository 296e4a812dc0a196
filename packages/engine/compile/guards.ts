import type { EnforcedPolicy } from '@trygg/policy';
import { keptBit, keptStanding, standingColumn } from '../map/standing.ts';
import type { TriggerControl } from '../model/controls.ts';
import type { SubjectRoot } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * What a privilege on a column cannot say. `erase` and `sweep` may write a row's standing, because a reduced row gets
 * the one of its statute, and because a lock of a row asks for some column to write: nothing else may come of it.
 */
export function standingGuard(table: string, policy: EnforcedPolicy): TriggerControl {
  const reduced = policy.keeps.reduce((mask, keep) => mask | keptStanding(keep.purpose), keptBit);
  const to = sql`new.${sql.identifier(standingColumn)}`;
  const changed = sql`${to} is distinct from old.${sql.identifier(standingColumn)}`;
  const other = sql`(${to} & ${sql.value(keptBit)} = 0 or ${to} & ~${sql.value(reduced)} <> 0)`;
  return guard(
    table,
    'trygg_keep_standing',
    standingColumn,
    sql`${changed} and ${other} and ${by('erase|sweep')}`,
  );
}

/** An identifier that its subject has confirmed changes by a new proof, and not by a correction. */
export function provenGuards(root: SubjectRoot): readonly TriggerControl[] {
  return root.identifiers.flatMap(({ name, column, confirmed }) => {
    if (confirmed === undefined) return [];
    const [value, proof] = [sql.identifier(column), sql.identifier(confirmed)];
    const changes = sql`old.${proof} is not null and new.${value} is distinct from old.${value}`;
    return [guard(root.table, `trygg_keep_proven_${name}`, column, sql`${changes} and ${by('rectify')}`)];
  });
}

/** Definer functions run as the owner of the tables, so they are not meant. */
function by(activities: string): Sql {
  return sql`current_user ~ ${sql.value(`^trygg_[0-9a-f]{8}_(${activities})$`)}`;
}

function guard(table: string, name: string, column: string, when: Sql): TriggerControl {
  const text = renderText(
    sql`create or replace trigger ${sql.identifier(name)} before update of ${sql.identifier(column)} on ${sql.table(table)} for each row when (${when}) execute function trygg.refuse_update()`,
  );
  return { kind: 'trigger', table, name, text, fill: [] };
}
