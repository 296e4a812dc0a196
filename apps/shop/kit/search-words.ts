import type { ErasureSearch } from '@trygg/engine';
import type { FindSettling } from '@trygg/engine/model';
import { dayOf } from './day-of.ts';
import { messages } from './i18n.ts';
import type { PageLanguage } from './route.ts';

const say = messages({
  sv: {
    due: (day: string) =>
      `Senast den ${day} letar vi igenom hela databasen efter kopior av det som raderades. Fråga oss efter den dagen med kvittonumret, så berättar vi vad vi fann.`,
    clean:
      'Vi har letat igenom databasen efter kopior av det som raderades och inte hittat någon oförklarad.',
    nobody: (rows: number) =>
      `Vi har letat igenom databasen efter kopior av det som raderades. ${rows === 1 ? 'I 1 post' : `I ${rows} poster`} står något som vi inte kan säga vems det är. En medarbetare tittar på det, och sedan letar vi igen.`,
    made: 'Vi har letat igenom databasen efter kopior av det som raderades.',
    another: (rows: number) =>
      `${rows === 1 ? 'I 1 post' : `I ${rows} poster`} står något som liknar det som raderades. En medarbetare har tittat på det och bedömt att det gäller någon annan. Det är en människas bedömning: en sökning kan inte avgöra det.`,
    removed: (rows: number) =>
      rows === 1
        ? 'En medarbetare har tittat på 1 post som sökningen fann. Den är borttagen, och den senaste sökningen fann den inte.'
        : `En medarbetare har tittat på ${rows} poster som sökningen fann. De är borttagna, och den senaste sökningen fann dem inte.`,
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
    made: 'Wij hebben de database doorzocht naar kopieën van wat is gewist.',
    another: (rows: number) =>
      `In ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} staat iets dat lijkt op wat is gewist. Een medewerker heeft ernaar gekeken en besloten dat het over iemand anders gaat. Dat is het oordeel van een mens: een zoekopdracht kan dat niet vaststellen.`,
    removed: (rows: number) =>
      rows === 1
        ? 'Een medewerker heeft gekeken naar 1 vermelding die de zoekopdracht vond. Die is verwijderd, en de laatste zoekopdracht heeft haar niet meer gevonden.'
        : `Een medewerker heeft gekeken naar ${rows} vermeldingen die de zoekopdracht vond. Die zijn verwijderd, en de laatste zoekopdracht heeft ze niet meer gevonden.`,
    stays: (rows: number, laws: string) =>
      `In ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} blijft iets staan, volgens ${laws}.`,
    others: (rows: number) =>
      `Dezelfde naam, hetzelfde adres of hetzelfde nummer staat ook in ${rows === 1 ? '1 vermelding' : `${rows} vermeldingen`} over andere klanten.`,
    unread: (count: number) => `${count === 1 ? '1 tabel' : `${count} tabellen`} konden wij niet lezen.`,
  },
  en: {
    due: (day: string) =>
      `By ${day} we search the whole database for copies of what was erased. Ask us after that day, with the number of the receipt, and we tell you what we found.`,
    clean:
      'We have searched the database for copies of what was erased, and found none that we cannot explain.',
    nobody: (rows: number) =>
      `We have searched the database for copies of what was erased. In ${rows === 1 ? '1 entry' : `${rows} entries`} there is something of which we cannot say whose it is. Somebody of the staff looks at it, and then we search again.`,
    made: 'We have searched the database for copies of what was erased.',
    another: (rows: number) =>
      `In ${rows === 1 ? '1 entry' : `${rows} entries`} there is something that reads like what was erased. Somebody of the staff has looked at it and decided that it is about somebody else. That is the word of a person: a search cannot tell.`,
    removed: (rows: number) =>
      rows === 1
        ? 'Somebody of the staff has looked at 1 entry that the search came upon. It is removed, and the last search did not find it.'
        : `Somebody of the staff has looked at ${rows} entries that the search came upon. They are removed, and the last search did not find them.`,
    stays: (rows: number, laws: string) =>
      `In ${rows === 1 ? '1 entry' : `${rows} entries`} something stays, under ${laws}.`,
    others: (rows: number) =>
      `The same name, address or number also stands in ${rows === 1 ? '1 entry' : `${rows} entries`} about other customers.`,
    unread: (count: number) => `${count === 1 ? '1 table' : `${count} tables`} we could not read.`,
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
  const looked = (as: FindSettling): number =>
    sum((search.settled ?? []).flatMap((one) => (one.as === as ? [one.rows] : [])));
  const [another, removed] = [looked('another'), looked('removed')];
  return [
    unexplained > 0 ? t.nobody(unexplained) : another > 0 ? t.made : t.clean,
    ...(another > 0 ? [t.another(another)] : []),
    ...(removed > 0 ? [t.removed(removed)] : []),
    ...(stays.length > 0 ? [t.stays(sum(stays.map(({ rows }) => rows)), laws)] : []),
    ...(others > 0 ? [t.others(others)] : []),
    ...(unread.length > 0 ? [t.unread(unread.length)] : []),
  ].join(' ');
}
