import type { ClientBase } from 'pg';
import type { HistoryEntry } from '../model/history.ts';

/**
 * What the ledger says about a subject, the newest first: entries whose keyed hash is one of the subject's (law 8.4). Who
 * of the staff looked is left out (C-579/21), and so are other subjects' hashes.
 */
export async function readHistory(
  client: ClientBase,
  digests: readonly string[],
): Promise<readonly HistoryEntry[]> {
  const { rows } = await client.query<{
    id: string;
    kind: HistoryEntry['kind'];
    at: Date;
    body: HistoryEntry['body'];
  }>(
    `select e.id, e.kind, e.at, e.body - 'by' - 'subjects' as body from trygg.ledger_entry e
     where e.subject = any($1::text[]) or (e.body ? 'subjects' and e.body -> 'subjects' ?| $1::text[])
     order by e.at desc, e.id`,
    [digests],
  );
  return rows.map(({ id, kind, at, body }) => ({ id, kind, at: at.toISOString(), body }));
}
