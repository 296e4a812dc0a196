export interface LookAgain {
  /** What a worker did last, and whether some of it is to be tried again. */
  (worker: string, failed: boolean): void;
  end(): void;
}

/** Milliseconds until a failed job may be tried again, doubling: the database tells of what comes, not of what waits. */
const pauses = { least: 10_500, most: 60_000 } as const;

/** Has a worker look at its queue when a job that failed may be due. */
export function lookAgain(look: (worker: string) => void): LookAgain {
  const waiting = new Map<string, { readonly pause: number; readonly timer: NodeJS.Timeout }>();
  const told = (worker: string, failed: boolean): void => {
    const before = waiting.get(worker);
    clearTimeout(before?.timer);
    waiting.delete(worker);
    if (!failed) return;
    const pause = Math.min(before === undefined ? pauses.least : before.pause * 2, pauses.most);
    const timer = setTimeout(() => look(worker), pause);
    timer.unref();
    waiting.set(worker, { pause, timer });
  };
  return Object.assign(told, {
    end: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  });
}
