import type { StoredEntry } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';

/** An open shop seals every second and signs a checkpoint every minute; a command signs one at its end. */
const allowed = Temporal.Duration.from({ minutes: 5 });

/**
 * Entries that no checkpoint vouched for until long after they were written. While a shop is open that does not
 * happen; after a process was killed it does, until the shop opens again. It is also all that is left to see where
 * somebody put back both an older file and an older database and let the shop sign anew: hence it is said, and it is
 * no fault.
 */
export interface Late {
  readonly first: number;
  readonly entries: number;
  readonly seconds: number;
}

export interface Vouched {
  readonly late: Late | null;
  /** The oldest that waits for a checkpoint, where it has waited too long. */
  readonly waiting: { readonly seq: number | null; readonly message: string } | null;
}

/** Follows, entry by entry, how long it took until a checkpoint vouched for it. */
export class Vouching {
  readonly #checkpoints: readonly Checkpoint[];
  #next = 0;
  #late: Late | null = null;
  #oldest: StoredEntry | undefined;

  constructor(checkpoints: readonly Checkpoint[]) {
    this.#checkpoints = checkpoints;
  }

  next(entry: StoredEntry): void {
    const first = this.#firstFor(entry.seq);
    if (first === undefined || entry.seq === null) {
      if (this.#oldest === undefined || entry.at < this.#oldest.at) this.#oldest = entry;
      return;
    }
    const seconds = secondsBetween(entry.at, first.at);
    if (seconds === null || seconds <= allowed.total('seconds')) return;
    const late = this.#late ?? { first: entry.seq, entries: 0, seconds: 0 };
    this.#late = {
      ...late,
      entries: late.entries + 1,
      seconds: Math.max(late.seconds, Math.round(seconds)),
    };
  }

  end(at: string | null): Vouched {
    const oldest = this.#oldest;
    const seconds = oldest === undefined || at === null ? null : secondsBetween(oldest.at, at);
    if (oldest === undefined || seconds === null || seconds <= allowed.total('seconds'))
      return { late: this.#late, waiting: null };
    const what = oldest.seq === null ? 'an entry without a place' : `entry ${oldest.seq}`;
    const message = `${what} has waited ${Math.round(seconds)} s for a checkpoint, which takes a minute in an open shop`;
    return { late: this.#late, waiting: { seq: oldest.seq, message } };
  }

  /** Entries come in the order of the chain, so the checkpoints are walked once. */
  #firstFor(seq: number | null): Checkpoint | undefined {
    if (seq === null) return undefined;
    while ((this.#checkpoints[this.#next]?.seq ?? Number.POSITIVE_INFINITY) < seq) this.#next += 1;
    return this.#checkpoints[this.#next];
  }
}

/** Null where one of them is no instant: what an entry says of its time was not checked yet. */
function secondsBetween(from: string, to: string): number | null {
  try {
    return Temporal.Instant.from(to).since(Temporal.Instant.from(from)).total('seconds');
  } catch {
    return null;
  }
}
