import { readPolicy } from '@trygg/policy';
import { host } from '../host.ts';

/** A range in Dutch and English. */
export const dutchRange = new URL('./dutch-range.yaml', import.meta.url);

/** A policy under Dutch law, published in Dutch: what `openTestShop` takes in place of a house. */
export function dutchPolicy() {
  const { enforced, findings } = readPolicy(new URL('dentists4dentists/', host.policies));
  if (enforced === undefined) throw new Error(findings.map((one) => one.message).join('; '));
  return enforced;
}
