import { genesis } from './chain.ts';
import { checkpointDigest, goesOnFrom, type ReadCheckpoint, readCheckpoint } from './checkpoint.ts';
import type { LedgerFault } from './fault.ts';
import type { PublicKey } from './signing.ts';

export interface Sides {
  readonly shop: string;
  readonly publicKey: PublicKey;
  /** Those of the database or of the export. */
  readonly inside: readonly string[];
  /** Those that lie elsewhere; null where nobody brought them. */
  readonly outside: readonly string[] | null;
}

/**
 * Signed checkpoints of this shop that the ledger is to be held against, in the order in which they were signed: without
 * those that were left where it went on from an older point. A fault is one that was forged, that only one of the two
 * sides has, that stands outside in another order, or that does not go on from the one before it.
 */
export async function soundCheckpoints(
  { shop, publicKey, inside, outside }: Sides,
  faults: LedgerFault[],
): Promise<readonly ReadCheckpoint[]> {
  const found = new Map<string, ReadCheckpoint>();
  const read = async (list: readonly string[], where: string): Promise<readonly ReadCheckpoint[]> => {
    const sound: ReadCheckpoint[] = [];
    for (const [index, jws] of list.entries()) {
      const answer = await readCheckpoint(jws, publicKey);
      const wrong =
        'fault' in answer ? answer.fault : answer.checkpoint.shop === shop ? null : 'of-another-shop';
      if (wrong !== null || 'fault' in answer) {
        const message = `checkpoint ${index + 1} ${where} is not what was signed: ${wrong}`;
        faults.push({ kind: 'checkpoint-forged', seq: null, id: null, message });
        continue;
      }
      const one = { checkpoint: answer.checkpoint, jws };
      sound.push(one);
      found.set(jws, one);
    }
    return sound;
  };
  const within = await read(inside, 'in the ledger');
  const without = outside === null ? null : await read(outside, 'outside the database');
  const ordered = [...found.values()].sort(inOrder);
  const standing = checkSuccession(ordered, without !== null, faults);
  if (without !== null) {
    compareSides(ordered, standing, textsOf(within), textsOf(without), faults);
    checkOrder(without, faults);
  }
  return standing;
}

function textsOf(list: readonly ReadCheckpoint[]): ReadonlySet<string> {
  return new Set(list.map((one) => one.jws));
}

function inOrder({ checkpoint: a }: ReadCheckpoint, { checkpoint: b }: ReadCheckpoint): number {
  return (a.number ?? 0) - (b.number ?? 0) || a.seq - b.seq || a.begins - b.begins;
}

function nameOf({ checkpoint: { number, at, seq } }: ReadCheckpoint): string {
  return `checkpoint ${number === undefined ? '' : `${number} `}of ${at} for entry ${seq}`;
}

/** One that the ledger left is missed in the file alone: the database that was put back never had it. */
function compareSides(
  all: readonly ReadCheckpoint[],
  standing: readonly ReadCheckpoint[],
  within: ReadonlySet<string>,
  without: ReadonlySet<string>,
  faults: LedgerFault[],
): void {
  for (const one of all) {
    const missing =
      !within.has(one.jws) && standing.includes(one)
        ? 'in the ledger'
        : !without.has(one.jws)
          ? 'outside the database'
          : null;
    if (missing === null) continue;
    const message = `the ${nameOf(one)} is missing ${missing}`;
    faults.push({ kind: 'checkpoint-missing', seq: one.checkpoint.seq, id: null, message });
  }
}

/** The file grows at its end: a line that comes again, or before an older one, was put there. */
function checkOrder(list: readonly ReadCheckpoint[], faults: LedgerFault[]): void {
  for (const [index, one] of list.entries()) {
    const before = list[index - 1];
    if (before === undefined || one.checkpoint.number === undefined || inOrder(before, one) < 0) continue;
    const message = `the ${nameOf(one)} stands outside the database behind the ${nameOf(before)}`;
    faults.push({ kind: 'checkpoint-order', seq: one.checkpoint.seq, id: null, message });
  }
}

/**
 * INVARIANT: each chained checkpoint names the one before it, the first one the last unchained one or nothing. Those
 * that were signed before checkpoints were chained name none. Where the ledger went on from an older point, those in
 * between were left: they are missed where somebody brought what lies outside, and nowhere else.
 *
 * @returns those that were not left
 */
function checkSuccession(
  ordered: readonly ReadCheckpoint[],
  whole: boolean,
  faults: LedgerFault[],
): readonly ReadCheckpoint[] {
  const standing: ReadCheckpoint[] = [];
  for (const [index, one] of ordered.entries()) {
    const { number, seq, resumed } = one.checkpoint;
    const before = ordered[index - 1];
    if (resumed !== undefined && !leave(standing, resumed.after)) {
      const message = `the ${nameOf(one)} goes on from an older one that is missing`;
      faults.push({ kind: 'checkpoint-missing', seq, id: null, message });
    }
    standing.push(one);
    if (number === undefined || goesOnFrom(before, one.checkpoint)) continue;
    if (resumed !== undefined && !whole) continue;
    const expected = (before?.checkpoint.number ?? 0) + 1;
    if (number > expected) {
      const last = number - 1;
      const gone = last === expected ? `checkpoint ${last} is` : `checkpoints ${expected} to ${last} are`;
      const message = `${gone} missing everywhere`;
      faults.push({ kind: 'checkpoint-missing', seq, id: null, message });
    } else {
      const message = `the ${nameOf(one)} does not go on from ${before === undefined ? 'nothing' : `the ${nameOf(before)}`}`;
      faults.push({ kind: 'checkpoint-order', seq, id: null, message });
    }
  }
  return standing;
}

/** Takes those off the end that come after the one with the digest; false, and none, where that is not there. */
function leave(standing: ReadCheckpoint[], after: string): boolean {
  const at = standing.findLastIndex((one) => checkpointDigest(one.jws) === after);
  if (at < 0 && after !== genesis) return false;
  standing.length = at + 1;
  return true;
}
