import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { isHeld } from '../ending/held.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan } from '../model/erasures.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Subject } from '../model/subject.ts';
import { failPoint } from '../run/fail-point.ts';
import { type NamedStatement, named, planFor } from '../run/plan-once.ts';
import { settleAll } from '../run/settle-all.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { keysByKind } from '../subjects/checked-subject.ts';
import { manyOf } from './erasing.ts';

const searching = new WeakMap<RightsContext, Map<string, NamedStatement>>();

/** Counts rows that still name a subject of `kinds` by its key, table by table; rendered once. */
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
      const held = isHeld(context, table.name);
      return sql`select ${sql.value(table.name)}::text as name, count(*)::integer as rows, count(*) filter (where ${held})::integer as held from ${sql.table(table.name)} t where t.${sql.identifier(column)} = any(${sql.parameter(place)}::text[]::${type})`;
    });
  });
  const subjects = kinds.map(
    (kind, index) =>
      sql`select 'trygg.subject', count(*)::integer, 0 from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = any(${sql.parameter(index + 1)}::text[])`,
  );
  const made = named(renderText(sql.join([...queries, ...subjects], sql` union all `)));
  known.set(kinds.join(), made);
  return made;
}

/** What is left of subjects, by table; `held`: all of it is what a hold keeps, and the subjects whose rows that are. */
interface Left {
  readonly rows: Readonly<Record<string, number>>;
  readonly held: boolean;
}

async function leftOf(
  context: RightsContext,
  client: ClientBase,
  subjects: readonly Subject[],
): Promise<Left> {
  const keys = keysByKind(subjects);
  const planned = await planFor(client, manyOf(keys));
  const { rows } = await client.query<{ name: string; rows: number; held: number }>({
    ...planned(searchOf(context, [...keys.keys()])),
    values: [...keys.values()],
  });
  const left = rows.filter((row) => row.rows > 0);
  const tables = left.filter(({ name }) => name !== 'trygg.subject');
  return {
    // A table with two links to one kind is counted by each.
    rows: Object.fromEntries(left.map((row) => [row.name, row.rows])),
    held: tables.length > 0 && tables.every((row) => row.rows === row.held),
  };
}

/**
 * The first half of T3, in a transaction of its own: rows that still name a subject by its key, in any table. Nothing
 * left: the search by values is `due`. What a hold keeps is left: `held`, and the erasure goes on when that ends. More is
 * an alarm: `found` has the counts. `about`: whom the erasure is about, where the caller knows it; the search is sent with
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
  const { rows, held } = known ?? (await leftOf(context, client, plan.subjects));
  const clean = Object.keys(rows).length === 0;
  await failPoint('search: done');
  const state = clean ? 'due' : held ? 'held' : 'found';
  await client.query({
    name: 'trygg erasure searched by keys',
    text: 'update trygg.erasure set state = $2, found = $3 where id = $1',
    values: [id, state, clean ? null : JSON.stringify(rows)],
  });
}
