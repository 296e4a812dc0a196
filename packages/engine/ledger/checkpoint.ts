import type { JsonValue } from '../model/subject.ts';
import { type PublicKey, readSigned, type SignatureFault, type SigningKey } from './signing.ts';

/**
 * A signed statement of what the chain is. Copies lie outside the database, so that whoever rewrites the database
 * cannot rewrite what was said of it.
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
}

export function signCheckpoint(key: SigningKey, checkpoint: Checkpoint): string {
  return key.sign('trygg-checkpoint', { ...checkpoint });
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
