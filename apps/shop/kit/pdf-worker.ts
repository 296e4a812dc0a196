import { parentPort } from 'node:worker_threads';
import { drawPdf, type PdfDocument } from './pdf.ts';

/** The other end of `pdf-thread.ts`: documents in, bytes out, in the order in which they came. */
parentPort?.on('message', async ({ id, document }: { id: number; document: PdfDocument }) => {
  try {
    parentPort?.postMessage({ id, bytes: await drawPdf(document) });
  } catch (error) {
    parentPort?.postMessage({ id, error });
  }
});
