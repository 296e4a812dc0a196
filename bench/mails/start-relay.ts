import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RelayData, RelayNews, RelayOrder } from './relay.ts';

export interface Relay {
  readonly url: string;
  /** When so many had come, from now on, by the wall clock. */
  expect(count: number): Promise<number>;
  /** Whether it answers nothing to a mail's text from now on. */
  hang(hangs: boolean): void;
  stop(): Promise<void>;
}

/** Takes mails in a thread of its own. */
export async function startRelay(): Promise<Relay> {
  const worker = new Worker(new URL('relay.ts', import.meta.url), {
    workerData: { connections: 100 } satisfies RelayData,
  });
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  let taken: number[] = [];
  let wanted = Number.POSITIVE_INFINITY;
  let reached: () => void = () => undefined;
  worker.on('message', (news: RelayNews) => {
    if ('taken' in news) taken.push(news.taken);
    if (taken.length >= wanted) reached();
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    expect: async (count) => {
      taken = [];
      wanted = count;
      await new Promise<void>((resolve) => {
        reached = resolve;
      });
      return taken.at(-1) ?? Number.NaN;
    },
    hang: (hangs) => worker.postMessage({ hangs } satisfies RelayOrder),
    stop: async () => {
      await worker.terminate();
    },
  };
}
