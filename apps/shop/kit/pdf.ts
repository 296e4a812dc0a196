import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Content, CustomTableLayout, createPdf } from 'pdfmake';

/**
 * A document as it is described to the library, as data alone, since it is drawn in a thread of its own (`pdfOf` in
 * `pdf-thread.ts`): a layout is named, and a footer has `{page}` and `{pages}` where the numbers go.
 */
export type PdfDocument = Omit<Parameters<typeof createPdf>[0], 'footer'> & { readonly footer: Content };

const hair = '#d8e0dc';

/** How tables look, by the names that documents have for it. */
const layouts: Readonly<Record<'facts' | 'lines', CustomTableLayout>> = {
  /** Labels and values, with a thin line between two of them. */
  facts: {
    hLineWidth: (at, node) => (at === 0 || at === node.table.body.length ? 0 : 0.5),
    vLineWidth: () => 0,
    hLineColor: () => hair,
    paddingLeft: () => 0,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  /** Lines of an invoice below their head. */
  lines: {
    hLineWidth: (at) => (at === 0 ? 0 : 0.75),
    hLineColor: (at) => (at === 1 ? '#0b5f59' : hair),
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: (column) => (column === 0 ? 8 : 0),
    paddingTop: (row) => (row === 0 ? 0 : 6),
    paddingBottom: (row) => (row === 0 ? 3 : 5),
  },
};

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

/** Draws in this thread, which does nothing else meanwhile. Nothing is fetched, and no file is read but these fonts. */
export async function drawPdf({ footer, ...document }: PdfDocument): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setTableLayouts(layouts);
  pdfmake.setFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  return pdfmake
    .createPdf({ ...document, footer: (page, pages) => numbered(footer, page, pages) })
    .getBuffer();
}

function numbered(footer: Content, page: number, pages: number): Content {
  const text = JSON.stringify(footer).replaceAll('{page}', String(page)).replaceAll('{pages}', String(pages));
  return JSON.parse(text) as Content;
}
