import type { PublicKey, SignatureFault } from '../ledger/signing.ts';
import { signingKey } from '../ledger/signing.ts';
import { readReceipt, type SignedReceipt } from './receipt-signature.ts';

/** Why a text is no receipt of this shop. */
export type ReceiptFault = SignatureFault | 'of-another-shop';

/** What a text says that somebody brings as a receipt; reads nothing but the text, and keeps nothing of it. */
export interface Receipts {
  /** For everybody: whoever has it can check receipts without us. Rejects never. */
  publicKey(): Promise<PublicKey>;
  /** INVARIANT: shops of one installation sign with one key, so what is signed has to say whose it is. Rejects never. */
  read(jws: string): Promise<{ readonly receipt: SignedReceipt } | { readonly fault: ReceiptFault }>;
}

/** @example const { read } = openReceipts({ policy, secret }); */
export function openReceipts({
  policy,
  secret,
}: {
  readonly policy: { readonly name: string };
  /** Key material of the installation, 32 bytes. */
  readonly secret: Buffer;
}): Receipts {
  const publicKey = async (): Promise<PublicKey> => (await signingKey(secret)).publicKey;
  return {
    publicKey,
    async read(jws) {
      const read = await readReceipt(jws, await publicKey());
      if ('receipt' in read && read.receipt.shop !== policy.name) return { fault: 'of-another-shop' };
      return read;
    },
  };
}
