import type { ErasureSearch } from '@trygg/engine';
import { dayOf } from './day-of.ts';
import { messages } from './i18n.ts';
import type { PageLanguage } from './route.ts';

const say = messages({
  sv: {
    due: (day: string) =>
      `Senast den ${day} letar vi igenom hela databasen efter kopior av det som raderades. Hör av dig till oss efter den dagen med kvittonumret, så berättar vi vad vi hittade.`,
    clean:
      'Vi har letat igenom databasen efter kopior av det som raderades och inte hittat några som vi inte kan förklara.',
    nobody: (rows: number) =>
      `Vi har letat igenom databasen efter kopior av det som raderades. ${rows === 1 ? 'I 1 post' : `I ${rows} poster`} står något, men vi vet inte vem det gäller. En medarbetare tittar på det, och sedan letar vi igen.`,
    stays: (rows: number, laws: string) =>
      `${rows === 1 ? 'I 1 post' : `I ${rows} poster`} står något kvar, enligt ${laws}.`,
    others: (rows: number) =>
      `Samma namn, adress eller nummer står också i ${rows === 1 ? '1 post' : `${rows} poster`} om andra kunder.`,
    unread: (count: number) => `${count === 1 ? '1 tabell' : `${count} tabeller`} kunde vi inte läsa.`,
  },
  nl: {
    due: (day: string) =>
      `Uiterlijk op ${day} zoeken wij in de hele database naar kopieën van wat is gewist. Vraag ons na die dag met het bewijsnummer wat wij hebben gevonden.`,
    clean:
      'Wij hebben de database doorzocht naar kopieën van wat is gewist en er geen gevonden die wij niet kunnen verklaren.',
    nobody: (rows: number) =>
      `Wij hebben de database doorzocht naar kopieën van wat is gewist. In ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} staat iets waarvan wij niet weten van wie het is. Een medewerker bekijkt het, en daarna zoeken wij opnieuw.`,
    stays: (rows: number, laws: string) =>
      `In ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} blijft iets staan, volgens ${laws}.`,
    others: (rows: number) =>
      `Dezelfde naam, hetzelfde adres of hetzelfde nummer staat ook in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} over andere klanten.`,
    unread: (count: number) => `${count === 1 ? '1 tabel' : `${count} tabellen`} konden wij niet lezen.`,
  },
  en: {
    due: (day: string) =>
      `By ${day} we will search the whole database for copies of what was erased. Ask us after that day, giving the receipt number, and we will tell you what we found.`,
    clean:
      'We have searched the database for copies of what was erased, and found none that we cannot explain.',
    nobody: (rows: number) =>
      `We have searched the database for copies of what was erased. In ${rows === 1 ? '1 entry' : `${rows} entries`} there is something, and we cannot tell whose it is. A member of staff will look at it, and then we will search again.`,
    stays: (rows: number, laws: string) =>
      `In ${rows === 1 ? '1 entry' : `${rows} entries`} something is kept, under ${laws}.`,
    others: (rows: number) =>
      `The same name, address or number is also found in ${rows === 1 ? '1 entry' : `${rows} entries`} about other customers.`,
    unread: (count: number) => `We could not read ${count === 1 ? '1 table' : `${count} tables`}.`,
  },
});

const sum = (rows: readonly number[]): number => rows.reduce((all, one) => all + one, 0);

/** What a receipt says of the search after its erasure, in words: the same on the page and in the mail. */
export function searchWords(search: ErasureSearch, language: PageLanguage): string {
  const t = say(language);
  if (search.state === 'due') return t.due(dayOf(search.by, language));
  const { stays, unread } = search;
  const unexplained = sum(Object.values(search.unexplained));
  const others = sum(Object.values(search.others));
  const laws = [...new Set(stays.flatMap(({ law }) => law.split(', ')))].sort().join(', ');
  return [
    unexplained > 0 ? t.nobody(unexplained) : t.clean,
    ...(stays.length > 0 ? [t.stays(sum(stays.map(({ rows }) => rows)), laws)] : []),
    ...(others > 0 ? [t.others(others)] : []),
    ...(unread.length > 0 ? [t.unread(unread.length)] : []),
  ].join(' ');
}
