import { everySecond } from '../run/ticker.ts';
import { LedgerError } from './errors.ts';
import type { Ledger } from './ledger.ts';

/** So long, in milliseconds, what another process left when it was killed waits for its place in the chain. */
const ofOthers = 60_000;

export interface Sealing {
  /** Seals what is left and signs a checkpoint of it. */
  end(): Promise<void>;
}

/** Which shop's ledger, and how it tells that nothing can have been written. */
export interface ToSeal {
  readonly ledger: Ledger;
  /** Every second; else at the end alone. */
  readonly often: boolean;
  /** Grows whenever this process has used a connection of the shop for anything but sealing, and when it gave it back. */
  uses(): number;
}

/**
 * Seals the ledger of an open shop every second, one run at a time, by the wall clock, whatever day a deed is about: the
 * chain has its entries in the order in which they were written. A shop in which this process did nothing since has
 * nothing to seal, and is looked at once a minute. Another process of the same shop takes over by itself when this one
 * is gone. What cannot be sealed now stays written, and `ledger verify` reports it with its age;
 * that nothing is sealed because the ledger is not what was signed is also said as a warning of the process.
 */
export function startSealing({ ledger, often, uses }: ToSeal): Sealing {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  let told: string | undefined;
  /** Once for each reason: a ledger that somebody has tampered with is refused every second. */
  const tell = (error: unknown): void => {
    if (!(error instanceof LedgerError) || error.message === told) return;
    told = error.message;
    const detail = error.help === undefined ? {} : { detail: error.help };
    process.emitWarning(`the ledger is not sealed: ${error.message}`, { code: error.code, ...detail });
  };
  const run = (wait: boolean): Promise<unknown> => ledger.seal({ wait }).catch(tell);
  let sealed = { uses: -1, at: 0 };
  const endTicks = everySecond(() => {
    if (busy || !often) return;
    const [seen, at] = [uses(), performance.now()];
    if (seen === sealed.uses && !ledger.uncovered() && at - sealed.at < ofOthers) return;
    busy = true;
    sealed = { uses: seen, at };
    running = run(false).finally(() => {
      busy = false;
    });
  });
  return {
    async end() {
      endTicks();
      await running;
      await run(true);
    },
  };
}
