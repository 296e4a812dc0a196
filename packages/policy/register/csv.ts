import type { Language } from '../model/noted.ts';
import {
  activityName,
  basisLines,
  contactLines,
  controllerLines,
  dataLines,
  limitLines,
  officerLines,
  peopleLines,
  purposeLines,
  recipientLines,
  safeguardLines,
  securityLines,
  softwareLines,
  transferLines,
} from './cells.ts';
import { type Labels, labels } from './labels.ts';
import type { ProcessorEntry, Register, RegisterEntry } from './model.ts';

interface Column<Entry> {
  /** The point of Art. 30 that asks for it; absent: what no point asks for, and every reader wants. */
  readonly point?: string;
  readonly head: (t: Labels) => string;
  readonly lines: (entry: Entry, register: Register, language: Language) => readonly string[];
}

const activity: Column<RegisterEntry | ProcessorEntry> = {
  head: (t) => t.activity,
  lines: (entry, _, language) => [activityName(entry, language)],
};
/** No shop of a policy has one yet: the language has no word for it, so the column says so. */
const nobody = (_: unknown, __: Register, language: Language) => [labels[language].notStated];

const controllerColumns: readonly Column<RegisterEntry>[] = [
  activity,
  { point: '30(1)(a)', head: (t) => t.controller, lines: (_, register) => controllerLines(register) },
  {
    point: '30(1)(a)',
    head: (t) => t.contact,
    lines: (_, { controller }, language) => contactLines(controller, language),
  },
  { point: '30(1)(a)', head: (t) => t.joint, lines: nobody },
  { point: '30(1)(a)', head: (t) => t.representative, lines: nobody },
  {
    point: '30(1)(a)',
    head: (t) => t.officer,
    lines: (_, register, language) => officerLines(register, language),
  },
  { point: '30(1)(b)', head: (t) => t.purpose, lines: (entry, _, language) => purposeLines(entry, language) },
  { point: '30(1)(c)', head: (t) => t.people, lines: (entry, _, language) => peopleLines(entry, language) },
  { point: '30(1)(c)', head: (t) => t.data, lines: (entry, _, language) => dataLines(entry, language) },
  {
    point: '30(1)(d)',
    head: (t) => t.recipients,
    lines: (entry, _, language) => recipientLines(entry, language),
  },
  {
    point: '30(1)(e)',
    head: (t) => t.transfers,
    lines: (entry, _, language) => transferLines(entry, language),
  },
  {
    point: '30(1)(e)',
    head: (t) => t.safeguards,
    lines: (entry, _, language) => safeguardLines(entry, language),
  },
  { point: '30(1)(f)', head: (t) => t.limits, lines: (entry, _, language) => limitLines(entry, language) },
  {
    point: '30(1)(g)',
    head: (t) => t.security,
    lines: (_, register, language) => securityLines(register, language),
  },
  { head: (t) => t.basis, lines: (entry, _, language) => basisLines(entry, language) },
  { head: (t) => t.software, lines: (entry, _, language) => softwareLines(entry, language) },
];

const processorColumns: readonly Column<ProcessorEntry>[] = [
  activity,
  { point: '30(2)(a)', head: (t) => t.processor, lines: (_, register) => controllerLines(register) },
  {
    point: '30(2)(a)',
    head: (t) => t.contact,
    lines: (_, { controller }, language) => contactLines(controller, language),
  },
  {
    point: '30(2)(a)',
    head: (t) => t.onWhoseBehalf,
    lines: (_, __, language) => [labels[language].ofCustomers],
  },
  { point: '30(2)(a)', head: (t) => t.representative, lines: nobody },
  {
    point: '30(2)(a)',
    head: (t) => t.officer,
    lines: (_, register, language) => officerLines(register, language),
  },
  {
    point: '30(2)(b)',
    head: (t) => t.processing,
    lines: (entry, _, language) => purposeLines(entry, language),
  },
  {
    point: '30(2)(c)',
    head: (t) => t.transfers,
    lines: (entry, _, language) => transferLines(entry, language),
  },
  {
    point: '30(2)(c)',
    head: (t) => t.safeguards,
    lines: (entry, _, language) => safeguardLines(entry, language),
  },
  {
    point: '30(2)(d)',
    head: (t) => t.security,
    lines: (_, register, language) => securityLines(register, language),
  },
  { head: (t) => t.software, lines: (entry, _, language) => softwareLines(entry, language) },
];

/**
 * The register as RFC 4180 has it: a head line, one row a processing activity, CRLF. What was said in several lines
 * stands in one cell with `; ` between. It begins with the mark by which spreadsheets know UTF-8. `as` chooses between the two registers, since they ask different things.
 */
export function registerCsv(register: Register, as: 'controller' | 'processor', language: Language): string {
  return as === 'controller'
    ? table(controllerColumns, register.entries, register, language)
    : table(processorColumns, register.onBehalf, register, language);
}

function table<Entry>(
  columns: readonly Column<Entry>[],
  entries: readonly Entry[],
  register: Register,
  language: Language,
): string {
  const head = columns.map(
    ({ point, head }) => `${head(labels[language])}${point ? ` (Art. ${point})` : ''}`,
  );
  const rows = entries.map((entry) => columns.map(({ lines }) => joined(lines(entry, register, language))));
  return `\ufeff${[head, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('')}`;
}

function joined(lines: readonly string[]): string {
  return lines.length < 2 ? lines.join('') : lines.map((line) => line.replace(/\.$/, '')).join('; ');
}

/** People open it in a spreadsheet: a cell that begins like a formula gets an apostrophe before it. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
