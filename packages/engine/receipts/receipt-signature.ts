import { type PublicKey, readSigned, type SignatureFault, type SigningKey } from '../ledger/signing.ts';
import type { Receipt } from '../model/receipts.ts';
import type { JsonValue } from '../model/subject.ts';

/** What a signed receipt says: what a run did, when, by which plan, and to whom, as keyed hashes. */
export interface SignedReceipt
  extends Pick<Receipt, 'id' | 'kind' | 'at' | 'planHash' | 'counts' | 'held' | 'search'> {
  readonly shop: string;
  /** What a statute keeps, as the plan said. */
  readonly keeps: readonly JsonValue[];
  /** Digests of the subjects; empty for a run about many. */
  readonly subjects: readonly string[];
}

/** INVARIANT: nothing in it tells who the subject is to anybody who lacks the installation's secret. */
export function signReceipt(key: SigningKey, receipt: SignedReceipt): string {
  return key.sign('trygg-receipt', receipt as unknown as JsonValue);
}

/** Needs nothing but the public key: no database, no network, not us. */
export async function readReceipt(
  jws: string,
  publicKey: PublicKey,
): Promise<{ readonly receipt: SignedReceipt } | { readonly fault: SignatureFault }> {
  const read = await readSigned(jws.trim(), 'trygg-receipt', publicKey);
  return 'fault' in read ? read : { receipt: read.payload as unknown as SignedReceipt };
}
