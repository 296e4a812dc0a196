import { createHash } from 'node:crypto';
import type { JsonValue } from '../model/subject.ts';
import { genesis } from './chain.ts';
import { type PublicKey, readSigned, type SignatureFault, type SigningKey } from './signing.ts';

/**
 * A signed statement of what the chain is. Copies lie outside the database, so that whoever rewrites the database
 * cannot rewrite what was said of it. Checkpoints are a chain of their own: each names the one before, so that one
 * that was taken out of the middle is missed, wherever it was taken out.
 */
export interface Checkpoint {
  readonly shop: string;
  /** Place and hash of the last entry that it vouches for. */
  readonly seq: number;
  readonly hash: string;
  /** Place of the first entry that has to be there, and the hash of the one before it. */
  readonly begins: number;
  readonly before: string;
  /** How many there have to be from `begins` to `seq`. */
  readonly entries: number;
  /** ISO instant. */
  readonly at: string;
  /** Place among the checkpoints, from 1; absent in one that was signed before they were chained. */
  readonly number?: number;
  /** `checkpointDigest` of the checkpoint before it, chained or not; 64 zeros where there is none. */
  readonly previous?: string;
  /** Only where the ledger went on from an older point. */
  readonly resumed?: Resumed;
}

/**
 * A database that was restored from a backup lacks what later checkpoints vouch for. Somebody decided that the ledger
 * goes on without; the checkpoint that says so stands behind those it leaves, and they stay where they are.
 */
export interface Resumed {
  /** `checkpointDigest` of the last one that the database has; 64 zeros where it has none. */
  readonly after: string;
  /** Place of the last entry that the database had. */
  readonly from: number;
  /** Place of the last entry that a checkpoint vouches for which is left. */
  readonly lost: number;
  /** `staffDigest` of who decided. */
  readonly by: string;
}

/** A checkpoint with the text that was signed. */
export interface ReadCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly jws: string;
}

/** SHA-256 of the signed text, in hexadecimal. */
export function checkpointDigest(jws: string): string {
  return createHash('sha256').update(jws).digest('hex');
}

/** What the checkpoint after `last` says of its own place. */
export function placeAfter(
  last: ReadCheckpoint | undefined,
): Required<Pick<Checkpoint, 'number' | 'previous'>> {
  if (last === undefined) return { number: 1, previous: genesis };
  return { number: (last.checkpoint.number ?? 0) + 1, previous: checkpointDigest(last.jws) };
}

/** Whether `next` was signed as the one after `last`. */
export function goesOnFrom(last: ReadCheckpoint | undefined, { number, previous }: Checkpoint): boolean {
  const place = placeAfter(last);
  return number === place.number && previous === place.previous;
}

export function signCheckpoint(key: SigningKey, checkpoint: Checkpoint): string {
  const { resumed, ...rest } = checkpoint;
  return key.sign('trygg-checkpoint', resumed === undefined ? rest : { ...rest, resumed: { ...resumed } });
}

export async function readCheckpoint(
  jws: string,
  publicKey: PublicKey,
): Promise<{ readonly checkpoint: Checkpoint } | { readonly fault: SignatureFault }> {
  const read = await readSigned(jws, 'trygg-checkpoint', publicKey);
  return 'fault' in read ? read : { checkpoint: checkpointOf(read.payload) };
}

/** Whatever was signed with the installation's key is what `signCheckpoint` wrote. */
function checkpointOf(payload: JsonValue): Checkpoint {
  return payload as unknown as Checkpoint;
}
