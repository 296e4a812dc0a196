import { setTimeout } from 'node:timers/promises';

/** How fast long work may go beside what people wait for. */
export interface Paced {
  /**
   * Share of the time in which a worker works, from 0.001 to 1; 1 unless told. After each transaction it rests, so
   * that the shop's orders have the machine to themselves meanwhile.
   */
  readonly pace?: number;
  /** Ends a rest; the caller sees itself that it has to stop. */
  readonly signal?: AbortSignal;
}

/**
 * Rests after work that began at `began` (`performance.now()`). Throws `RangeError` for a pace that is none, before
 * anything is done.
 */
export function pacing({ pace = 1, signal }: Paced): (began: number) => Promise<void> {
  if (!(pace >= 0.001 && pace <= 1)) throw new RangeError('pace: from 0.001 to 1');
  if (pace === 1) return async () => undefined;
  return async (began) => {
    const rest = (performance.now() - began) * (1 / pace - 1);
    await setTimeout(rest, undefined, signal && { signal }).catch(() => undefined);
  };
}
