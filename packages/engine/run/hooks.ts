import type { Receipt } from '../model/receipts.ts';

/** A deed whose transaction has committed. */
export interface Deed {
  readonly receipt: Receipt;
  /** The instant that its plan speaks of; of a deed without one, the moment of its receipt. */
  readonly asOf: Temporal.Instant;
}

/** What follows a deed, in the order of subscription. */
export type AfterDeed = (deed: Deed) => Promise<void> | void;

/**
 * After-work of the rights: whoever has something to do after a deed subscribes here, and the groups call it. Every
 * deed that yields a receipt comes by, an erasure that was done before with its receipt of then.
 */
export interface Hooks {
  /** Subscribes. Throws nothing. */
  onDeed(work: AfterDeed): void;
  /** Called by the groups alone. Throws what a subscriber throws; the deed has been committed all the same. */
  afterDeed(deed: Deed): Promise<void>;
}

/** Hooks that nobody has subscribed to yet. */
export function makeHooks(): Hooks {
  const subscribed: AfterDeed[] = [];
  return {
    onDeed: (work) => {
      subscribed.push(work);
    },
    afterDeed: async (deed) => {
      for (const work of subscribed) await work(deed);
    },
  };
}

/** Passes a receipt on, once what follows the deed has been called. Throws what a subscriber throws. */
export async function tellDeed<R extends Receipt>(
  hooks: Hooks,
  receipt: R,
  asOf: string = receipt.at,
): Promise<R> {
  await hooks.afterDeed({ receipt, asOf: Temporal.Instant.from(asOf) });
  return receipt;
}
