import type { ClientBase } from 'pg';
import { primaryOf } from '../catalog/keys.ts';
import { columnType } from '../catalog/references.ts';
import { notHeld } from '../ending/held.ts';
import { heldOf } from '../holds/holds.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan } from '../model/erasures.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Subject } from '../model/subject.ts';
import { failPoint } from '../run/fail-point.ts';
import { type NamedStatement, named, planFor } from '../run/plan-once.ts';
import { settleAll } from '../run/settle-all.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { keysByKind } from '../subjects/checked-subject.ts';
import { manyOf } from './erasing.ts';

const searching = new WeakMap<RightsContext, Map<string, NamedStatement>>();

/**
 * Counts rows that still name a subject of `kinds` by its key, table by table, those apart that a hold keeps; rendered
 * once. A subject is held as long as its own row is.
 */
function searchOf(context: RightsContext, kinds: readonly SubjectKind[]): NamedStatement {
  const known = searching.get(context) ?? new Map<string, NamedStatement>();
  searching.set(context, known);
  const found = known.get(kinds.join());
  if (found !== undefined) return found;
  const queries = [...context.map.tables.values()].flatMap((table) => {
    const links = table.owners.flatMap((link) =>
      link.kind === 'subject' && kinds.includes(link.subject)
        ? [{ kind: link.subject, column: link.column }]
        : [],
    );
    return links.map(({ kind, column }) => {
      const type = sql.catalogType(`${columnType(context)(table.name, column)}[]`);
      const place = kinds.indexOf(kind) + 1;
      return sql`select ${sql.value(table.name)}::text as name, count(*)::integer as rows, count(*) filter (where true${notHeld(context, table.name)})::integer as stray from ${sql.table(table.name)} t where t.${sql.identifier(column)} = any(${sql.parameter(place)}::text[]::${type})`;
    });
  });
  const heldSubject = (kind: SubjectKind): Sql => {
    const root = context.map.subjects.get(kind);
    const byKey = root !== undefined && primaryOf(context.catalog, root.table).join() === root.key;
    return byKey
      ? sql` filter (where array[s.key] not in (select trygg.held_rows(${sql.value(root.table)})))`
      : sql.empty;
  };
  const subjects = kinds.map(
    (kind, index) =>
      sql`select 'trygg.subject', count(*)::integer, count(*)${heldSubject(kind)}::integer from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = any(${sql.parameter(index + 1)}::text[])`,
  );
  const made = named(renderText(sql.join([...queries, ...subjects], sql` union all `)));
  known.set(kinds.join(), made);
  return made;
}

/** Rows that still name one of `subjects`, by table: those that should not, and whether a hold keeps others. */
interface Left {
  readonly stray: Readonly<Record<string, number>>;
  readonly isHeld: boolean;
}

async function leftOf(
  context: RightsContext,
  client: ClientBase,
  subjects: readonly Subject[],
): Promise<Left> {
  const keys = keysByKind(subjects);
  const planned = await planFor(client, manyOf(keys));
  const { rows } = await client.query<{ name: string; rows: number; stray: number }>({
    ...planned(searchOf(context, [...keys.keys()])),
    values: [...keys.values()],
  });
  return {
    stray: Object.fromEntries(rows.filter((row) => row.stray > 0).map((row) => [row.name, row.stray])),
    isHeld: rows.some((row) => row.rows > row.stray),
  };
}

/**
 * The first half of T3, in a transaction of its own: rows that still name a subject by its key, in any table. Nothing
 * left: the search by values is `due`. What a hold keeps is left: `held`, and the erasure goes on when one of those holds has
 * ended. More is an alarm: `found` has the counts. `about`: whom the erasure is about, where the caller knows it; the search is sent with
 * the question for it then.
 */
export async function searchKeys(
  context: RightsContext,
  client: ClientBase,
  id: string,
  about: readonly Subject[] = [],
): Promise<void> {
  const [erasure, known] = await settleAll([
    client.query<{ plan: ErasePlan | null }>({
      name: 'trygg erasure to search',
      text: "select plan from trygg.erasure where id = $1 and state = 'erased' for update skip locked",
      values: [id],
    }),
    about.length === 0 ? undefined : leftOf(context, client, about),
  ]);
  const plan = erasure.rows[0]?.plan;
  if (plan === undefined || plan === null) return;
  const { stray, isHeld } = known ?? (await leftOf(context, client, plan.subjects));
  const clean = Object.keys(stray).length === 0;
  await failPoint('search: done');
  const state = !clean ? 'found' : isHeld ? 'held' : 'due';
  const held = state === 'held' ? (await heldOf(client, plan.subjects)).map((hold) => hold.id) : null;
  await client.query({
    name: 'trygg erasure searched by keys',
    text: 'update trygg.erasure set state = $2, found = $3, held = $4 where id = $1',
    values: [id, state, clean ? null : JSON.stringify(stray), held],
  });
}
