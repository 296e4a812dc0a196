import type { Language } from '../model/noted.ts';
import type { Counter } from '../so/workings.ts';

export const countedWords = {
  sv: {
    title: 'Skydd mot intrång',
    why: 'För att ingen ska kunna prova lösenord eller skicka mejl genom butiken i det oändliga.',
    statute: 'GDPR, artikel 32: den som har uppgifter måste skydda dem',
    what: 'Vad som räknas',
    network:
      'Hur många gånger samma nätverksadress loggar in, handlar utan konto, skriver en kommentar eller ber om ett mejl, och hur många anslutningar den har öppna.',
    address:
      'Hur många fel lösenord och mejl det har blivit för en e-postadress, och från vilka nätverksadresser det har skett eller någon har loggat in.',
    account: 'Hur många fel lösenord, inbjudningar och filer det har blivit för ett konto.',
    howLong: 'Hur länge det räknas',
    long: (minutes: number) =>
      `Högst ${minutes} minuter. Räkningen finns som koder i minnet på den dator som kör butiken, och inte i databasen. Koderna är borta senast när butiken startas om.`,
    logged:
      'Ett fel lösenord antecknas också i butikens driftlogg, med likadana koder. När butiken har startats om kan ingen längre ta reda på vad de står för.',
    nobody: 'Ingen får koderna',
    choice: 'Du kan inte välja bort det, för då skulle den som försöker bryta sig in också kunna göra det.',
  },
  nl: {
    title: 'Bescherming tegen inbraak',
    why: 'Zodat niemand eindeloos wachtwoorden kan proberen of e-mails kan laten versturen via de winkel.',
    statute: 'AVG, artikel 32: wie gegevens heeft, moet ze beschermen',
    what: 'Wat wordt geteld',
    network:
      'Hoe vaak hetzelfde netwerkadres inlogt, zonder account bestelt, een reactie schrijft of om een e-mail vraagt, en hoeveel verbindingen het open heeft.',
    address:
      'Hoeveel verkeerde wachtwoorden en e-mails er zijn geweest voor een e-mailadres, en vanaf welke netwerkadressen dat gebeurde of iemand is ingelogd.',
    account: 'Hoeveel verkeerde wachtwoorden, uitnodigingen en bestanden er zijn geweest voor een account.',
    howLong: 'Hoe lang het telt',
    long: (minutes: number) =>
      `Hoogstens ${minutes} minuten. De tellingen staan als codes in het geheugen van de computer waarop de winkel draait, en niet in de database. De codes zijn uiterlijk weg als de winkel opnieuw wordt gestart.`,
    logged:
      'Een verkeerd wachtwoord komt ook in het technische logboek van de winkel, met zulke codes. Zodra de winkel opnieuw is gestart, kan niemand meer nagaan waarvoor ze staan.',
    nobody: 'Niemand krijgt de codes',
    choice: 'U kunt er niet van afzien, want dan zou wie probeert in te breken dat ook kunnen.',
  },
  en: {
    title: 'Protection against intrusion',
    why: 'So that nobody can try passwords or send mails through the shop without end.',
    statute: 'GDPR, Article 32: whoever holds data must protect it',
    what: 'What is counted',
    network:
      'How many times the same network address signs in, orders without an account, writes a comment or asks for an e-mail, and how many connections it has open.',
    address:
      'How many wrong passwords and e-mails there have been for an e-mail address, and from which network addresses they came or somebody has signed in.',
    account: 'How many wrong passwords, invitations and files there have been for an account.',
    howLong: 'How long it counts',
    long: (minutes: number) =>
      `At most ${minutes} minutes. The counts are kept as codes in the memory of the computer that runs the shop, and not in the database. The codes are gone when the shop is restarted, at the latest.`,
    logged:
      'A wrong password is also noted in the log of the shop, with codes of the same kind. Once the shop has been restarted, nobody can tell any more what they stand for.',
    nobody: 'Nobody gets the codes',
    choice: 'You cannot opt out, because whoever tries to break in could do so too.',
  },
} as const;

interface CountedTeller {
  readonly language: Language;
  readonly counters: readonly Counter[];
}

/** What is counted in memory against abuse: the network address that each request has, and e-mail addresses. */
export function countedLines({ language, counters }: CountedTeller): readonly string[] {
  const t = countedWords[language];
  const network = counters.some(({ by }) => by.includes('network'));
  const address = counters.some(({ by }) => by.includes('e-mail address'));
  const account = counters.some(({ by }) => by.includes('account'));
  return [...(network ? [t.network] : []), ...(address ? [t.address] : []), ...(account ? [t.account] : [])];
}

export function countedLong({ language, counters }: CountedTeller): readonly string[] {
  const t = countedWords[language];
  const longest = Math.max(...counters.map(({ minutes = 0 }) => minutes));
  return [t.long(longest), ...(counters.some(({ logged }) => logged) ? [t.logged] : [])];
}

/** The same in one paragraph. */
export function countedText(teller: CountedTeller): string {
  return [...countedLines(teller), ...countedLong(teller)].join(' ');
}
