import { expect, test } from 'vitest';
import { type PdfDocument, pdfOf } from './pdf-thread.ts';

const plain: PdfDocument = {
  footer: { text: '{page} of {pages}' },
  content: [{ table: { body: [['a', 'b']] }, layout: 'facts' }],
};

test('the loop goes on while a document is drawn', async () => {
  await pdfOf(plain);
  const rows = Array.from({ length: 3000 }, (_, at) => [`label ${at}`, `value ${at}`]);
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  const start = performance.now();
  const bytes = await pdfOf({ ...plain, content: [{ table: { body: rows }, layout: 'facts' }] });
  clearInterval(turning);
  const took = performance.now() - start;
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  // Where it is drawn in between, the loop turns a handful of times in the half second that this takes.
  expect(took).toBeGreaterThan(100);
  expect(turns).toBeGreaterThan(20);
});

test('a document that cannot be drawn stops no other', async () => {
  const faulty = pdfOf({ ...plain, content: [{ image: 'absent.png' }] });
  const [refused, drawn] = await Promise.allSettled([faulty, pdfOf(plain)]);
  expect(refused.status).toBe('rejected');
  expect(drawn.status).toBe('fulfilled');
});

test('a document with anything but data in it is refused', async () => {
  const footer = (() => 'drawn here') as unknown as PdfDocument['footer'];
  await expect(pdfOf({ ...plain, footer })).rejects.toMatchObject({ name: 'DataCloneError' });
});
