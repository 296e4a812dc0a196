import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { LedgerEntry } from '../model/entry.ts';

/**
 * Writes an entry inside the transaction whose deed it records: there is no entry for a deed that was undone, and
 * no deed without its entry. Every engine activity may do so; none may read or change what it wrote.
 *
 * @returns the entry's id
 * @example await writeEntry(client, { kind: 'objection', subject: subjectDigest(secret, ref), body: { purpose } });
 */
export async function writeEntry(client: ClientBase, entry: LedgerEntry): Promise<string> {
  const { id, kind, subject, body } = writtenEntry(entry);
  await client.query({
    name: 'trygg ledger write',
    text: 'insert into trygg.ledger_entry (id, kind, subject, body) values ($1, $2, $3, $4)',
    values: [id, kind, subject, JSON.stringify(body)],
  });
  return id;
}

/** The entry's row, for a statement that writes more than it. */
export function writtenEntry({ kind, subject, body }: LedgerEntry): {
  readonly id: string;
  readonly kind: string;
  readonly subject: string | null;
  readonly body: LedgerEntry['body'];
} {
  return { id: randomUUID(), kind, subject, body };
}
