import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { createPdf } from 'pdfmake';

/** A document as it is described to the library. */
export type PdfDocument = Parameters<typeof createPdf>[0];

const roboto = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);
const file = (style: string): string => join(roboto, `Roboto-${style}.ttf`);

/** `Helvetica` is in every reader of PDF; `Roboto` has more letters and lies in the document. */
const fonts = {
  Helvetica: { normal: 'Helvetica', bold: 'Helvetica-Bold' },
  Roboto: {
    normal: file('Regular'),
    bold: file('Medium'),
    italics: file('Italic'),
    bolditalics: file('MediumItalic'),
  },
};
const files = new Set<string>(Object.values(fonts).flatMap((faces) => Object.values(faces)));

/** Makes the document. Nothing is fetched, and no file is read but these fonts. */
export async function pdfOf(document: PdfDocument): Promise<Buffer> {
  // Loaded when the first document is asked for: nothing else needs it.
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  return pdfmake.createPdf(document).getBuffer();
}
