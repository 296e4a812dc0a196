import type { ClientBase } from 'pg';
import { goesOnFrom, type ReadCheckpoint, readCheckpoint } from './checkpoint.ts';
import { LedgerError } from './errors.ts';
import type { SignedSide } from './last-signed.ts';
import { lastCheckpoint } from './seal.ts';

export interface OlderSide {
  /** The last checkpoint that the database has, and the file too; undefined where the database has none. */
  readonly inside: ReadCheckpoint | undefined;
  /** The last one outside, which was signed after it. */
  readonly outside: ReadCheckpoint;
  /** The last place that any of those behind it vouches for. */
  readonly lost: number;
}

function refused(message: string): LedgerError {
  const help =
    'the ledger goes on only where the database alone was put back; `trygg ledger verify` says more';
  return new LedgerError('resume_refused', message, help);
}

/**
 * The two ends of a ledger whose database is an older copy: its last checkpoint stands outside as well, and behind it
 * others that this shop signed one after the other.
 *
 * @throws {LedgerError} `resume_refused`: both end alike, or the file is the side that something is wrong with
 */
export async function olderSide(
  client: ClientBase,
  { shop, publicKey, store }: SignedSide,
): Promise<OlderSide> {
  if (store === undefined) throw refused('there are no checkpoints outside the database');
  const lines = await store.read();
  const row = await lastCheckpoint(client);
  const at = row === undefined ? -1 : lines.indexOf(row.jws);
  if (row !== undefined && at < 0) throw refused('the last checkpoint in the database is not outside');
  let inside: ReadCheckpoint | undefined;
  let outside: ReadCheckpoint | undefined;
  let lost = 0;
  for (const [index, jws] of lines.entries()) {
    const answer = await readCheckpoint(jws, publicKey);
    if ('fault' in answer || answer.checkpoint.shop !== shop) {
      // Nobody waits for the line that a crash cut short.
      if (index === lines.length - 1) break;
      throw refused(`checkpoint ${index + 1} outside was not signed by this shop`);
    }
    const one = { checkpoint: answer.checkpoint, jws };
    if (one.checkpoint.number !== undefined && !goesOnFrom(outside, one.checkpoint))
      throw refused(`checkpoint ${index + 1} outside does not go on from the one before it`);
    outside = one;
    if (index === at) inside = one;
    if (index > at) lost = Math.max(lost, one.checkpoint.seq);
  }
  if (outside === undefined || outside.jws === inside?.jws)
    throw refused('the database is not behind the checkpoints outside');
  return { inside, outside, lost };
}
