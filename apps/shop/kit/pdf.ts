import type { Content, CustomTableLayout, createPdf } from 'pdfmake';
import { fontFile, letterByLetter } from './paper-font.ts';
import { paperText } from './paper-letters.ts';

/**
 * A document as it is described to the library, as data alone, since it is drawn in a thread of its own (`pdfOf` in
 * `pdf-thread.ts`): a layout is named, and a footer has `{page}` and `{pages}` where the numbers go.
 */
export type PdfDocument = Omit<Parameters<typeof createPdf>[0], 'footer'> & { readonly footer: Content };

const [ink, hair] = ['#16282d', '#d8e0dc'];

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
    hLineColor: (at) => (at === 1 ? ink : hair),
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: (column) => (column === 0 ? 8 : 0),
    paddingTop: (row) => (row === 0 ? 0 : 6),
    paddingBottom: (row) => (row === 0 ? 3 : 5),
  },
};

declare module 'pdfmake' {
  /** Files that the library reads from memory; its published types leave it out. */
  const virtualfs: { writeFileSync(name: string, content: Buffer): void };
}

/** Names in memory by which the library finds the two faces. */
const fonts = { Paper: { normal: 'paper-normal.ttf', bold: 'paper-bold.ttf' } };
let loaded = false;

/**
 * Draws in this thread, which does nothing else meanwhile. Nothing is fetched and no file is read but the font, which
 * lies in the document; a text is drawn as `paperText` has it.
 */
export async function drawPdf({ footer, ...document }: PdfDocument): Promise<Buffer> {
  const { default: pdfmake } = await import('pdfmake');
  if (!loaded) {
    for (const face of ['normal', 'bold'] as const)
      pdfmake.virtualfs.writeFileSync(fonts.Paper[face], letterByLetter(fontFile(face)));
    pdfmake.setTableLayouts(layouts);
    pdfmake.setFonts(fonts);
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(() => false);
    loaded = true;
  }
  const drawn = withPaperTexts(document);
  return pdfmake
    .createPdf({
      ...drawn,
      defaultStyle: { ...drawn.defaultStyle, font: 'Paper' },
      footer: (page, pages) => numbered(footer, page, pages),
    })
    .getBuffer();
}

/** A document is data, so all its texts are met, whatever they stand in; names of styles are letters that stay. */
function withPaperTexts<T>(part: T): T {
  if (typeof part === 'string') return paperText(part) as T;
  if (Array.isArray(part)) return part.map(withPaperTexts) as T;
  if (part === null || typeof part !== 'object' || part instanceof Date) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withPaperTexts(value)])) as T;
}

function numbered(footer: Content, page: number, pages: number): Content {
  const text = JSON.stringify(footer).replaceAll('{page}', String(page)).replaceAll('{pages}', String(pages));
  return withPaperTexts(JSON.parse(text) as Content);
}
