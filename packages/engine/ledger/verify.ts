import { chainHash, genesis, type StoredEntry } from './chain.ts';
import type { Checkpoint, Resumed } from './checkpoint.ts';
import type { LedgerFault, LedgerFaultKind } from './fault.ts';
import { type Sides, soundCheckpoints } from './verify-checkpoints.ts';
import { type Vouched, Vouching } from './vouching.ts';

/** What a check of the ledger found. */
export interface Verification {
  readonly shop: string;
  readonly sound: boolean;
  /** The first in the order of the chain is the first wrong one. */
  readonly faults: readonly LedgerFault[];
  readonly begins: number;
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Not chained yet: how many, and when the oldest was written. */
  readonly unsealed: { readonly entries: number; readonly oldest: string | null };
  readonly checkpoints: { readonly inside: number; readonly outside: number | null };
  /** The last place at which a checkpoint agrees with the chain; what comes after could be rewritten unseen. */
  readonly vouched: number;
  /** When that checkpoint was signed; null without one. */
  readonly vouchedAt: string | null;
  /** Entries that stood without a checkpoint for longer than one takes while a shop is open. No fault: see `Late`. */
  readonly late: Vouched['late'];
  /** Where the ledger went on from an older point, in the order of the chain: what was lost there. No fault. */
  readonly resumed: readonly ResumedAt[];
}

/** Entries `from` + 1 to `lost` as they were signed are gone; what has these places now was signed at `at`, or later. */
export interface ResumedAt extends Pick<Resumed, 'from' | 'lost' | 'by'> {
  /** ISO instant. */
  readonly at: string;
}

export interface Verified extends Sides {
  /** In the order of the chain, then those without a place. */
  readonly entries: AsyncIterable<StoredEntry> | Iterable<StoredEntry>;
  /** The moment that the entries are of, by which one may still wait for its checkpoint; an ISO instant. */
  readonly at: () => string | null;
}

/**
 * Checks a ledger against its own chain and against what was signed of it. Pure: no database, no clock. Reads each
 * entry once and keeps none.
 */
export async function verifyLedger(input: Verified): Promise<Verification> {
  const faults: LedgerFault[] = [];
  const checkpoints = (await soundCheckpoints(input, faults)).map((one) => one.checkpoint);
  const chain = new Chain(checkpoints, faults);
  const vouching = new Vouching(checkpoints);
  const unsealed = { entries: 0, oldest: null as string | null };
  for await (const entry of input.entries) {
    vouching.next(entry);
    if (entry.seq !== null) chain.next(entry, entry.seq);
    else {
      unsealed.entries += 1;
      if (unsealed.oldest === null || entry.at < unsealed.oldest) unsealed.oldest = entry.at;
      if (entry.text === null) faults.push(fault('entry-changed', null, entry.id, 'has no canonical form'));
      if (entry.hash !== null) faults.push(fault('hash-changed', null, entry.id, 'has a hash and no place'));
    }
  }
  const { begins, entries, head, vouched, vouchedAt } = chain.end();
  const { late, waiting } = vouching.end(input.at());
  if (waiting !== null) faults.push({ kind: 'not-vouched', id: null, ...waiting });
  return {
    shop: input.shop,
    sound: faults.length === 0,
    faults: faults.sort((a, b) => (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER)),
    begins,
    entries,
    head,
    unsealed,
    checkpoints: { inside: input.inside.length, outside: input.outside?.length ?? null },
    vouched,
    vouchedAt,
    late,
    resumed: checkpoints.flatMap(({ at, resumed }) =>
      resumed === undefined ? [] : [{ from: resumed.from, lost: resumed.lost, by: resumed.by, at }],
    ),
  };
}

function fault(kind: LedgerFaultKind, seq: number | null, id: string | null, what: string): LedgerFault {
  const named = id === null ? '' : ` \`${id}\``;
  const place = seq === null ? 'an entry without a place' : `entry ${seq}`;
  return { kind, seq, id, message: `${place}${named} ${what}` };
}

/** An entry whose hash does not follow; the next one shows whether the hash or what it is of was changed. */
interface Suspect {
  readonly seq: number;
  readonly id: string;
  /** What its hash would have to be. */
  readonly expected: string | null;
}

/** Follows the chain entry by entry. */
class Chain {
  readonly #faults: LedgerFault[];
  readonly #checkpoints: readonly Checkpoint[];
  readonly #at: ReadonlyMap<number, readonly Checkpoint[]>;
  /** What the hash before the next entry may be; empty where an entry is missing and nobody knows. */
  #before: readonly string[] = [];
  #suspect: Suspect | undefined;
  #seq = 0;
  #hash = genesis;
  #begins = 0;
  #entries = 0;
  /** The last place at which a checkpoint agreed. */
  #agreed = 0;

  constructor(checkpoints: readonly Checkpoint[], faults: LedgerFault[]) {
    this.#checkpoints = checkpoints;
    this.#faults = faults;
    this.#at = Map.groupBy(checkpoints, (one) => one.seq);
  }

  next(entry: StoredEntry, seq: number): void {
    if (this.#entries === 0) this.#begin(seq);
    else if (seq <= this.#seq) {
      this.#faults.push(fault('entry-added', seq, entry.id, `comes after entry ${this.#seq}`));
      return;
    } else if (seq > this.#seq + 1) this.#gap(this.#seq + 1, seq - 1);
    this.#entries += 1;
    this.#link(entry, seq);
    this.#seq = seq;
    this.#hash = entry.hash ?? '';
    this.#compare(seq, entry);
  }

  end(): Pick<Verification, 'begins' | 'entries' | 'head' | 'vouched' | 'vouchedAt'> {
    if (this.#entries === 0) {
      const last = this.#checkpoints.findLast((one) => one.begins === one.seq + 1);
      const latest = this.#checkpoints.at(-1);
      if (last !== undefined) [this.#seq, this.#hash] = [last.seq, last.hash];
      this.#begins = latest?.begins ?? 1;
    }
    this.#settle(undefined);
    const vouched = this.#checkpoints.at(-1);
    if (vouched !== undefined && vouched.seq > this.#seq) {
      const message = `${range(this.#seq + 1, vouched.seq)} missing from the end: the checkpoint of ${vouched.at} vouches for them`;
      this.#faults.push({ kind: 'tail-missing', seq: this.#seq + 1, id: null, message });
    }
    // Of a chain that was cut as a whole, the checkpoint is all there is.
    const agreed =
      this.#entries === 0 ? vouched : this.#checkpoints.findLast((one) => one.seq === this.#agreed);
    return {
      begins: this.#begins,
      entries: this.#entries,
      head: { seq: this.#seq, hash: this.#hash },
      vouched: agreed?.seq ?? 0,
      vouchedAt: agreed?.at ?? null,
    };
  }

  /**
   * INVARIANT: a chain begins where its latest checkpoint says that it was cut, or, while that cut is under way, where
   * an earlier one says, or at its first entry. Anywhere else, entries are missing.
   */
  #begin(seq: number): void {
    const cut = this.#checkpoints.reduce((latest, one) => Math.max(latest, one.begins), 1);
    const starts = new Map([
      [1, genesis],
      ...this.#checkpoints.map((one) => [one.begins, one.before] as const),
    ]);
    const before = starts.get(seq);
    this.#begins = seq;
    if (before !== undefined && seq <= cut) this.#before = [before];
    else {
      const from = [...starts.keys()].filter((start) => start < seq).sort((a, b) => b - a)[0] ?? 1;
      this.#gap(Math.min(from, cut), seq - 1);
    }
  }

  #gap(first: number, last: number): void {
    this.#settle(undefined);
    const message = `${range(first, last)} missing`;
    this.#faults.push({ kind: 'entry-missing', seq: first, id: null, message });
    this.#before = [];
  }

  #link({ id, hash, text }: StoredEntry, seq: number): void {
    const before = this.#before;
    const fits =
      text !== null && hash !== null ? before.find((one) => chainHash(one, text) === hash) : undefined;
    this.#settle(fits);
    const [first] = before;
    // After a gap nobody knows what it was chained to; the next entry shows whether its hash is the right one.
    if (fits !== undefined || (first === undefined && text !== null && hash !== null)) {
      this.#before = hash === null ? [] : [hash];
      return;
    }
    const expected = first === undefined || text === null ? null : chainHash(first, text);
    this.#suspect = { seq, id, expected };
    this.#before = [...(hash === null ? [] : [hash]), ...(expected === null ? [] : [expected])];
  }

  /** `fits`: the hash that the entry after the suspect is chained to. */
  #settle(fits: string | undefined): void {
    const suspect = this.#suspect;
    this.#suspect = undefined;
    if (suspect === undefined) return;
    const signed = this.#at.get(suspect.seq)?.[0]?.hash;
    const hashAlone = suspect.expected !== null && (fits ?? signed) === suspect.expected;
    const { seq, id } = suspect;
    this.#faults.push(
      hashAlone
        ? fault('hash-changed', seq, id, 'has another hash than it was sealed with')
        : fault('entry-changed', seq, id, 'is not what was sealed at its place'),
    );
  }

  #compare(seq: number, { hash, id }: StoredEntry): void {
    for (const one of this.#at.get(seq) ?? []) {
      if (one.hash === hash) {
        this.#agreed = seq;
        continue;
      }
      if (this.#suspect?.seq === seq) continue;
      const what = `is not the one that the checkpoint of ${one.at} signed: an entry after ${this.#agreed} was changed, and the chain written anew`;
      this.#faults.push(fault('chain-rewritten', seq, id, what));
    }
  }
}

function range(first: number, last: number): string {
  return first >= last ? `entry ${first} is` : `entries ${first} to ${last} are`;
}
