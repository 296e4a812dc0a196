import type { ErasureSearch } from '@trygg/engine';
import type { FindSettling } from '@trygg/engine/model';
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
    made: 'Vi har letat igenom databasen efter kopior av det som raderades.',
    another: (rows: number) =>
      `${rows === 1 ? 'I 1 post' : `I ${rows} poster`} står något som liknar det som raderades. En medarbetare har tittat på det och bedömt att det gäller någon annan. Det är en människas bedömning: en sökning kan inte avgöra det.`,
    removed: (rows: number) =>
      rows === 1
        ? 'En medarbetare har tittat på 1 post som sökningen hittade. Den är borttagen, och den senaste sökningen hittade den inte.'
        : `En medarbetare har tittat på ${rows} poster som sökningen hittade. De är borttagna, och den senaste sökningen hittade dem inte.`,
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
      `By ${day} we will search the whole database for copies of what was erased. Ask us after that day, giving the receipt number, and we will tell you what we found.`,
    clean:
      'We have searched the database for copies of what was erased, and found none that we cannot explain.',
    nobody: (rows: number) =>
      `We have searched the database for copies of what was erased. In ${rows === 1 ? '1 entry' : `${rows} entries`} there is something, and we cannot tell whose it is. A member of staff will look at it, and then we will search again.`,
    made: 'We have searched the database for copies of what was erased.',
    another: (rows: number) =>
      `In ${rows === 1 ? '1 entry' : `${rows} entries`} there is something that looks like what was erased. A member of staff has looked at it and decided that it is about someone else. That is a person’s judgement: a search cannot tell.`,
    removed: (rows: number) =>
      rows === 1
        ? 'A member of staff has looked at 1 entry that the search found. It has been removed, and the latest search did not find it.'
        : `A member of staff has looked at ${rows} entries that the search found. They have been removed, and the latest search did not find them.`,
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
