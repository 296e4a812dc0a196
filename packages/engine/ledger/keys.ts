import { createHmac, hkdfSync } from 'node:crypto';
import type { SubjectRef } from '../model/subject.ts';

/** One label for each use of the installation's secret: a key for one says nothing about another. */
export type KeyUse =
  | 'ledger-subject'
  | 'ledger-signing'
  | 'ledger-staff'
  | 'suppression'
  | 'tombstone'
  | 'find'
  | 'outbox';

const derived = new WeakMap<Buffer, Map<KeyUse, Buffer>>();

/** 32 bytes, by HKDF (RFC 5869) from the 32 bytes that an installation keeps outside the database. */
export function derivedKey(secret: Buffer, use: KeyUse): Buffer {
  const keys = derived.get(secret) ?? new Map<KeyUse, Buffer>();
  derived.set(secret, keys);
  const key = keys.get(use) ?? Buffer.from(hkdfSync('sha256', secret, '', `trygg ${use} 1`, 32));
  keys.set(use, key);
  return key;
}

/**
 * A subject's name in the ledger: HMAC-SHA256 in hexadecimal. Whoever lacks the installation's secret can neither
 * tell whom it means nor try keys against it; with the secret it is still personal data, with a period of its own.
 */
export function subjectDigest(secret: Buffer, ref: SubjectRef): string {
  return createHmac('sha256', derivedKey(secret, 'ledger-subject'))
    .update(`${ref.kind}:${ref.key}`)
    .digest('hex');
}

/** `body.subjects` of an entry about several refs; nothing for one, whom `subject` names. */
export function subjectsBody(digests: readonly string[]): { readonly subjects?: readonly string[] } {
  return digests.length > 1 ? { subjects: digests } : {};
}

/** `by` of an entry about what staff did for somebody; nothing where the subject did it, or the software. */
export function staffBody(secret: Buffer, by: string | undefined): { readonly by?: string } {
  return by === undefined ? {} : { by: staffDigest(secret, by) };
}

/** Who of the staff did something: HMAC-SHA256 in hexadecimal of a name as it was typed, case and blanks apart. */
export function staffDigest(secret: Buffer, name: string): string {
  const folded = name.normalize('NFC').trim().toLowerCase().replace(/\s+/gu, ' ');
  return createHmac('sha256', derivedKey(secret, 'ledger-staff')).update(folded).digest('hex');
}
