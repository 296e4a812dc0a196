import type { ErasePlan } from '@trygg/engine';
import { capitalised, recordName } from '@trygg/policy';
import { dayOf } from '../../kit/day-of.ts';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords, tableWords } from './column-words.ts';

const say = messages({
  sv: {
    person: 'Ditt namn och hur vi når dig',
    deleted: (rows: number) => (rows === 1 ? '1 post raderas' : `${rows} poster raderas`),
    redacted: (rows: number, columns: string) =>
      `i ${rows === 1 ? '1 post' : `${rows} poster`} raderas ${columns}`,
    reduced: (rows: number) =>
      `i ${rows === 1 ? '1 post' : `${rows} poster`} raderas allt utom det som lagen kräver`,
    kept: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 post' : `${rows} poster`} sparas enligt ${statute} ${until}, bara för det.`,
    until: (date: string) => `till ${date}`,
    unknown: 'tills tiden som lagen räknar har börjat och gått',
  },
  nl: {
    person: 'Uw naam en hoe wij u bereiken',
    deleted: (rows: number) =>
      rows === 1 ? '1 vermelding wordt gewist' : `${rows} vermeldingen worden gewist`,
    redacted: (rows: number, columns: string) =>
      `in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} wordt gewist: ${columns}`,
    reduced: (rows: number) =>
      `in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} wordt alles gewist behalve wat de wet eist`,
    kept: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 vermelding wordt' : `${rows} vermeldingen worden`} volgens ${statute} bewaard ${until}, en alleen daarvoor.`,
    until: (date: string) => `tot ${date}`,
    unknown: 'totdat de termijn van de wet is begonnen en verstreken',
  },
  en: {
    person: 'Your name and how we reach you',
    deleted: (rows: number) => (rows === 1 ? '1 entry is erased' : `${rows} entries are erased`),
    redacted: (rows: number, columns: string) =>
      `in ${rows === 1 ? '1 entry' : `${rows} entries`} ${columns} is erased`,
    reduced: (rows: number) =>
      `in ${rows === 1 ? '1 entry' : `${rows} entries`} all is erased but what the law demands`,
    kept: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 entry is' : `${rows} entries are`} kept under ${statute} ${until}, for that alone.`,
    until: (date: string) => `until ${date}`,
    unknown: 'until the time that the law counts has begun and passed',
  },
});

/** An erasure in plain words: for the page that asks, and for the mail that confirms. */
export interface PlanView {
  readonly goes: readonly { readonly what: string; readonly how: string }[];
  readonly stays: readonly { readonly words: string; readonly columns: string }[];
}

/** What people look for first; the rest follows in the order of the plan. */
const firstTables = [
  'person',
  'practice',
  'membership',
  'auth.user',
  'auth.account',
  'auth.session',
  'customer_order',
  'customer_order_line',
];

export function planView(plan: ErasePlan, language: PageLanguage): PlanView {
  const t = say(language);
  const place = (table: string): number =>
    firstTables.includes(table) ? firstTables.indexOf(table) : firstTables.length;
  const steps = [...plan.steps].sort((a, b) => place(a.table) - place(b.table));
  const said = steps.flatMap((step) => {
    const rows = step.rows ?? 0;
    if (rows === 0) return [];
    const what = step.table === 'person' ? t.person : tableWords(step.table, language);
    if (step.kind === 'delete') return [{ what, how: t.deleted(rows) }];
    if (step.kind === 'keep') return [{ what, how: t.reduced(rows) }];
    const columns = Object.keys(step.columns ?? {}).filter((column) => !column.endsWith('_id'));
    return [
      {
        what,
        how: t.redacted(
          rows,
          columns.map((column) => columnWords(step.table, column, language).toLowerCase()).join(', '),
        ),
      },
    ];
  });
  // A table whose rows end in several ways is said once.
  const goes = [...Map.groupBy(said, ({ what }) => what)].map(([what, ways]) => ({
    what,
    how: [...new Set(ways.map(({ how }) => how))].join('; '),
  }));
  const stays = plan.keeps
    .filter(({ rows }) => rows > 0)
    .map((keep) => ({
      words: t.kept(
        capitalised(recordName(keep.record, language)),
        keep.rows,
        keep.statute,
        keep.until === '' ? t.unknown : t.until(dayOf(keep.until, language)),
      ),
      columns: [...new Set(keep.columns.map((name) => columnName(name, language)))]
        .filter((name) => name !== '')
        .join(', '),
    }));
  return { goes, stays };
}

/** `customer_order.net` in words; nothing for links between rows. */
function columnName(name: string, language: PageLanguage): string {
  const dot = name.lastIndexOf('.');
  const column = name.slice(dot + 1);
  return column === 'id' || column.endsWith('_id')
    ? ''
    : columnWords(dot < 0 ? '' : name.slice(0, dot), column, language).toLowerCase();
}
