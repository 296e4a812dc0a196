import type { DataMap, ErasePlan } from '@trygg/engine';
import { capitalised, recordName } from '@trygg/policy';
import { dayOf } from '../../kit/day-of.ts';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords, inPlace, tableWords } from '../../kit/table-words.ts';
import { isData } from './row-view.ts';

const say = messages({
  sv: {
    deleted: (rows: number) => (rows === 1 ? '1 post raderas' : `${rows} poster raderas`),
    redacted: (rows: number, columns: string) =>
      `i ${rows === 1 ? '1 post' : `${rows} poster`} raderas ${columns}`,
    reduced: (rows: number) =>
      `i ${rows === 1 ? '1 post' : `${rows} poster`} raderas allt utom det som lagen kräver`,
    kept: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 post' : `${rows} poster`} sparas enligt ${statute} ${until}, och bara för det ändamålet.`,
    until: (date: string) => `till ${date}`,
    unknown: 'tills lagens tid har börjat löpa och gått ut',
  },
  nl: {
    deleted: (rows: number) =>
      rows === 1 ? '1 vermelding wordt gewist' : `${rows} vermeldingen worden gewist`,
    redacted: (rows: number, columns: string) =>
      `in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} wordt gewist: ${columns}`,
    reduced: (rows: number) =>
      `in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} wordt alles gewist behalve wat de wet eist`,
    kept: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 vermelding wordt' : `${rows} vermeldingen worden`} volgens ${statute} bewaard ${until}, en alleen voor dat doel.`,
    until: (date: string) => `tot ${date}`,
    unknown: 'totdat de wettelijke termijn is begonnen en verstreken',
  },
  en: {
    deleted: (rows: number) => (rows === 1 ? '1 entry is erased' : `${rows} entries are erased`),
    redacted: (rows: number, columns: string) =>
      `in ${rows === 1 ? '1 entry' : `${rows} entries`} ${columns} is erased`,
    reduced: (rows: number) =>
      `in ${rows === 1 ? '1 entry' : `${rows} entries`} everything is erased except what the law requires`,
    kept: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 entry is' : `${rows} entries are`} kept under ${statute} ${until}, and for that purpose only.`,
    until: (date: string) => `until ${date}`,
    unknown: 'until the statutory period has begun and ended',
  },
});

/** An erasure in plain words: for the page that asks, and for the mail that confirms. */
export interface PlanView {
  readonly goes: readonly { readonly what: string; readonly how: string }[];
  readonly stays: readonly { readonly words: string; readonly columns: string }[];
}

export function planView(plan: ErasePlan, map: DataMap, language: PageLanguage): PlanView {
  const t = say(language);
  const said = inPlace(plan.steps, ({ table }) => table).flatMap((step) => {
    const rows = step.rows ?? 0;
    if (rows === 0) return [];
    const { name, erased } = tableWords(step.table);
    const what = (erased ?? name)[language];
    if (step.kind === 'delete') return [{ what, how: t.deleted(rows) }];
    if (step.kind === 'keep') return [{ what, how: t.reduced(rows) }];
    const columns = Object.keys(step.columns ?? {}).filter((column) => isData(map, step.table, column));
    // Only links between rows go: there is nothing to tell of.
    if (columns.length === 0) return [];
    return [
      {
        what,
        how: t.redacted(
          rows,
          columns.map((column) => columnWords(step.table, column)[language].toLowerCase()).join(', '),
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
      columns: [...new Set(keep.columns.flatMap((name) => columnName(name, map, language)))].join(', '),
    }));
  return { goes, stays };
}

/** `customer_order.net` in words; nothing for links between rows. */
function columnName(name: string, map: DataMap, language: PageLanguage): readonly string[] {
  const dot = name.lastIndexOf('.');
  const [table, column] = [name.slice(0, dot), name.slice(dot + 1)];
  return isData(map, table, column) ? [columnWords(table, column)[language].toLowerCase()] : [];
}
