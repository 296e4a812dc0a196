import type { Content, TableCell } from 'pdfmake';
import type { CountryWords } from '../../kit/country-words.ts';
import { locales, money, rate } from '../../kit/i18n.ts';
import { pdfOf } from '../../kit/pdf-thread.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Paper, PaperLine, Party } from './paper-model.ts';
import { say } from './words.ts';

/**
 * Draws an invoice as PDF, A4: the same bytes for the same paper, in few enough milliseconds that it can be drawn while
 * the series is locked. `colour`: of the shop's look, for what stands out.
 */
export async function drawPaper(paper: Paper, colour: string): Promise<Buffer> {
  const { seller, language } = paper;
  const t = say(language);
  const title = `${t[paper.kind]} ${paper.number}`;
  const created = new Date(`${paper.issuedOn.toString()}T12:00:00Z`);
  return pdfOf({
    pageSize: 'A4',
    pageMargins: [edge, edge, edge, 66],
    language: locales[language],
    displayTitle: true,
    info: {
      title: `${title}, ${seller.name}`,
      author: seller.name,
      creator: seller.name,
      producer: seller.name,
      creationDate: created,
      modDate: created,
    },
    styles: { deep: { color: colour } },
    defaultStyle: { fontSize: 10, color: ink },
    footer: {
      columns: [
        text(seller.name, small),
        short(t.page('{page}', '{pages}'), { ...small, alignment: 'right' }),
      ],
      margin: [edge, 24, edge, 0],
    },
    content: [
      text(title, { fontSize: 24, bold: true, style: 'deep', margin: [0, 0, 0, 3] }),
      ...(paper.credits === undefined
        ? []
        : [
            text(t.credits(String(paper.credits.number), dateWords(paper.credits.issuedOn, language)), {
              margin: [0, 0, 0, 8],
            }),
          ]),
      {
        columns: [
          partyStack(t.seller, sellerLines(paper)),
          partyStack(t.buyer, partyLines(paper.buyer, paper.words)),
        ],
        columnGap: 24,
        margin: [0, 8, 0, 18],
      },
      facts(paper),
      lineTable(paper),
      sumsStack(paper),
    ],
  });
}

const edge = 56;
/** Of A4, between the edges. All widths are fixed: a word that is too long for its room is broken there. */
const width = 483;
const [ink, quiet] = ['#16282d', '#52656a'];
const small = { fontSize: 8.5, color: quiet } as const;

type TextContent = Extract<Content, { text: unknown }>;
type ContentColumns = Extract<Content, { columns: unknown }>;
type Column = Extract<Content, { stack: unknown }> & { readonly width: number };
type Look = Omit<TextContent, 'text'>;

function text(words: string, look: Look = {}): TextContent {
  return { text: words, ...look };
}

/** Numbers, dates and labels: one line, whatever room there is. */
function short(words: string, look: Look = {}): TextContent {
  return text(words, { noWrap: true, ...look });
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

function partyStack(label: string, lines: readonly string[]): Column {
  return {
    width: (width - 24) / 2,
    stack: [
      short(label, { ...small, margin: [0, 0, 0, 2] }),
      ...lines.map((line, index) => text(line, { bold: index === 0 })),
    ],
  };
}

/** Short, since five stand in a row: Swedes and everybody else read the order of ISO 8601, the Dutch their own. */
function dateWords(date: Temporal.PlainDate, language: PageLanguage): string {
  if (language !== 'nl') return date.toString();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(date.day)}-${two(date.month)}-${date.year}`;
}

function facts(paper: Paper): Content {
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
  return {
    columns: told.map(([label, value]) => ({
      width: width / told.length - 6,
      stack: [text(label, { ...small, margin: [0, 0, 0, 2] }), text(value, { bold: true })],
    })),
    columnGap: 6,
    margin: [0, 0, 0, 18],
  };
}

/** The head is printed again on each page, and a line is never cut in two. */
function lineTable(paper: Paper): Content {
  const { language, currency, lines } = paper;
  const t = say(language);
  const number = { alignment: 'right' } as const;
  // Its minus is that of the sums beside it.
  const count = new Intl.NumberFormat(locales[language], { useGrouping: false });
  const head = [t.product, t.quantity, t.each, t.vat, t.net];
  return {
    table: {
      widths: [186, 60, 80, 46, width - 380],
      headerRows: 1,
      dontBreakRows: true,
      body: [
        head.map((words, index): TableCell => short(words, { ...small, ...(index > 0 && number) })),
        ...lines.map((line): TableCell[] => [
          productCell(line),
          short(count.format(line.quantity), number),
          short(money(line.unitNet, language, currency), number),
          short(rate(line.rate, language), number),
          short(money(line.net, language, currency), number),
        ]),
      ],
    },
    layout: 'lines',
  };
}

function productCell({ description, sku }: PaperLine): TableCell {
  return { stack: [text(description), text(sku, small)] };
}

/** The sums stay together on one page. */
function sumsStack(paper: Paper): Content {
  const t = say(paper.language);
  const { sums, language, currency, supply, kind } = paper;
  const rows = [
    [t.sumNet, money(sums.net, language, currency)],
    ...sums.rates.map((one) => [
      t.vatOn(rate(one.rate, language), money(one.net, language, currency)),
      money(one.vat, language, currency),
    ]),
  ] as const;
  const total = kind === 'credit-note' ? t.toCredit : supply?.by === 'advance' ? t.paid : t.toPay;
  const amount = kind === 'credit-note' ? -(sums.net + sums.vat) : sums.net + sums.vat;
  const large = { fontSize: 12, bold: true } as const;
  const how = howToPay(paper);
  return {
    unbreakable: true,
    margin: [0, 10, 0, 0],
    stack: [
      ...rows.map(([name = '', value = '']) => sumRow(name, value, { color: quiet }, {})),
      {
        ...sumRow(total, money(amount, language, currency), large, { ...large, style: 'deep' }),
        margin: [0, 4, 0, 0],
      },
      ...(how === undefined ? [] : [text(how, { margin: [0, 18, 0, 0] })]),
    ],
  };
}

function sumRow(name: string, value: string, nameLook: Look, valueLook: Look): ContentColumns {
  return {
    columns: [
      { width: 374, ...text(name, { alignment: 'right', ...nameLook }) },
      { width: width - 374, ...short(value, { alignment: 'right', ...valueLook }) },
    ],
    margin: [0, 0, 0, 3],
  };
}

function howToPay({ kind, language, dueOn, seller, number }: Paper): string | undefined {
  const t = say(language);
  if (kind === 'credit-note') return t.refunded;
  if (dueOn === undefined || seller.account === undefined) return undefined;
  const account = `${t[seller.account.kind]} ${seller.account.number}`;
  return t.pay(account, String(number), dateWords(dueOn, language));
}
