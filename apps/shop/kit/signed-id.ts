import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { SignedFor } from './names.ts';
import type { Shop } from './shop.ts';

/** One installation has one secret: the name keeps what one shop signed from another. */
type Signer = Pick<Shop, 'name' | 'secret'>;

function signature(use: SignedFor, id: string, { name, secret }: Signer): Buffer {
  return createHmac('sha256', secret).update(`${name}:${use}:${id}`).digest();
}

/** Uses whose ids stand in mails: those sent before the name was signed lead to their row still. */
const inMails = new Set<SignedFor>(['choices', 'comment', 'comment-confirm', 'newsletter']);

function signatures(use: SignedFor, id: string, shop: Signer): readonly Buffer[] {
  const older = createHmac('sha256', shop.secret).update(`${use}:${id}`).digest();
  return inMails.has(use) ? [signature(use, id, shop), older] : [signature(use, id, shop)];
}

/** An id that only this shop can have handed out: `<uuid>.<keyed digest>`. */
export function signId(use: SignedFor, shop: Signer, id: string = randomUUID()): string {
  return `${id}.${signature(use, id, shop).toString('base64url')}`;
}

/** The id, if the shop signed it for this use; undefined for anything else. */
export function readSignedId(use: SignedFor, text: string | undefined, shop: Signer): string | undefined {
  const [id = '', digest = '', ...rest] = (text ?? '').split('.');
  const given = Buffer.from(digest, 'base64url');
  const same = signatures(use, id, shop).some(
    (expected) => given.length === expected.length && timingSafeEqual(given, expected),
  );
  return same && rest.length === 0 ? id : undefined;
}
