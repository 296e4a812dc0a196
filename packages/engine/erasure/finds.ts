import type { ClientBase } from 'pg';
import type { ErasureFind } from '../model/erasures.ts';
import type { RowCounts, SettledRows } from '../model/receipts.ts';
import type { FoundRow } from './found-rows.ts';

interface ToKeep {
  readonly erasure: string;
  readonly receipt: string | null;
  /** All rows of nobody that the search came upon. */
  readonly found: readonly FoundRow[];
}

interface KeptFinds {
  /** What nobody has decided about, by table. */
  readonly open: RowCounts;
  readonly settled: readonly SettledRows[];
}

/**
 * Keeps what a search found, inside the transaction that ends it, beside what was decided before. What it does not find
 * any more is gone: of that only `removed` stays. What was said to be removed and is there is open again.
 */
export async function keepFinds(client: ClientBase, { erasure, receipt, found }: ToKeep): Promise<KeptFinds> {
  const rows = found.map(({ table, ...row }) => ({ ...row, mapped: table }));
  await client.query(
    `delete from trygg.erasure_find where erasure = $1 and settled is distinct from 'removed' and id <> all($2::uuid[])`,
    [erasure, found.map(({ id }) => id)],
  );
  await client.query(
    `insert into trygg.erasure_find as f (id, erasure, receipt, mapped, relation, columns, kinds, place, rows)
     select n.id, $1, $2, n.mapped, n.relation, n.columns, n.kinds, n.place, n.rows
     from jsonb_to_recordset($3) as n (id uuid, mapped text, relation text, columns text[], kinds text[], place text, rows integer)
     on conflict (id) do update set receipt = excluded.receipt, place = excluded.place, rows = excluded.rows,
       settled = case when f.settled = 'another' then f.settled end,
       because = case when f.settled = 'another' then f.because end,
       settled_by = case when f.settled = 'another' then f.settled_by end,
       settled_at = case when f.settled = 'another' then f.settled_at end`,
    [erasure, receipt, JSON.stringify(rows)],
  );
  const kept = await client.query<{ table: string; as: SettledRows['as'] | null; rows: number }>(
    `select mapped as table, settled as as, sum(rows)::integer as rows from trygg.erasure_find where erasure = $1
     group by mapped, settled order by mapped, settled`,
    [erasure],
  );
  return {
    open: Object.fromEntries(
      kept.rows.flatMap(({ table, as, rows: count }) => (as === null ? [[table, count]] : [])),
    ),
    settled: kept.rows.flatMap(({ as, ...one }) => (as === null ? [] : [{ ...one, as }])),
  };
}

/** The erasure is at its end: nobody has to look any more. */
export async function forgetPlaces(client: ClientBase, erasure: string): Promise<void> {
  await client.query('update trygg.erasure_find set place = null where erasure = $1', [erasure]);
}

interface FindRow extends Omit<ErasureFind, 'foundAt'> {
  readonly at: Date;
}

const columns = `f.id, f.erasure, f.mapped as table, f.columns, f.kinds, f.rows, f.settled, f.found_at as at,
  'select * from ' || f.relation || ' where ' || f.place as look`;

/** Those of erasures that are not at their end, or of one. */
export async function readFinds(client: ClientBase, erasure?: string): Promise<readonly ErasureFind[]> {
  const { rows } = await client.query<FindRow>(
    `select ${columns} from trygg.erasure_find f join trygg.erasure e on e.id = f.erasure
     where case when $1::text is null then e.state in ('held', 'due', 'unfinished') else f.erasure::text = $1 end
     order by e.accepted_at, f.mapped, f.id`,
    [erasure ?? null],
  );
  return rows.map(asFind);
}

/** One, with its erasure locked: no search ends meanwhile. Undefined where there is none. */
export async function lockFind(client: ClientBase, id: string): Promise<ErasureFind | undefined> {
  await client.query(
    'select from trygg.erasure e where e.id = (select f.erasure from trygg.erasure_find f where f.id::text = $1) for update',
    [id],
  );
  return await findOf(client, id);
}

/** One by its id. */
export async function findOf(client: ClientBase, id: string): Promise<ErasureFind | undefined> {
  const { rows } = await client.query<FindRow>(
    `select ${columns} from trygg.erasure_find f where f.id::text = $1`,
    [id],
  );
  return rows.map(asFind)[0];
}

function asFind({ at, ...row }: FindRow): ErasureFind {
  return { ...row, foundAt: at.toISOString() };
}
