import { faultOf, log } from './log.ts';

/** Work of one shop that waits until an answer has left, so that nobody tells from its time what was done for it. */
export interface Afterwards {
  /** Begins the work a moment after the answer. What it throws is written to the log, without data. */
  add(work: () => Promise<unknown>): void;
  /** Begins at once what waits, and resolves when all is done, also what was added meanwhile. */
  settle(): Promise<void>;
}

/** Milliseconds: longer than an answer takes to leave, and never the same, so that the next answer tells nothing. */
const pause = { least: 10, spread: 90 } as const;

export function newAfterwards(shop: string): Afterwards {
  const waiting = new Map<() => Promise<void>, NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  return {
    add(work) {
      const begin = async (): Promise<void> => {
        clearTimeout(waiting.get(begin));
        waiting.delete(begin);
        const done = work()
          .then(() => undefined)
          .catch((error: unknown) => log.error({ shop, ...faultOf(error) }, 'work after an answer failed'))
          .finally(() => running.delete(done));
        running.add(done);
        await done;
      };
      waiting.set(begin, setTimeout(begin, pause.least + Math.random() * pause.spread));
    },
    async settle() {
      while (waiting.size + running.size > 0) {
        for (const begin of waiting.keys()) void begin();
        await Promise.all(running);
      }
    },
  };
}
