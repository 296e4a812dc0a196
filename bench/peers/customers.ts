// So many customers of a shop at once, in a thread of their own, each doing the same deed over and over for some
// seconds; what was begun is ended. Tells how many were done, in how long.
import { parentPort, workerData } from 'node:worker_threads';
import { type Deed, type DeedName, type MedusaAt, medusaShop, type TryggAt, tryggShop } from './deeds.ts';

export interface Serving {
  readonly at: TryggAt | MedusaAt;
  readonly deed: DeedName;
  readonly customers: number;
  readonly seconds: number;
}

export interface Served {
  /** Deeds, from the first request to the last answer. */
  readonly done: number;
  readonly seconds: number;
  /** Milliseconds each. */
  readonly times: readonly number[];
  /** By what the shop answered instead. */
  readonly failed: Readonly<Record<string, number>>;
}

const { at, deed: name, customers, seconds } = workerData as Serving;
const shop = at.kind === 'trygg' ? tryggShop(at) : medusaShop(at);
const times: number[] = [];
const failed: Record<string, number> = {};
let turn = 0;

async function once(deed: Deed, kept: ReturnType<typeof shop.visitor> | undefined): Promise<void> {
  turn += 1;
  const n = turn;
  const from = performance.now();
  const visitor = kept ?? shop.visitor(n);
  try {
    await deed.do(visitor, n);
    times.push(performance.now() - from);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown';
    failed[why] = (failed[why] ?? 0) + 1;
  } finally {
    if (kept === undefined) visitor.close();
  }
}

const ready = await Promise.all(
  Array.from({ length: customers }, async (_, index) => {
    const deed = shop.deed(name);
    const visitor = deed.fresh ? undefined : shop.visitor(index);
    if (visitor !== undefined) await deed.prepare?.(visitor);
    return { deed, visitor };
  }),
);
const began = performance.now();
await Promise.all(
  ready.map(async ({ deed, visitor }) => {
    while (performance.now() - began < seconds * 1000) await once(deed, visitor);
    visitor?.close();
  }),
);
const took = (performance.now() - began) / 1000;
parentPort?.postMessage({ done: times.length, seconds: took, times, failed } satisfies Served);
