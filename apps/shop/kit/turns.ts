import { counted, windowOf } from './counted.ts';
import { type RateLimit, rateLimit } from './rate-limit.ts';
import { RequestRefused } from './request-refused.ts';

/** Heavy work for one person: one piece at a time, and so many an hour; others are served between. */
export interface Turns {
  /** Throws `RequestRefused` where the one before is still at work or the hour's share is used up. */
  take<T>(who: string, work: () => Promise<T>): Promise<T>;
}

/**
 * @example
 * const files = turns(60);
 * const pdf = await files.take(session.personId, () => extractPdf(view));
 */
export function turns(anHour: number): Turns {
  const limit: RateLimit = rateLimit(anHour, windowOf(counted.files));
  const working = new Set<string>();
  return {
    async take(who, work) {
      if (working.has(who)) throw new RequestRefused('one_at_a_time');
      if (!limit.take(who)) throw new RequestRefused('too_many_files');
      working.add(who);
      try {
        return await work();
      } finally {
        working.delete(who);
      }
    },
  };
}
