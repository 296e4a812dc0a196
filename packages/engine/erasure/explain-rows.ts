import type { ClientBase } from 'pg';
import { isHeld } from '../ending/held.ts';
import { keepsOn } from '../ending/reduction.ts';
import { wholeRow } from '../ending/terms.ts';
import { ownersOf } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { TableMap } from '../model/map.ts';
import type { SubjectRef } from '../model/subject.ts';
import type { Relation } from '../search/relations.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** What the data map says of a row in which a value stands. */
export interface ExplainedRow {
  /** Its `ctid`. */
  readonly at: string;
  /** Whose it is; keys of those who went too. */
  readonly owners: readonly SubjectRef[];
  /** One of the owners is there. */
  readonly alive: boolean;
  readonly held: boolean;
  /** Only a statute keeps it. */
  readonly kept: boolean;
}

/** Statutes that can keep rows of a table: `BFL 7:2`. */
export function lawOf(context: RightsContext, table: TableMap): string {
  return [...new Set(keepsOn(context, table).map(({ statute }) => statute))].sort().join(', ');
}

interface ToExplain {
  readonly relation: Relation;
  readonly table: TableMap;
  readonly places: readonly string[];
}

/** Of rows of a personal table, by their places in it; `client` sees the state in which they were found. */
export async function explainRows(
  context: RightsContext,
  client: ClientBase,
  { relation, table, places }: ToExplain,
): Promise<readonly ExplainedRow[]> {
  const owners = ownersOf(context.map, table.name, 't');
  const { rows } = await client.query<ExplainedRow>(
    renderText(sql`select t.ctid::text as at, ${isHeld(context, table.name)} as held, not (${wholeRow('t')}) as kept,
      o.owners, o.alive
      from only ${sql.identifier(relation.schema, relation.table)} t cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('kind', w.kind, 'key', w.key)), '[]') as owners,
          coalesce(bool_or(s.id is not null), false) as alive
        from (${owners}) w left join trygg.subject s on s.kind = w.kind and s.key = w.key where w.key is not null) o
      where t.ctid = any(${sql.parameter(1)}::tid[])`),
    [places],
  );
  return rows;
}
