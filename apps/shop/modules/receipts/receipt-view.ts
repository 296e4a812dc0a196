import type { DataMap, JsonValue, SignedReceipt } from '@trygg/engine';
import { capitalised, recordName } from '@trygg/policy';
import { dayOf } from '../../kit/day-of.ts';
import { type HeldView, heldView } from '../../kit/held-view.ts';
import { dayAndTime, messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { searchWords } from '../../kit/search-words.ts';

const say = messages({
  sv: {
    erase: 'Radering av personuppgifter',
    restrict: 'Begränsning av behandlingen',
    lift: 'En hävd begränsning',
    rectify: 'Rättelse av personuppgifter',
    consent: 'Ett samtycke',
    confirm: 'Ett bekräftat samtycke',
    withdraw: 'Ett återtaget samtycke',
    object: 'En invändning',
    allow: 'En återtagen invändning',
    sweep: 'Radering av det vars tid hade gått ut',
    other: 'Något som vi gjorde med personuppgifter',
    deleted: (rows: number) => (rows === 1 ? '1 post raderades' : `${rows} poster raderades`),
    redacted: (rows: number) =>
      rows === 1
        ? 'i 1 post raderades eller ändrades uppgifter'
        : `i ${rows} poster raderades eller ändrades uppgifter`,
    kept: (rows: number) =>
      rows === 1
        ? 'av 1 post blev bara det kvar som lagen kräver'
        : `av ${rows} poster blev bara det kvar som lagen kräver`,
    keeps: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 post' : `${rows} poster`} sparas enligt ${statute} ${until}.`,
    until: (date: string) => `till ${date}`,
    unknown: 'tills tiden som lagen räknar har börjat och gått',
    rest: 'Annat',
  },
  nl: {
    erase: 'Wissen van persoonsgegevens',
    restrict: 'Beperking van de verwerking',
    lift: 'Een opgeheven beperking',
    rectify: 'Verbetering van persoonsgegevens',
    consent: 'Een toestemming',
    confirm: 'Een bevestigde toestemming',
    withdraw: 'Een ingetrokken toestemming',
    object: 'Een bezwaar',
    allow: 'Een ingetrokken bezwaar',
    sweep: 'Wissen van wat zijn termijn had gehad',
    other: 'Iets wat wij met persoonsgegevens hebben gedaan',
    deleted: (rows: number) => (rows === 1 ? '1 vermelding is gewist' : `${rows} vermeldingen zijn gewist`),
    redacted: (rows: number) =>
      `in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} zijn gegevens gewist of gewijzigd`,
    kept: (rows: number) =>
      `van ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} is alleen over wat de wet eist`,
    keeps: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 vermelding wordt' : `${rows} vermeldingen worden`} volgens ${statute} bewaard ${until}.`,
    until: (date: string) => `tot ${date}`,
    unknown: 'totdat de termijn van de wet is begonnen en verstreken',
    rest: 'Overige',
  },
  en: {
    erase: 'An erasure of personal data',
    restrict: 'A restriction of the processing',
    lift: 'A restriction that was lifted',
    rectify: 'A correction of personal data',
    consent: 'A consent',
    confirm: 'A consent that was confirmed',
    withdraw: 'A consent that was withdrawn',
    object: 'An objection',
    allow: 'An objection that was taken back',
    sweep: 'An erasure of what had run out',
    other: 'Something that we did with personal data',
    deleted: (rows: number) => (rows === 1 ? '1 entry was erased' : `${rows} entries were erased`),
    redacted: (rows: number) => `data was erased or changed in ${rows === 1 ? '1 entry' : `${rows} entries`}`,
    kept: (rows: number) =>
      `of ${rows === 1 ? '1 entry' : `${rows} entries`} only what the law demands was left`,
    keeps: (record: string, rows: number, statute: string, until: string) =>
      `${record}: ${rows === 1 ? '1 entry is' : `${rows} entries are`} kept under ${statute} ${until}.`,
    until: (date: string) => `until ${date}`,
    unknown: 'until the time that the law counts has begun and passed',
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
