import type { Ledger } from './ledger.ts';

/**
 * How long an entry waits for its place in the chain, at most, while a shop is open. By the wall clock, whatever day
 * a deed is about: the chain has its entries in the order in which they were written.
 */
const interval = 1000;

export interface Sealing {
  /** Seals what is left and signs a checkpoint of it. */
  end(): Promise<void>;
}

/**
 * Seals the ledger of an open shop every second, one run at a time; another process of the same shop takes over by
 * itself when this one is gone. What cannot be sealed now stays written, and `ledger verify` reports it with its age.
 */
export function startSealing(ledger: Ledger, often: boolean): Sealing {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const run = (wait: boolean): Promise<unknown> => ledger.seal({ wait }).catch(() => undefined);
  const timer = setInterval(() => {
    if (busy || !often) return;
    busy = true;
    running = run(false).finally(() => {
      busy = false;
    });
  }, interval);
  timer.unref();
  return {
    async end() {
      clearInterval(timer);
      await running;
      await run(true);
    },
  };
}
