import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import type { EndedSubjects } from '../ending/expiry.ts';
import { type EndingStep, statementOf } from '../ending/step.ts';
import { ownersOf } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import type { BatchPlace } from './batch.ts';

/** Statements that end subjects of one kind, rendered once. */
export interface EndPass {
  readonly kind: string;
  readonly first: string;
  readonly next: string;
  readonly again: string;
  readonly others: readonly EndStatement[];
  readonly steps: readonly EndStatement[];
}

interface EndStatement {
  readonly text: string;
  readonly kinds: readonly string[];
}

/** `endings` are the steps for all kinds that end; the other kinds' keys are empty in a batch of this one. */
export function endPass(
  context: RightsContext,
  ended: EndedSubjects,
  endings: readonly EndingStep[],
): EndPass {
  const key = sql.identifier('t', ended.root.key);
  const type = columnType(context)(ended.root.table, ended.root.key);
  const from = sql`select ${key}::text as key from ${sql.table(ended.root.table)} t where ${ended.where}`;
  const after = sql` and ${key} > ${sql.parameter(2)}::text::${sql.catalogType(type)}`;
  const end = sql` order by ${key} limit ${sql.parameter(1)}`;
  const among = sql`${key} = any(${sql.parameter(1)}::text[]::${sql.catalogType(`${type}[]`)})`;
  const shared = endings.filter((step) => (context.map.tables.get(step.table)?.owners.length ?? 0) > 1);
  return {
    kind: ended.kind,
    first: renderText(sql`${from}${end}`),
    next: renderText(sql`${from}${after}${end}`),
    again: renderText(sql`${from} and ${among}`),
    others: shared.map((step) => ({ text: renderText(ownersQuery(context, step)), kinds: step.kinds })),
    steps: endings.map((step) => ({ text: renderText(statementOf(step)), kinds: step.kinds })),
  };
}

function ownersQuery(context: RightsContext, { table, where }: EndingStep): Sql {
  const owners = ownersOf(context.map, table, 't');
  return sql`select distinct o.kind, o.key from ${sql.table(table)} t cross join lateral (${owners}) o where o.key is not null and (${where})`;
}

export interface EndBatch {
  readonly place: BatchPlace;
  readonly subjects: number;
  /** Rows by ending step. */
  readonly touched: readonly number[];
}

/**
 * Ends up to `limit` subjects inside the transaction of `client`. Found twice: an order that was under way when
 * they were first found has been placed by the time their lock is granted.
 */
export async function endSubjects(
  client: ClientBase,
  pass: EndPass,
  { limit, place }: { readonly limit: number; readonly place: BatchPlace },
): Promise<EndBatch> {
  const find = async (text: string, values: readonly unknown[]): Promise<readonly string[]> =>
    (await client.query<{ key: string }>(text, [...values])).rows.map(({ key }) => key);
  const first = await find(place === undefined ? pass.first : pass.next, [limit, ...(place ?? [])]);
  const last = first.at(-1);
  if (last === undefined) return { place: undefined, subjects: 0, touched: [] };
  const others = await coOwners(client, pass, first);
  await client.query('select trygg.sweep_lock($1, $2, $3, $4)', [
    first.map(() => pass.kind),
    first,
    others.map(({ kind }) => kind),
    others.map(({ key }) => key),
  ]);
  const keys = await find(pass.again, [first]);
  const behind = first.length < limit ? undefined : [last];
  const touched: number[] = [];
  for (const { text, kinds } of keys.length === 0 ? [] : pass.steps)
    touched.push((await client.query(text, valuesOf(pass, kinds, keys))).rowCount ?? 0);
  return { place: behind, subjects: keys.length, touched };
}

/** Subjects that stay and own rows together with those that end. */
async function coOwners(
  client: ClientBase,
  pass: EndPass,
  keys: readonly string[],
): Promise<readonly { readonly kind: string; readonly key: string }[]> {
  const found = new Map<string, { kind: string; key: string }>();
  for (const { text, kinds } of pass.others) {
    if (!kinds.includes(pass.kind)) continue;
    const { rows } = await client.query<{ kind: string; key: string }>(text, valuesOf(pass, kinds, keys));
    for (const row of rows) found.set(`${row.kind}:${row.key}`, row);
  }
  const ending = new Set(keys.map((key) => `${pass.kind}:${key}`));
  return [...found].flatMap(([name, row]) => (ending.has(name) ? [] : [row]));
}

function valuesOf(pass: EndPass, kinds: readonly string[], keys: readonly string[]): string[][] {
  return kinds.map((kind) => (kind === pass.kind ? [...keys] : []));
}
