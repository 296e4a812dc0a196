import { type Channel, isSo, type PurposeId, type RightId, type So } from '@trygg/policy';

/** An entry of the policy that a sentence speaks of, by its path. */
export type EntryPath =
  | `purposes.${PurposeId}`
  | `purposes.${PurposeId}.channels.${Channel}`
  | `rights.${RightId}`
  | `categories.${string}`;

/**
 * Words that stand in the code and are true only while these entries of the policy are in use: the words, or nothing.
 * @example tellOf(shop.so, ['purposes.orders'], t.privacyWhy)
 */
export function tellOf(so: So, entries: readonly EntryPath[], words: string): string {
  return entries.every((path) => isSo(so.at(path))) ? words : '';
}
