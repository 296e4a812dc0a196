import type { DataMap, JsonValue, SignedReceipt } from '@trygg/engine';
import { capitalised, recordName } from '@trygg/policy';
import { dayOf } from './day-of.ts';
import { type HeldView, heldView } from './held-view.ts';
import { dayAndTime, messages } from './i18n.ts';
import type { PageLanguage } from './route.ts';
import { searchWords } from './search-words.ts';

const say = messages({
  sv: {
    erase: 'Radering av personuppgifter',
    restrict: 'Begränsning av behandlingen',
    lift: 'Hävning av en begränsning',
    rectify: 'Rättelse av personuppgifter',
    consent: 'Ett samtycke',
    confirm: 'Ett bekräftat samtycke',
    withdraw: 'Ett återtaget samtycke',
    object: 'En invändning',
    allow: 'En återtagen invändning',
    sweep: 'Radering av uppgifter vars tid hade gått ut',
    other: 'En annan åtgärd med personuppgifter',
    deleted: (rows: number) => (rows === 1 ? '1 post raderades' : `${rows} poster raderades`),
    redacted: (rows: number) =>
      rows === 1
        ? 'i 1 post raderades eller ändrades uppgifter'
        : `i ${rows} poster raderades eller ändrades uppgifter`,
    kept: (rows: number) =>
      rows === 1
        ? 'i 1 post finns bara det kvar som lagen kräver'
        : `i ${rows} poster finns bara det kvar som lagen kräver`,
    keeps: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 post' : `${rows} poster`} sparas enligt ${statute} ${until}.`,
    until: (date: string) => `till ${date}`,
    unknown: 'tills lagens tid har börjat löpa och gått ut',
    rest: 'Annat',
  },
  nl: {
    erase: 'Wissen van persoonsgegevens',
    restrict: 'Beperking van de verwerking',
    lift: 'Opheffing van een beperking',
    rectify: 'Rectificatie van persoonsgegevens',
    consent: 'Een toestemming',
    confirm: 'Een bevestigde toestemming',
    withdraw: 'Een ingetrokken toestemming',
    object: 'Een bezwaar',
    allow: 'Een ingetrokken bezwaar',
    sweep: 'Wissen van gegevens waarvan de termijn was verstreken',
    other: 'Een andere handeling met persoonsgegevens',
    deleted: (rows: number) => (rows === 1 ? '1 vermelding is gewist' : `${rows} vermeldingen zijn gewist`),
    redacted: (rows: number) =>
      `in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} zijn gegevens gewist of gewijzigd`,
    kept: (rows: number) =>
      `van ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} is alleen over wat de wet eist`,
    keeps: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 vermelding wordt' : `${rows} vermeldingen worden`} volgens ${statute} bewaard ${until}.`,
    until: (date: string) => `tot ${date}`,
    unknown: 'totdat de wettelijke termijn is begonnen en verstreken',
    rest: 'Overige',
  },
  en: {
    erase: 'Erasure of personal data',
    restrict: 'Restriction of processing',
    lift: 'Lifting of a restriction',
    rectify: 'Correction of personal data',
    consent: 'A consent',
    confirm: 'A confirmed consent',
    withdraw: 'A withdrawn consent',
    object: 'An objection',
    allow: 'A withdrawn objection',
    sweep: 'Erasure of data whose time was up',
    other: 'Another action on personal data',
    deleted: (rows: number) => (rows === 1 ? '1 entry was erased' : `${rows} entries were erased`),
    redacted: (rows: number) => `data was erased or changed in ${rows === 1 ? '1 entry' : `${rows} entries`}`,
    kept: (rows: number) =>
      `in ${rows === 1 ? '1 entry' : `${rows} entries`} only what the law requires is left`,
    keeps: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 entry is' : `${rows} entries are`} kept under ${statute} ${until}.`,
    until: (date: string) => `until ${date}`,
    unknown: 'until the statutory period has begun and ended',
    rest: 'Other',
  },
});

/** A receipt in words; all that stands here was signed. */
export interface ReceiptView {
  readonly what: string;
  readonly at: string;
  readonly done: readonly { readonly what: string; readonly how: string }[];
  readonly stays: readonly string[];
  /** What a hold kept then. */
  readonly held: HeldView | undefined;
  /** What the search for the values found, or by when it is made. */
  readonly search: string | undefined;
}

export function receiptView(
  receipt: SignedReceipt,
  { map, authority }: { readonly map: DataMap; readonly authority: string },
  language: PageLanguage,
): ReceiptView {
  const t = say(language);
  const kinds: Readonly<Record<string, unknown>> = t;
  const what = Object.hasOwn(kinds, receipt.kind) ? kinds[receipt.kind] : undefined;
  // By kind of record: what a table is called under My data speaks to its subject, and anybody may read this. A receipt
  // can be older than the tables of today.
  const records = Map.groupBy(Object.entries(receipt.counts), ([table]) => map.tables.get(table)?.record);
  const done = [...records].map(([record, tables]) => {
    const sum = (of: 'deleted' | 'redacted' | 'kept'): number =>
      tables.reduce((rows, [, counts]) => rows + counts[of], 0);
    const [deleted, redacted, kept] = [sum('deleted'), sum('redacted'), sum('kept')];
    return {
      what: record === undefined ? t.rest : capitalised(recordName(record, language)),
      how: [
        deleted > 0 ? t.deleted(deleted) : '',
        redacted > 0 ? t.redacted(redacted) : '',
        kept > 0 ? t.kept(kept) : '',
      ]
        .filter((one) => one !== '')
        .join('; '),
    };
  });
  return {
    what: typeof what === 'string' ? what : t.other,
    at: dayAndTime(new Date(receipt.at), language),
    done: done.filter(({ how }) => how !== ''),
    stays: receipt.keeps.flatMap((keep) => keptWords(keep, language)),
    held: heldView(receipt.held ?? [], authority, language),
    search: receipt.search === undefined ? undefined : searchWords(receipt.search, language),
  };
}

function keptWords(keep: JsonValue, language: PageLanguage): readonly string[] {
  const t = say(language);
  if (typeof keep !== 'object' || keep === null || Array.isArray(keep)) return [];
  const { record, statute, until, rows } = keep as Readonly<Record<string, JsonValue>>;
  if (typeof rows !== 'number' || rows === 0) return [];
  const day = typeof until === 'string' && until !== '' ? t.until(dayOf(until, language)) : t.unknown;
  return [t.keeps(capitalised(recordName(String(record), language)), rows, String(statute), day)];
}
