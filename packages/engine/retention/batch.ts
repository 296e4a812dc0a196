import type { ClientBase } from 'pg';
import { ownersOf } from '../compile/owner-path.ts';
import { keyAmong, keyTexts } from '../rights/batch-keys.ts';
import type { RecordExpiry } from '../rights/expiry.ts';
import type { Ground } from '../rights/ground.ts';
import { type Step, statementOf } from '../rights/step.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { type Pick, pickQuery } from './pick.ts';

/** Where a batch ended: values of the pick's order; undefined where nothing is left behind it. */
export type Place = readonly string[] | undefined;

export interface Batch {
  readonly place: Place;
  /** Rows by step of the record. */
  readonly touched: readonly number[];
}

/** Statements of one pass over one record kind, rendered once. */
export interface RecordPass {
  readonly inOrder: boolean;
  readonly first: string;
  readonly next: string;
  readonly share: string;
  /** Locks roots and says for each which of the conditions of `steps` hold. */
  readonly lock: { readonly free: string; readonly all: string };
  readonly steps: readonly { readonly text: string; readonly index: number; readonly due: number }[];
  readonly length: number;
}

/**
 * @example one batch, in its transaction
 * // select … from public.customer_order t where … order by t.placed_at, t.id limit $1
 * // select trygg.sweep_share(…owners of those…)
 * // select … from public.customer_order t where t.id = any($1) and … for update skip locked
 * // the record's steps, each with `… = any($1)` of the roots that it is about
 */
export function recordPass(ground: Ground, { root, steps, bound }: RecordExpiry, pick: Pick): RecordPass {
  const key = sql`array[${sql.list(keyTexts(ground, root.name, 't'))}]`;
  const among = keyAmong(ground, root.name, 't');
  const order = sql.list(pick.order.map((column) => sql.identifier('t', column)));
  const conditions = new Map(bound.map(({ due }) => [renderText(due), due]));
  const places = [...conditions.keys()];
  const holds = sql.list([...conditions.values()].map((due) => sql`(${due}) is true`));
  const again = sql`select ${key} as key, array[${holds}] as due from ${sql.table(root.name)} t where ${among} order by ${order} for update of t`;
  return {
    inOrder: pick.inOrder,
    first: renderText(pickQuery(ground, root.name, pick, false)),
    next: renderText(pickQuery(ground, root.name, pick, true)),
    share: renderText(
      shareQuery(
        ground,
        root.name,
        bound.map(({ step }) => step),
      ),
    ),
    lock: { free: renderText(sql`${again} skip locked`), all: renderText(again) },
    steps: bound.map(({ step, index, due }) => {
      return { text: renderText(statementOf(step)), index, due: places.indexOf(renderText(due)) };
    }),
    length: steps.length,
  };
}

/**
 * The planner cannot estimate bits of a standing, takes few rows to be due, and would sort the whole table for each
 * batch; the roots of a batch come from an index, in its order.
 */
const inOrder =
  'set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off';
const anyPlan = 'set local enable_seqscan = on; set local enable_bitmapscan = on; set local enable_sort = on';

/** Subjects that own rows which the steps touch, locked. */
function shareQuery(ground: Ground, root: string, bound: readonly Step[]): Sql {
  const owners = (table: string, where: Sql): Sql =>
    sql`select o.kind, o.key from ${sql.table(table)} t cross join lateral (${ownersOf(ground.map, table, 't')}) o where o.key is not null and (${where})`;
  const others = bound.filter((step) => !ownedAsRoot(ground, root, step.table));
  const queries = [
    owners(root, keyAmong(ground, root, 't')),
    ...others.map((step) => owners(step.table, step.where)),
  ];
  return sql`select trygg.sweep_share(array_agg(o.kind), array_agg(o.key)) from (${sql.join(queries, sql` union `)}) o`;
}

/** Rows of the table have the owners of the record's root row and no other. */
function ownedAsRoot(ground: Ground, root: string, name: string): boolean {
  if (name === root) return true;
  const table = ground.map.tables.get(name);
  const record = ground.map.tables.get(root)?.record;
  if (table === undefined || table.record !== record || table.owners.length === 0) return false;
  return table.owners.every((link) => link.kind === 'via' && ownedAsRoot(ground, root, link.parent));
}

export interface BatchInput {
  readonly limit: number;
  readonly place: Place;
  /** Wait for rows that somebody else has locked; else they are left for a later pass. */
  readonly patient: boolean;
}

/**
 * One batch inside the transaction of `client`. Owners first, then the roots, then what hangs on them: a writer who
 * locks the subject first, as all do, can never hold what this waits for while it waits for this.
 */
export async function runBatch(client: ClientBase, pass: RecordPass, input: BatchInput): Promise<Batch> {
  if (pass.inOrder) await client.query(inOrder);
  const { rows: picked } = await client.query<{ key: string[]; place: string[] }>(
    input.place === undefined ? pass.first : pass.next,
    [input.limit, ...(input.place ?? [])],
  );
  if (pass.inOrder) await client.query(anyPlan);
  const last = picked.at(-1);
  if (last === undefined) return { place: undefined, touched: [] };
  const keys = columnsOf(picked.map(({ key }) => key));
  await client.query(pass.share, keys);
  const found = await client.query<{ key: string[]; due: boolean[] }>(
    input.patient ? pass.lock.all : pass.lock.free,
    keys,
  );
  const place = picked.length < input.limit ? undefined : last.place;
  const touched = new Array<number>(pass.length).fill(0);
  for (const { text, index, due } of pass.steps) {
    const about = found.rows.filter((row) => row.due[due] === true).map((row) => row.key);
    if (about.length === 0) continue;
    touched[index] = (touched[index] ?? 0) + ((await client.query(text, columnsOf(about))).rowCount ?? 0);
  }
  return { place, touched };
}

/** Keys of several columns, one array a column. */
function columnsOf(keys: readonly (readonly string[])[]): string[][] {
  return (keys[0] ?? []).map((_, column) => keys.map((key) => key[column] ?? ''));
}
