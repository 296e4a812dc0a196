import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose';
import { canonicalJson, parseExactly } from '../canonical/json.ts';
import type { JsonValue } from '../model/subject.ts';
import { derivedKey } from './keys.ts';

/** What is signed; the header says it, so that none can be shown as another. */
export type Signed = 'trygg-receipt' | 'trygg-checkpoint' | 'trygg-export';

/** JWK of an Ed25519 public key (RFC 8037). */
export type PublicKey = JWK & { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string };

export interface SigningKey {
  /** For everybody: whoever has it can check receipts, checkpoints and exports without us. */
  readonly publicKey: PublicKey;
  /** Compact JWS (RFC 7515), EdDSA over Ed25519 (RFC 8037), of the canonical form of `payload`. */
  sign(what: Signed, payload: JsonValue): string;
}

/** RFC 8410: the frame of an Ed25519 private key in PKCS #8, before its 32 bytes. */
const frame = Buffer.from('302e020100300506032b657004220420', 'hex');

const keys = new WeakMap<Buffer, Promise<SigningKey>>();

/** The key of an installation, derived from its secret: it is stored nowhere, and never in a database. */
export function signingKey(secret: Buffer): Promise<SigningKey> {
  const known = keys.get(secret) ?? makeKey(secret);
  keys.set(secret, known);
  return known;
}

async function makeKey(secret: Buffer): Promise<SigningKey> {
  const der = Buffer.concat([frame, derivedKey(secret, 'ledger-signing')]);
  const key: KeyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const bare = createPublicKey(key).export({ format: 'jwk' }) as PublicKey;
  const kid = await calculateJwkThumbprint(bare);
  return {
    publicKey: { ...bare, alg: 'EdDSA', use: 'sig', kid },
    // Not by the library that reads it: a signature takes 40 µs, and its way through the thread pool ten times that,
    // inside the transaction of an erasure.
    sign: (what, payload) => {
      const header = JSON.stringify({ alg: 'EdDSA', typ: what, kid });
      const signed = [header, canonicalJson(payload)].map((part) => Buffer.from(part).toString('base64url'));
      const text = signed.join('.');
      return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
    },
  };
}

/** Why a signed text is not what it says it is. */
export type SignatureFault = 'not-signed' | 'other-kind' | 'signature-wrong';

/**
 * The payload of a signed text, or why it is none. INVARIANT: one text for one signature. The last character of
 * a base64url part has bits that say nothing; a text that differs in them is another text, and refused.
 */
export async function readSigned(
  jws: string,
  what: Signed,
  publicKey: PublicKey,
): Promise<{ readonly payload: JsonValue } | { readonly fault: SignatureFault }> {
  const parts = jws.split('.');
  const exact = parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
  if (parts.length !== 3 || !exact) return { fault: 'not-signed' };
  try {
    const key = await importJWK(publicKey, 'EdDSA');
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['EdDSA'] });
    if (protectedHeader.typ !== what) return { fault: 'other-kind' };
    return { payload: parseExactly(Buffer.from(payload).toString()) };
  } catch {
    return { fault: 'signature-wrong' };
  }
}
