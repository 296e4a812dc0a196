import { setTimeout } from 'node:timers/promises';
import type { Paced } from '../model/paced.ts';

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
