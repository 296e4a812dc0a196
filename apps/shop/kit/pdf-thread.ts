import { Worker } from 'node:worker_threads';
import type { PdfDocument } from './pdf.ts';

export type { PdfDocument } from './pdf.ts';

/** A thread that nobody needed for so long is ended, with the fonts that it holds. In milliseconds. */
const patience = 30_000;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<Buffer>>;
  ending: NodeJS.Timeout | undefined;
}

interface Drawn {
  readonly id: number;
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly error?: unknown;
}

let thread: Thread | undefined;
let count = 0;

/**
 * Makes the document, in a thread of its own: pages are served meanwhile. One thread draws for all, one document after
 * the other. Rejects with what stopped the drawing.
 */
export async function pdfOf(document: PdfDocument): Promise<Buffer> {
  thread ??= begin();
  const { worker, waiting, ending } = thread;
  clearTimeout(ending);
  count += 1;
  const id = count;
  const drawn = Promise.withResolvers<Buffer>();
  waiting.set(id, drawn);
  worker.ref();
  try {
    worker.postMessage({ id, document });
    return await drawn.promise;
  } finally {
    waiting.delete(id);
    if (thread?.worker === worker && waiting.size === 0) rest(thread);
  }
}

function begin(): Thread {
  // Flags of the process are not for it; what it may hold is far above any document, and ends it where one is not.
  const worker = new Worker(new URL('pdf-worker.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const waiting: Thread['waiting'] = new Map();
  worker.on('message', ({ id, bytes, error }: Drawn) => {
    if (bytes === undefined) waiting.get(id)?.reject(error);
    else waiting.get(id)?.resolve(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  });
  const ended = (error: unknown): void => {
    if (thread?.worker === worker) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
  };
  worker.on('error', ended);
  worker.on('exit', () => ended(new Error('the thread that draws has ended')));
  return { worker, waiting, ending: undefined };
}

/** It keeps no process from ending. */
function rest(resting: Thread): void {
  resting.worker.unref();
  resting.ending = setTimeout(() => {
    if (thread === resting) thread = undefined;
    void resting.worker.terminate();
  }, patience);
  resting.ending.unref();
}
