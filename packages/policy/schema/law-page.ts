import { adequacy, eea } from '../law/adequacy.ts';
import { authorities } from '../law/authorities.ts';
import { cashLimits } from '../law/cash.ts';
import { type ContentsId, contents } from '../law/contents.ts';
import { deadlines } from '../law/deadlines.ts';
import { deviceRules } from '../law/devices.ts';
import { type Holiday, holidays } from '../law/holidays.ts';
import { type Identifier, identifiers } from '../law/identifiers.ts';
import { marketingGrounds, softOptIn } from '../law/marketing.ts';
import { openRecords } from '../law/open-records.ts';
import { repealedTerms } from '../law/repealed-terms.ts';
import { certainties, gdpr, type LawRow } from '../law/row.ts';
import { statutes } from '../law/statutes.ts';
import { thresholds } from '../law/thresholds.ts';
import { transferTools } from '../law/transfers.ts';
import { table, withParts } from './tables-in-page.ts';

type AnyRow = Omit<LawRow, 'jurisdiction'> & { readonly jurisdiction: string; readonly note?: string };
type Column<Row> = readonly [head: string, cell: (row: Row) => string];

const places: Readonly<Record<string, string>> = {
  SE: 'Sweden',
  NL: 'Netherlands',
  EU: 'Union',
  DK: 'Denmark',
  FI: 'Finland',
  DE: 'Germany',
  NO: 'Norway',
};

/** Columns of its own between those that every table has. */
function rows<Row extends AnyRow>(these: readonly Row[], columns: readonly Column<Row>[]): string {
  const order = Object.keys(places);
  const sorted = these.toSorted(
    (one, other) => order.indexOf(one.jurisdiction) - order.indexOf(other.jurisdiction),
  );
  const all: readonly Column<Row>[] = [
    ['where', ({ jurisdiction }) => places[jurisdiction] ?? jurisdiction],
    ...columns,
    ['in force', inForce],
    ['how sure', sure],
    ['source', ({ source, note }) => (note === undefined ? source : `${source}; ${note}`)],
  ];
  return table(
    all.map(([head]) => head),
    sorted.map((row) => all.map(([, cell]) => cell(row).replaceAll('|', '\\|'))),
  );
}

function country(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code;
}

function inForce({ validFrom, validTo }: AnyRow): string {
  const until = validTo === undefined ? '' : ` until ${dayBefore(validTo)}`;
  return validFrom === gdpr && until === '' ? 'yes' : `since ${validFrom}${until}`;
}

function dayBefore(date: string): string {
  return Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
}

function sure({ certainty }: Pick<AnyRow, 'certainty'>): string {
  return certainty === 'V' ? `**${certainties.V}**` : certainties[certainty];
}

const periods: readonly Column<(typeof statutes)[number]>[] = [
  ['what', ({ matter }) => matter],
  ['how long', ({ term }) => term],
  ['from when', ({ start }) => start],
  ['cited as', ({ law }) => `\`${law}\``],
];

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function falls({ falls: day }: Holiday): string {
  if ('on' in day)
    return day.sunday === undefined ? day.on : `${day.on}; ${day.sunday} where that is a Sunday`;
  if ('first' in day) return `the first ${weekdays[day.first - 1]} from ${day.from}`;
  if (day.easter === 0) return 'Easter';
  const distance = `${Math.abs(day.easter)} day${Math.abs(day.easter) === 1 ? '' : 's'}`;
  return `${distance} ${day.easter < 0 ? 'before' : 'after'} Easter Sunday`;
}

/** Generated parts of docs/law-tables.md, by name. */
const parts: Readonly<Record<string, () => string>> = {
  required: () =>
    rows(
      statutes.filter(({ effect }) => effect === 'requires'),
      periods,
    ),
  permitted: () =>
    rows(
      statutes.filter(({ effect }) => effect === 'permits'),
      periods,
    ),
  'open-records': () =>
    rows(openRecords, [
      ['what', ({ matter }) => matter],
      ['kept', ({ keeping }) => (keeping === 'must' ? 'must be' : 'may be')],
      ['how long', ({ advice }) => advice],
      ['law', ({ law }) => law],
    ]),
  thresholds: () =>
    rows(thresholds, [
      ['what', ({ matter }) => matter],
      ['how long', ({ bound, term }) => (bound === 'proposed' ? `${term}, proposed` : `${term} at ${bound}`)],
      ['law', ({ law }) => law],
    ]),
  deadlines: () =>
    rows(deadlines, [
      ['what', ({ what }) => what],
      ['within', ({ within }) => within],
      ['from when', ({ from }) => from],
      ['law', ({ law }) => law],
    ]),
  holidays: () =>
    rows(holidays, [
      ['day', ({ name }) => name],
      ['falls on', falls],
      ['a deadline rolls over it', ({ certainty }) => (certainty === 'V' ? 'no' : 'yes')],
    ]),
  marketing: () =>
    rows(marketingGrounds, [
      ['channels', ({ channels }) => channels.join(', ')],
      ['rests on', ({ ground }) => (ground === 'consent' ? 'consent' : 'nobody having said no')],
      ['whom it protects', ({ whom }) => whom],
      [
        'own customers',
        ({ customers }) =>
          ({ too: 'as everybody', excepted: 'not', 'soft opt-in': 'unless the soft opt-in is met' })[
            customers
          ],
      ],
      ['law', ({ law }) => law],
    ]),
  'soft-opt-in': () => softOptIn.map((one, index) => `${index + 1}. ${one}`).join('\n'),
  devices: () =>
    rows(Object.values(deviceRules), [
      ['without a yes', ({ exempt }) => exempt.join(', ')],
      ['law', ({ law }) => law],
      ['who watches', (row) => `${row.supervisedBy} (${sure({ certainty: row.supervision })})`],
    ]),
  numbers: () =>
    rows(Object.values<Identifier>(identifiers), [
      ['number', ({ name }) => name],
      ['what is checked', ({ shape }) => shape],
      ['when it may be used', ({ use = '' }) => use],
    ]),
  eea: () => [...eea].map(country).sort().join(', '),
  adequacy: () =>
    rows(adequacy, [
      ['place', ({ place }) => (place === 'EPO' ? place : country(place))],
      [
        'covers',
        ({ only, except }) => only ?? (except === undefined ? 'everybody' : `everybody, save ${except}`),
      ],
      ['not decided yet', ({ pending = '' }) => pending],
    ]),
  transfers: () =>
    rows(transferTools, [
      ['tool', ({ name }) => name],
      ['law', ({ law }) => law],
    ]),
  authorities: () =>
    rows(Object.values(authorities), [
      ['name', ({ name, short }) => `${name} (${short})`],
      ['address', ({ web }) => web],
      [
        'before',
        ({ former }) => former.map(({ name, validTo }) => `${name} until ${dayBefore(validTo)}`).join(', '),
      ],
    ]),
  words: () =>
    rows(repealedTerms, [
      ['word', ({ term }) => term],
      ['write instead', ({ instead }) => instead ?? 'nothing took its place'],
    ]),
  cash: () =>
    rows(cashLimits, [
      ['from', ({ euro }) => `${euro} euro`],
      ['then', ({ follows }) => follows],
      ['law', ({ law }) => law],
    ]),
  ...Object.fromEntries((Object.keys(contents) as ContentsId[]).map((id) => [id, () => listOf(id)])),
};

function listOf(id: ContentsId): string {
  return table(
    ['article', 'what it tells', 'på svenska', 'in het Nederlands'],
    contents[id].items.map(({ article, says }) => [article, says.en, says.sv, says.nl]),
  );
}

/** docs/law-tables.md with its tables as they are now. */
export function withLawTables(page: string): string {
  return withParts(page, parts);
}
