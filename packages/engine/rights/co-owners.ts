import type { ClientBase } from 'pg';
import { ownersOf } from '../compile/owner-path.ts';
import type { SubjectKind } from '../map/model.ts';
import type { SubjectRef } from '../run/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import type { Ground } from './ground.ts';
import type { Step } from './step.ts';

/**
 * Subjects that stay and own rows that the steps touch: they are locked with those that go, in one order, because
 * a row that changes hands locks its owners.
 */
export async function coOwners(
  ground: Ground,
  client: ClientBase,
  steps: readonly Step[],
  keys: ReadonlyMap<SubjectKind, readonly string[]>,
): Promise<readonly SubjectRef[]> {
  const shared = steps.filter((step) => (ground.map.tables.get(step.table)?.owners.length ?? 0) > 1);
  const found = new Map<string, SubjectRef>();
  for (const step of shared) {
    const { rows } = await client.query<SubjectRef>(
      renderText(ownersQuery(ground, step.table, step.where)),
      step.kinds.map((kind) => keys.get(kind) ?? []),
    );
    for (const ref of rows) found.set(`${ref.kind}:${ref.key}`, ref);
  }
  const ending = new Set([...keys].flatMap(([kind, own]) => own.map((key) => `${kind}:${key}`)));
  return [...found].flatMap(([name, ref]) => (ending.has(name) ? [] : [ref]));
}

function ownersQuery(ground: Ground, table: string, where: Sql): Sql {
  const owners = ownersOf(ground.map, table, 't');
  return sql`select distinct o.kind, o.key from ${sql.table(table)} t cross join lateral (${owners}) o where o.key is not null and (${where})`;
}
