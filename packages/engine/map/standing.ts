import { type Channel, channelBit, goesOnRestricted, type PurposeId, purposes } from '@trygg/policy';

/**
 * A standing says what may be done with a subject, and a row's `trygg_standing` what may be done with the row:
 * one bit a purpose and one a channel of a purpose, at the places `purposes` and `channelBit` fix. A row's standing is the AND over its owners.
 * INVARIANT: bit 62 is set only in a row that was reduced to what a statute keeps. Such a row has this bit, the
 * bit of the purpose it is kept for, and the bit of `rights`, and no change of a subject's standing touches it.
 */
export const keptBit = 1n << 62n;

/**
 * Set unless a subject is restricted: while it is missing, retention spares the row, because erasing is more than
 * storing (Art. 18(2)), and the person may need what would go (Art. 18(1)(b) and (c)).
 */
export const openBit = 1n << 61n;

/** The standing of a subject that nobody restricted; the default of `trygg.subject.standing`. */
export const unrestricted = -1n & ~keptBit;

export const standingColumn = 'trygg_standing';

/** The bits of purposes, and of a channel of those that have channels. */
export function maskOf(names: readonly PurposeId[], channel?: Channel): bigint {
  return names.reduce((mask, name) => {
    const bit = channel === undefined ? undefined : channelBit(name, channel);
    return mask | (1n << BigInt(purposes[name].bit)) | (bit === undefined ? 0n : 1n << BigInt(bit));
  }, 0n);
}

/** A row that no subject owns (yet): nothing but rights and retention reach it. */
export const ownerless = maskOf(['rights']) | openBit;

/** What a row has once only a statute's columns are left in it. */
export function keptStanding(purpose: PurposeId): bigint {
  return maskOf([purpose, 'rights']) | keptBit;
}

/** A restricted subject's standing: the purposes that go on under Art. 18(2). */
export function restrictedStanding(): bigint {
  const names = (Object.keys(purposes) as PurposeId[]).filter(goesOnRestricted);
  return maskOf(names);
}
