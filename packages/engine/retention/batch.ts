import type { ClientBase } from 'pg';
import type { RecordExpiry } from '../ending/expiry.ts';
import { statementOf } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { anyPlan, type BatchEntry } from './enter.ts';
import { type BatchPick, pickQuery } from './pick.ts';

/** Where a batch ended: values of the pick's order; undefined where nothing is left behind it. */
export type BatchPlace = readonly string[] | undefined;

export interface Batch {
  readonly place: BatchPlace;
  /** Rows by step of the record. */
  readonly touched: readonly number[];
}

/** Statements of one pass over one record kind, rendered once. */
export interface RecordPass {
  readonly entry: BatchEntry;
  /** Finds and locks roots, and says for each which of the conditions of `steps` hold. */
  readonly free: Found;
  readonly patient: Found;
  readonly steps: readonly { readonly text: string; readonly index: number; readonly due: number }[];
  readonly length: number;
}

/** From the beginning, and from where the batch before it ended. */
interface Found {
  readonly first: string;
  readonly next: string;
}

/**
 * @example one batch, in its transaction
 * // select … from public.customer_order t where … order by t.placed_at, t.id limit $1 for update skip locked
 * // the record's steps, each with `… = any($1)` of the roots that it is about
 */
export function recordPass(
  context: RightsContext,
  { root, steps, bound }: RecordExpiry,
  pick: BatchPick,
): RecordPass {
  const conditions = new Map(bound.map(({ due }) => [renderText(due), due]));
  const places = [...conditions.keys()];
  const holds = sql`array[${sql.list([...conditions.values()].map((one) => sql`(${one}) is true`))}]`;
  const due = pick.inOrder ? sql`${holds} as due, ${anyPlan}` : sql`${holds} as due`;
  const found = (end: Sql): Found => ({
    first: renderText(sql`${pickQuery(context, root.name, pick, due, false)}${end}`),
    next: renderText(sql`${pickQuery(context, root.name, pick, due, true)}${end}`),
  });
  return {
    entry: pick.inOrder ? 'in-order' : 'records',
    free: found(sql` for update of t skip locked`),
    patient: found(sql` for update of t`),
    steps: bound.map(({ step, index, due: one }) => {
      return { text: renderText(statementOf(step)), index, due: places.indexOf(renderText(one)) };
    }),
    length: steps.length,
  };
}

export interface BatchInput {
  readonly limit: number;
  readonly place: BatchPlace;
  /** Wait for rows that somebody else has locked; else they are left for a later pass. */
  readonly patient: boolean;
}

/**
 * One batch inside the transaction of `client`, which `enterBatch` has begun. Gates first, then the roots, then what hangs on them: a writer who
 * passes its gates first, as all do, can never hold what this waits for while it waits for this.
 */
export async function runBatch(client: ClientBase, pass: RecordPass, input: BatchInput): Promise<Batch> {
  const { first, next } = input.patient ? pass.patient : pass.free;
  const { rows } = await client.query<{ key: string[]; place: string[]; due: boolean[] }>(
    input.place === undefined ? first : next,
    [input.limit, ...(input.place ?? [])],
  );
  const last = rows.at(-1);
  if (last === undefined) return { place: undefined, touched: [] };
  const place = rows.length < input.limit ? undefined : last.place;
  const touched = new Array<number>(pass.length).fill(0);
  for (const { text, index, due } of pass.steps) {
    const about = rows.filter((row) => row.due[due] === true).map((row) => row.key);
    if (about.length === 0) continue;
    touched[index] = (touched[index] ?? 0) + ((await client.query(text, columnsOf(about))).rowCount ?? 0);
  }
  return { place, touched };
}

/** Keys of several columns, one array a column. */
function columnsOf(keys: readonly (readonly string[])[]): string[][] {
  return (keys[0] ?? []).map((_, column) => keys.map((key) => key[column] ?? ''));
}
