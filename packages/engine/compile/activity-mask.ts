import { roleName } from '../map/role-name.ts';
import type { FunctionControl, PermittedActivity } from '../model/controls.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/**
 * `trygg.activity_mask(role_name)`: the purposes of an activity's role as bits, null for any other role. For
 * `trygg.lock_standing`, which answers each role by its own purposes; no role may execute it.
 */
export function activityMask(databaseId: string, activities: readonly PermittedActivity[]): FunctionControl {
  const cases = activities.map(
    ({ name, mask }) => sql`  when ${sql.value(roleName(databaseId, name))} then ${sql.value(mask)}\n`,
  );
  const body = sql`begin
  return case role_name
${sql.join(cases, sql.empty)}  end;
end`;
  const text = renderText(sql`create or replace function trygg.activity_mask(role_name text) returns bigint
language plpgsql immutable set search_path = pg_catalog, pg_temp as ${sql.body(body)}`);
  return { kind: 'function', name: 'activity_mask', arguments: 'role_name text', text };
}
