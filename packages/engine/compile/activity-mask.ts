import { roleName } from '../map/role-name.ts';
import type { FunctionControl, PermittedActivity } from '../model/controls.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * `trygg.activity_mask(role_name)`: the purposes of an activity's role as bits, null for any other role. For
 * `trygg.lock_standing`, which answers each role by its own purposes; no role may execute it. One value in which a role
 * is found, for a `case` of all of them is made ready anew in each transaction.
 */
export function activityMask(databaseId: string, activities: readonly PermittedActivity[]): FunctionControl {
  const masks = activities.map(
    ({ name, mask }) => `  ${JSON.stringify(roleName(databaseId, name))}: ${JSON.stringify(String(mask))}`,
  );
  const text = renderText(sql`create or replace function trygg.activity_mask(role_name text) returns bigint
language plpgsql immutable set search_path = pg_catalog, pg_temp as ${sql.body(sql`begin
  return ${sql.value(`{\n${masks.join(',\n')}\n}`)}::jsonb ->> role_name;
end`)}`);
  return { kind: 'function', name: 'activity_mask', arguments: 'role_name text', text };
}
