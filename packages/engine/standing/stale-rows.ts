import type { ClientBase } from 'pg';
import { standingOf } from '../compile/functions.ts';
import { keptBit, standingColumn } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import { sql } from '../sql/fragment.ts';
import { renderStatement } from '../sql/render.ts';

/**
 * Tables with rows whose standing is not the AND over their owners', in one snapshot, each with how many. For tests:
 * computed from the owners' standings anew.
 */
export async function staleRows(
  client: ClientBase,
  { map }: Pick<RightsContext, 'map'>,
): Promise<readonly string[]> {
  const standing = sql.identifier('t', standingColumn);
  const counts = [...map.tables.values()]
    .filter(({ personal }) => personal)
    .map(
      ({ name }) => sql`select ${sql.value(name)} || ': ' || count(*) as found from ${sql.table(name)} t
        where ${standing} & ${sql.value(keptBit)} = 0 and ${standing} <> ${standingOf(map, name, 't')} having count(*) > 0`,
    );
  const { text, values } = renderStatement(sql.join(counts, sql` union all `));
  const { rows } = await client.query<{ found: string }>(text, [...values]);
  return rows.map(({ found }) => found);
}
