import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { derivedKey } from '../ledger/keys.ts';
import type { JsonValue } from '../model/subject.ts';

const cipher = 'aes-256-gcm';

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. `about` is bound to it: no message opens as another. */
export function seal(secret: Buffer, about: string, message: JsonValue): Buffer {
  const nonce = randomBytes(12);
  const sealing = createCipheriv(cipher, derivedKey(secret, 'outbox'), nonce).setAAD(Buffer.from(about));
  const text = Buffer.concat([sealing.update(JSON.stringify(message), 'utf8'), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), text]);
}

/** Throws where the bytes, the key or `about` are others. */
export function unseal(secret: Buffer, about: string, sealed: Buffer): JsonValue {
  const opening = createDecipheriv(cipher, derivedKey(secret, 'outbox'), sealed.subarray(0, 12))
    .setAAD(Buffer.from(about))
    .setAuthTag(sealed.subarray(12, 28));
  const text = Buffer.concat([opening.update(sealed.subarray(28)), opening.final()]);
  return JSON.parse(text.toString('utf8')) as JsonValue;
}
