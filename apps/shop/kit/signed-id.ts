import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { SignedFor } from './names.ts';

function signature(use: SignedFor, id: string, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${use}:${id}`).digest();
}

/** An id that only this shop can have handed out: `<uuid>.<keyed digest>`. */
export function signId(use: SignedFor, secret: Buffer, id: string = randomUUID()): string {
  return `${id}.${signature(use, id, secret).toString('base64url')}`;
}

/** The id, if the shop signed it for this use; undefined for anything else. */
export function readSignedId(use: SignedFor, text: string | undefined, secret: Buffer): string | undefined {
  const [id = '', digest = '', ...rest] = (text ?? '').split('.');
  const given = Buffer.from(digest, 'base64url');
  const expected = signature(use, id, secret);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  return same && rest.length === 0 ? id : undefined;
}
