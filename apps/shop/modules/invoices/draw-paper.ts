import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CountryWords } from '../../kit/country-words.ts';
import { locales, money, rate } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Paper, PaperLine, Party } from './paper-model.ts';
import { say } from './words.ts';

/**
 * Draws an invoice as PDF: the same bytes for the same paper. A4, points from the top left.
 *
 * The fonts that every reader of PDF brings with it are used where they have all letters, which makes a document
 * of 3 kB in a few milliseconds, so that it can be drawn while the series is locked. A name with other letters
 * (`Łukasz`) gets a font of its own inside the document.
 */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const { default: PdfDocument } = await import('pdfkit');
  const t = say(paper.language);
  const title = `${t[paper.kind]} ${paper.number}`;
  const created = new Date(`${paper.issuedOn.toString()}T12:00:00Z`);
  const document = new PdfDocument({
    size: 'A4',
    margin: 0,
    lang: locales[paper.language],
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `${title}, ${paper.seller.name}`,
      Author: paper.seller.name,
      Creator: paper.seller.name,
      Producer: paper.seller.name,
      CreationDate: created,
      ModDate: created,
    },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<Buffer>((done, failed) => {
    document.on('end', () => done(Buffer.concat(pieces)));
    document.on('error', failed);
  });
  drawOn(document, paper, title);
  document.end();
  return ended;
}

const embedded = dirname(createRequire(import.meta.url).resolve('pdfmake/package.json'));
const fonts = {
  standard: { normal: 'Helvetica', bold: 'Helvetica-Bold' },
  embedded: {
    normal: join(embedded, 'fonts', 'Roboto', 'Roboto-Regular.ttf'),
    bold: join(embedded, 'fonts', 'Roboto', 'Roboto-Medium.ttf'),
  },
} as const;

/** What Windows code page 1252 has: the letters of the standard fonts (ISO 32000-1, Annex D). */
const standardLetters = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/u;

function fontsFor({ seller, buyer, lines }: Paper): (typeof fonts)[keyof typeof fonts] {
  const texts = [
    ...Object.values({ ...seller, account: undefined }),
    ...Object.values(buyer),
    ...lines.map((line) => line.description),
  ];
  return texts.every((text) => standardLetters.test(text ?? '')) ? fonts.standard : fonts.embedded;
}

const [left, right, bottom] = [56, 539, 776];
const [ink, deep, quiet, hair] = ['#16282d', '#0b5f59', '#52656a', '#d8e0dc'];
const columns = { quantity: 250, each: 330, vat: 400, net: 440 } as const;

type Page = PDFKit.PDFDocument;
type Face = (typeof fonts)[keyof typeof fonts];

function drawOn(page: Page, paper: Paper, title: string): void {
  const t = say(paper.language);
  const face = fontsFor(paper);
  const write = writer(page, face);
  write(title, left, 56, { size: 24, bold: true, color: deep, width: right - left });
  let y = 92;
  if (paper.credits !== undefined) {
    const { number, issuedOn } = paper.credits;
    y =
      write(t.credits(String(number), dateWords(issuedOn, paper.language)), left, y, {
        width: right - left,
      }) + 8;
  }
  const half = (right - left) / 2 - 12;
  const sellerEnd = party(write, t.seller, sellerLines(paper), left, y + 8, half);
  const buyerEnd = party(write, t.buyer, partyLines(paper.buyer, paper.words), left + half + 24, y + 8, half);
  y = facts(write, paper, Math.max(sellerEnd, buyerEnd) + 18) + 18;
  y = head(page, write, paper.language, y);
  for (const line of paper.lines) {
    const need = heightOf(page, face, line);
    if (y + need > bottom) {
      page.addPage();
      y = head(page, write, paper.language, 56);
    }
    y = drawLine(page, write, paper, line, y, need);
  }
  drawSums(page, write, paper, y);
  footers(page, write, paper);
}

interface Look {
  readonly width: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

/** Writes at a place and returns where the text ends. */
type Write = (text: string, x: number, y: number, look: Look) => number;

function writer(page: Page, face: Face): Write {
  return (text, x, y, { width, size = 10, bold = false, color = ink, align = 'left' }) => {
    page
      .font(bold ? face.bold : face.normal)
      .fontSize(size)
      .fillColor(color);
    const options = { width, align, lineGap: 2 };
    page.text(plain(text), x, y, options);
    return y + page.heightOfString(plain(text), options);
  };
}

/** Signs of the number formats that the standard fonts lack: the long minus, and spaces that do not break. */
function plain(text: string): string {
  return text.replace(/\u2212/gu, '-').replace(/[\u00a0\u202f]/gu, ' ');
}

function partyLines(party: Party, words: CountryWords): readonly string[] {
  const registration =
    party.registration === null ? [] : [`${words.registrationShort} ${party.registration}`];
  return [party.name, party.street, `${party.postcode} ${party.city}`, ...registration];
}

function sellerLines({ seller, words }: Paper): readonly string[] {
  return [
    ...partyLines(seller, words),
    `${words.vatNumber} ${seller.vatNumber}`,
    `${seller.telephone}, ${seller.email}`,
  ];
}

function party(
  write: Write,
  label: string,
  lines: readonly string[],
  x: number,
  y: number,
  width: number,
): number {
  const start = write(label, x, y, { width, size: 8.5, color: quiet }) + 2;
  return lines.reduce((at, line, index) => write(line, x, at, { width, bold: index === 0 }), start);
}

/** Short, since five stand in a row: Swedes and everybody else read the order of ISO 8601, the Dutch their own. */
function dateWords(date: Temporal.PlainDate, language: PageLanguage): string {
  if (language !== 'nl') return date.toString();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(date.day)}-${two(date.month)}-${date.year}`;
}

function facts(write: Write, paper: Paper, y: number): number {
  const t = say(paper.language);
  const told = [
    [t.number, String(paper.number)],
    [t.issued, dateWords(paper.issuedOn, paper.language)],
    ...(paper.supply === undefined
      ? []
      : [[t[paper.supply.by], dateWords(paper.supply.on, paper.language)] as const]),
    ...(paper.dueOn === undefined ? [] : [[t.due, dateWords(paper.dueOn, paper.language)] as const]),
    [t.order, String(paper.order)],
  ] as const;
  const width = (right - left) / told.length;
  return Math.max(
    ...told.map(([label, value], index) => {
      const x = left + index * width;
      const below = write(label, x, y, { width: width - 6, size: 8.5, color: quiet }) + 2;
      return write(value, x, below, { width: width - 6, bold: true });
    }),
  );
}

function rule(page: Page, y: number, color: string): void {
  page.moveTo(left, y).lineTo(right, y).lineWidth(0.75).strokeColor(color).stroke();
}

function head(page: Page, write: Write, language: PageLanguage, y: number): number {
  const t = say(language);
  const small = { size: 8.5, color: quiet } as const;
  const ends = [
    write(t.product, left, y, { ...small, width: columns.quantity - left - 8 }),
    write(t.quantity, columns.quantity, y, { ...small, width: 60, align: 'right' }),
    write(t.each, columns.each - 16, y, { ...small, width: 76, align: 'right' }),
    write(t.vat, columns.vat, y, { ...small, width: 36, align: 'right' }),
    write(t.net, columns.net, y, { ...small, width: right - columns.net, align: 'right' }),
  ];
  const end = Math.max(...ends) + 3;
  rule(page, end, deep);
  return end + 6;
}

const productWidth = columns.quantity - left - 8;

function heightOf(page: Page, face: Face, line: PaperLine): number {
  page.font(face.normal).fontSize(10);
  return page.heightOfString(line.description, { width: productWidth, lineGap: 2 }) + 24;
}

function drawLine(page: Page, write: Write, paper: Paper, line: PaperLine, y: number, need: number): number {
  const { language, currency } = paper;
  const number = { align: 'right' } as const;
  const below = write(line.description, left, y, { width: productWidth });
  write(line.sku, left, below, { width: productWidth, size: 8.5, color: quiet });
  write(String(line.quantity), columns.quantity, y, { ...number, width: 60 });
  write(money(line.unitNet, language, currency), columns.each - 16, y, { ...number, width: 76 });
  write(rate(line.rate, language), columns.vat, y, { ...number, width: 36 });
  write(money(line.net, language, currency), columns.net, y, { ...number, width: right - columns.net });
  rule(page, y + need - 7, hair);
  return y + need;
}

function drawSums(page: Page, write: Write, paper: Paper, from: number): void {
  const t = say(paper.language);
  const { sums, language, currency, supply, kind } = paper;
  const rows = [
    [t.sumNet, money(sums.net, language, currency)],
    ...sums.rates.map((one) => [
      t.vatOn(rate(one.rate, language), money(one.net, language, currency)),
      money(one.vat, language, currency),
    ]),
  ] as const;
  let y = from + 4;
  if (y + rows.length * 16 + 90 > bottom) {
    page.addPage();
    y = 56;
  }
  const label = { width: 190, align: 'right' } as const;
  const value = { width: right - columns.net, align: 'right' } as const;
  for (const [name = '', amount = ''] of rows) {
    write(name, 240, y, { ...label, color: quiet });
    y = write(amount, columns.net, y, value) + 3;
  }
  const total = kind === 'credit-note' ? t.toCredit : supply?.by === 'advance' ? t.paid : t.toPay;
  write(total, 240, y + 4, { ...label, bold: true, size: 12 });
  const amount = kind === 'credit-note' ? -(sums.net + sums.vat) : sums.net + sums.vat;
  y = write(money(amount, language, currency), columns.net - 20, y + 4, {
    ...value,
    width: right - columns.net + 20,
    bold: true,
    size: 12,
    color: deep,
  });
  const how = howToPay(paper);
  if (how !== undefined) write(how, left, y + 18, { width: right - left });
}

function howToPay({ kind, language, dueOn, seller, number }: Paper): string | undefined {
  const t = say(language);
  if (kind === 'credit-note') return t.refunded;
  if (dueOn === undefined || seller.account === undefined) return undefined;
  const account = `${t[seller.account.kind]} ${seller.account.number}`;
  return t.pay(account, String(number), dateWords(dueOn, language));
}

function footers(page: Page, write: Write, paper: Paper): void {
  const { count } = page.bufferedPageRange();
  const small = { size: 8.5, color: quiet } as const;
  for (let index = 0; index < count; index += 1) {
    page.switchToPage(index);
    write(paper.seller.name, left, 800, { ...small, width: 300 });
    const text = say(paper.language).page(index + 1, count);
    write(text, 400, 800, { ...small, width: right - 400, align: 'right' });
  }
}
