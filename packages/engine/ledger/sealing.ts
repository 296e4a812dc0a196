import { LedgerError } from './errors.ts';
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
 * itself when this one is gone. What cannot be sealed now stays written, and `ledger verify` reports it with its age;
 * that nothing is sealed because the ledger is not what was signed is also said as a warning of the process.
 */
export function startSealing(ledger: Ledger, often: boolean): Sealing {
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
