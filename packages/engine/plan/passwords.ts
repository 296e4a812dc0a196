import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** Password of an activity's role: derived, stored nowhere. */
export function rolePassword(secret: Buffer, role: string): string {
  return createHmac('sha256', secret).update(`role ${role}`).digest('base64url');
}

/** Tells whether the installed password comes from this secret, without telling the password. */
export function passwordFingerprint(secret: Buffer, role: string): string {
  return createHash('sha256')
    .update(`fingerprint ${rolePassword(secret, role)}`)
    .digest('hex');
}

/**
 * What PostgreSQL stores of a password (RFC 5803), computed here so that no password travels in a statement,
 * where a server log would keep it. Once, not four thousand times over: that is for words that people choose, and
 * makes a key of 256 bits no harder to guess, while it takes most of the time that a role takes to install.
 */
export function scramVerifier(password: string, salt: Buffer = randomBytes(16), iterations = 1): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`;
}
