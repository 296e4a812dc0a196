import { createHmac, randomBytes } from 'node:crypto';
import { addressKey } from './address.ts';

/** Attempts within a sliding window, in memory: nothing about who tried outlives the process. */
export interface RateLimit {
  /** Counts an attempt by `who`; false when there were too many. */
  take(who: string): boolean;
}

const most = 10_000;

export function rateLimit(limit: number, window: Temporal.Duration, now: () => number = Date.now): RateLimit {
  const span = window.total('milliseconds');
  const attempts = new Map<string, number[]>();
  // Addresses are remembered as keyed digests: a dump of the process holds none.
  const key = randomBytes(32);
  return {
    take(who) {
      const id = createHmac('sha256', key).update(addressKey(who)).digest('base64url');
      const since = now() - span;
      const recent = (attempts.get(id) ?? []).filter((at) => at > since);
      if (recent.length >= limit) {
        attempts.set(id, recent);
        return false;
      }
      attempts.delete(id);
      attempts.set(id, [...recent, now()]);
      // The oldest entries stand first, because every attempt moves its entry to the end.
      if (attempts.size > most)
        for (const [old] of [...attempts].slice(0, attempts.size - most)) attempts.delete(old);
      return true;
    },
  };
}
