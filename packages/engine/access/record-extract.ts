import type { ClientBase } from 'pg';
import { subjectDigest, subjectsBody } from '../ledger/keys.ts';
import { writeEntry } from '../ledger/write.ts';
import type { RightsContext } from '../model/context.ts';
import type { Extract } from '../model/extract.ts';

/** That the subject, or somebody for it, was given what is held: how much of it, and nothing of what it says. */
export async function recordExtract(
  context: RightsContext,
  client: ClientBase,
  extract: Extract,
): Promise<void> {
  const digests = extract.subject.refs.map((ref) => subjectDigest(context.secret, ref));
  const rows = extract.tables.reduce((sum, table) => sum + table.rows.length, 0);
  const body = { tables: extract.tables.length, rows, ...subjectsBody(digests) };
  await writeEntry(client, { kind: 'extract', subject: digests[0] ?? null, body });
}
