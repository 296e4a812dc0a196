import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SignedFor } from './names.ts';
import { readSignedId, signId } from './signed-id.ts';

const secret = randomBytes(32);
const [a, b] = [
  { name: 'a', secret },
  { name: 'b', secret },
];

test('what one shop signed is nothing to another of the same installation', () => {
  const signed = signId('thanks', a, 'one');
  expect(readSignedId('thanks', signed, a)).toBe('one');
  expect(readSignedId('thanks', signed, b)).toBeUndefined();
  expect(readSignedId('checkout', signed, a)).toBeUndefined();
});

test('links in mails from before the name was signed lead on, cookies and tickets from then do not', () => {
  const older = (use: SignedFor): string =>
    `one.${createHmac('sha256', secret).update(`${use}:one`).digest('base64url')}`;
  for (const use of ['choices', 'comment', 'comment-confirm', 'newsletter'] as const)
    expect(readSignedId(use, older(use), a)).toBe('one');
  for (const use of ['thanks', 'checkout', 'erased', 'comment-form'] as const)
    expect(readSignedId(use, older(use), a)).toBeUndefined();
});
