import { createHmac } from 'node:crypto';
import type { Channel, Jurisdiction } from '@trygg/policy';
import { derivedKey } from '../ledger/keys.ts';
import { normalised } from './reached-address.ts';

/** HMAC-SHA256 in hexadecimal: without the installation's secret nobody can try addresses against it. */
export function suppressionDigest(
  secret: Buffer,
  address: string,
  channel: Channel,
  country?: Jurisdiction,
): string {
  return digestOf(secret, channel, normalised(address, channel, country));
}

/** `reached`: an address as `reached-address.ts` compares it. */
export function digestOf(secret: Buffer, channel: Channel, reached: string): string {
  const key = derivedKey(secret, 'suppression');
  return createHmac('sha256', key).update(`${channel}:${reached}`).digest('hex');
}
