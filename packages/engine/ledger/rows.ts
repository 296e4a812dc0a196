import type { ClientBase } from 'pg';
import { type EntryColumns, entryText, type StoredEntry } from './chain.ts';

const columns = `id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, kind, subject,
  body::text as body, seq::text as seq, encode(hash, 'hex') as hash`;

interface Row extends EntryColumns {
  readonly seq: string | null;
  readonly hash: string | null;
}

/** Rows that are read at once: memory stays flat however long the ledger is. */
const batch = 2000;

function stored(row: Row): StoredEntry {
  const seq = row.seq === null ? null : Number(row.seq);
  return { id: row.id, at: row.at, text: entryText(row), seq, hash: row.hash };
}

/** Entries without a place, oldest first; one that commits late comes with the next call. */
export async function unsealedEntries(client: ClientBase, limit: number): Promise<readonly StoredEntry[]> {
  const { rows } = await client.query<Row>(
    `select ${columns} from trygg.ledger_entry where seq is null order by trygg.ledger_entry.at, id limit $1`,
    [limit],
  );
  return rows.map(stored);
}

/** The chain in its order, behind a place. */
export async function* sealedAfter(client: ClientBase, place: number): AsyncGenerator<StoredEntry> {
  for (let after = place; ; ) {
    const { rows } = await client.query<Row>(
      `select ${columns} from trygg.ledger_entry where trygg.ledger_entry.seq > $1 order by trygg.ledger_entry.seq limit ${batch}`,
      [after],
    );
    for (const row of rows) yield stored(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.seq);
  }
}

/** All entries of a snapshot that the caller holds: the chain in its order, then those without a place. */
export async function* allEntries(client: ClientBase): AsyncGenerator<StoredEntry> {
  yield* sealedAfter(client, 0);
  for (let after: readonly [string, string] = ['-infinity', '00000000-0000-0000-0000-000000000000']; ; ) {
    const { rows } = await client.query<Row>(
      `select ${columns} from trygg.ledger_entry where trygg.ledger_entry.seq is null and (trygg.ledger_entry.at, id) > ($1::timestamptz, $2::uuid)
       order by trygg.ledger_entry.at, id limit ${batch}`,
      [...after],
    );
    for (const row of rows) yield stored(row);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = [last.at, last.id];
  }
}
