import type { DataMap, HistoryEntry, RequestRecord } from '@trygg/engine';
import type { LedgerKind } from '@trygg/engine/model';
import { channelName, type EnforcedPolicy, type PurposeId } from '@trygg/policy';
import { dayOf } from '../../kit/day-of.ts';
import { dayAndTime, messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';
import { columnWords } from '../../kit/table-words.ts';
import { isData } from './row-view.ts';

/** What was done about her, a line each. */
export interface HistoryLine {
  readonly at: string;
  readonly what: string;
}

type Body = HistoryEntry['body'];

/** Every kind that the ledger has: one without words does not compile. */
const say = messages<Readonly<Record<LedgerKind, string>>>({
  sv: {
    'consent-given': 'Du samtyckte',
    'consent-confirmed': 'Du bekräftade ditt samtycke',
    'consent-withdrawn': 'Du tog tillbaka ditt samtycke',
    objection: 'Du sa nej',
    'objection-lifted': 'Du tog tillbaka ditt nej',
    restriction: 'Behandlingen begränsades',
    'restriction-lifted': 'Begränsningen hävdes',
    'erasure-accepted': 'Din begäran om radering togs emot',
    'erasure-called-back': 'Du ångrade raderingen',
    'erasure-completed': 'Uppgifter raderades',
    sweep: 'Uppgifter gallrades',
    'hold-set': 'En post spärrades mot radering',
    'hold-lifted': 'En spärr mot radering hävdes',
    'hold-reviewed': 'En spärr mot radering sågs över',
    'request-opened': 'Din begäran kom in',
    'request-doubted': 'Vi bad dig bekräfta vem du är',
    'request-identified': 'Din identitet bekräftades',
    'request-extended': 'Tiden för svar förlängdes',
    'request-copied': 'En kopia av dina uppgifter gjordes för din begäran',
    'request-refused': 'Din begäran avslogs',
    'request-answered': 'Din begäran besvarades',
    'request-withdrawn': 'Du tog tillbaka din begäran',
    extract: 'Dina uppgifter lämnades ut till dig',
    'end-announced': 'Du fick veta när ditt konto tas bort',
    'confirmation-undelivered': 'Mejlet om raderingen kom inte fram',
    'erasure-searched': 'Butiken letade efter kopior av det som raderades',
    'erasure-find-settled': 'En medarbetare tittade på en post som sökningen efter en radering fann',
    'change-announced': 'Du fick veta att integritetspolicyn ändras',
    'look-up': 'Någon hos oss tittade på dina uppgifter',
    rectification: 'Uppgifter rättades',
    disclosure: 'Uppgifter lämnades till någon annan',
    'subjects-merged': 'Två poster om dig slogs ihop',
    'subjects-split': 'Poster om dig delades upp',
    'ledger-resumed': 'Loggboken fortsatte från en äldre kopia',
  },
  nl: {
    'consent-given': 'U gaf toestemming',
    'consent-confirmed': 'U bevestigde uw toestemming',
    'consent-withdrawn': 'U trok uw toestemming in',
    objection: 'U zei nee',
    'objection-lifted': 'U trok uw nee in',
    restriction: 'De verwerking werd beperkt',
    'restriction-lifted': 'De beperking werd opgeheven',
    'erasure-accepted': 'Uw verzoek om gegevens te wissen werd geaccepteerd',
    'erasure-called-back': 'U zag af van het wissen',
    'erasure-completed': 'Gegevens werden gewist',
    sweep: 'Gegevens werden gewist omdat hun tijd om was',
    'hold-set': 'Een vermelding werd uitgezonderd van wissen',
    'hold-lifted': 'Een vermelding was niet langer uitgezonderd van wissen',
    'hold-reviewed': 'Er werd opnieuw bekeken of een vermelding bewaard moet blijven',
    'request-opened': 'Uw verzoek kwam binnen',
    'request-doubted': 'Wij vroegen u te bevestigen wie u bent',
    'request-identified': 'Uw identiteit werd bevestigd',
    'request-extended': 'De termijn voor het antwoord werd verlengd',
    'request-copied': 'Voor uw verzoek werd een kopie van uw gegevens gemaakt',
    'request-refused': 'Uw verzoek werd afgewezen',
    'request-answered': 'Uw verzoek werd beantwoord',
    'request-withdrawn': 'U trok uw verzoek in',
    extract: 'Uw gegevens werden aan u verstrekt',
    'end-announced': 'U kreeg te horen wanneer uw account wordt verwijderd',
    'confirmation-undelivered': 'De e-mail over het wissen kwam niet aan',
    'erasure-searched': 'De winkel heeft gezocht naar kopieën van wat is gewist',
    'erasure-find-settled': 'Een medewerker bekeek een vermelding die na het wissen was gevonden',
    'change-announced': 'U kreeg te horen dat het privacybeleid verandert',
    'look-up': 'Een van onze medewerkers bekeek uw gegevens',
    rectification: 'Gegevens werden gecorrigeerd',
    disclosure: 'Gegevens werden aan een ander verstrekt',
    'subjects-merged': 'Twee dossiers over u werden samengevoegd',
    'subjects-split': 'Dossiers over u werden gescheiden',
    'ledger-resumed': 'Het logboek ging verder vanaf een oudere kopie',
  },
  en: {
    'consent-given': 'You consented',
    'consent-confirmed': 'You confirmed your consent',
    'consent-withdrawn': 'You withdrew your consent',
    objection: 'You said no',
    'objection-lifted': 'You took back your no',
    restriction: 'The processing was restricted',
    'restriction-lifted': 'The restriction was lifted',
    'erasure-accepted': 'Your request for erasure was accepted',
    'erasure-called-back': 'You cancelled the erasure',
    'erasure-completed': 'Data was erased',
    sweep: 'Data was erased because its retention period had ended',
    'hold-set': 'An entry was exempted from erasure',
    'hold-lifted': 'An entry was no longer exempted from erasure',
    'hold-reviewed': 'We reviewed whether an entry still has to be kept',
    'request-opened': 'Your request was received',
    'request-doubted': 'We asked you to confirm who you are',
    'request-identified': 'Your identity was confirmed',
    'request-extended': 'The time for the answer was extended',
    'request-copied': 'A copy of your data was made for your request',
    'request-refused': 'Your request was refused',
    'request-answered': 'Your request was answered',
    'request-withdrawn': 'You withdrew your request',
    extract: 'Your data was given to you',
    'end-announced': 'You were told when your account will be removed',
    'confirmation-undelivered': 'The e-mail about the erasure did not arrive',
    'erasure-searched': 'The shop looked for copies of what was erased',
    'erasure-find-settled': 'Somebody of the staff looked at an entry that the search after an erasure found',
    'change-announced': 'You were told that the privacy policy changes',
    'look-up': 'A member of our staff looked at your data',
    rectification: 'Data was corrected',
    disclosure: 'Data was given to someone else',
    'subjects-merged': 'Two entries about you were merged',
    'subjects-split': 'Entries about you were separated',
    'ledger-resumed': 'The log continued from an older copy',
  },
});

function textOf(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

/** A column of an old entry that the shop has no more. */
const gone = messages({
  sv: { column: 'en uppgift som butiken inte längre har' },
  nl: { column: 'een gegeven dat de winkel niet meer bijhoudt' },
  en: { column: 'a detail that the shop no longer keeps' },
});

/** How a request came in. */
const cameBy = messages<Readonly<Record<string, string>>>({
  sv: {
    web: 'på webbplatsen',
    'e-mail': 'med e-post',
    telephone: 'per telefon',
    letter: 'med brev',
    office: 'på plats',
  },
  nl: {
    web: 'op de website',
    'e-mail': 'per e-mail',
    telephone: 'per telefoon',
    letter: 'per brief',
    office: 'ter plaatse',
  },
  en: {
    web: 'on the website',
    'e-mail': 'by e-mail',
    telephone: 'by telephone',
    letter: 'by letter',
    office: 'in person',
  },
});

/** What an entry is about: a purpose and its channel, a right, columns, a recipient. */
function detail(body: Body, policy: EnforcedPolicy, map: DataMap, language: PageLanguage): string {
  const purpose = textOf(body, 'purpose');
  const rule = purpose === undefined ? undefined : policy.purposes.get(purpose as PurposeId);
  const channel = textOf(body, 'channel');
  const right = textOf(body, 'right');
  const recipient = policy.recipients.find((one) => one.name === body['recipient']);
  const columns = Array.isArray(body['columns'])
    ? body['columns'].map((name) => {
        const [table = '', column = ''] = String(name).split(/\.(?=[^.]*$)/u);
        return isData(map, table, column)
          ? columnWords(table, column)[language].toLowerCase()
          : gone(language).column;
      })
    : [];
  const parts = [
    recipient === undefined ? textOf(body, 'recipient') : (recipient.text[language] ?? recipient.name),
    purpose === undefined ? undefined : (rule?.text[language] ?? purpose).replace(/\.$/u, ''),
    channel === undefined ? undefined : (cameBy(language)[channel] ?? channelName(channel, language)),
    right === undefined ? undefined : requestWords(right, language),
    columns.length === 0 ? undefined : columns.join(', '),
  ];
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? '' : `: ${told.join(', ')}`;
}

/** What the ledger says in a closed list. Throws where it has no words: nobody reads the key. */
function said(known: Readonly<Record<string, string>>, key: string): string {
  const words = known[key];
  if (words === undefined) throw new Error(`an entry of the ledger says \`${key}\`, which has no words`);
  return words;
}

export function historyLines(
  history: readonly HistoryEntry[],
  policy: EnforcedPolicy,
  map: DataMap,
  language: PageLanguage,
): readonly HistoryLine[] {
  const known: Readonly<Record<string, string>> = say(language);
  return history.map(({ at, kind, body }) => ({
    at: dayAndTime(new Date(at), language),
    what: `${said(known, kind)}${detail(body, policy, map, language)}`,
  }));
}

/** Every right that may be asked for: one without words does not compile. */
const rights = messages<Readonly<Record<RequestRecord['right'], string>>>({
  sv: {
    access: 'registerutdrag',
    rectification: 'rättelse',
    erasure: 'radering',
    restriction: 'begränsning',
    portability: 'dataportabilitet',
    objection: 'att vi slutar med en behandling',
    'marketing-objection': 'att slippa direktmarknadsföring',
    withdrawal: 'att ta tillbaka ett samtycke',
  },
  nl: {
    access: 'inzage',
    rectification: 'rectificatie',
    erasure: 'wissing',
    restriction: 'beperking',
    portability: 'overdracht van gegevens',
    objection: 'het stoppen van een verwerking',
    'marketing-objection': 'het stoppen van direct marketing',
    withdrawal: 'intrekking van een toestemming',
  },
  en: {
    access: 'an extract',
    rectification: 'correction',
    erasure: 'erasure',
    restriction: 'restriction',
    portability: 'data portability',
    objection: 'an end to a use of your data',
    'marketing-objection': 'an end to direct marketing',
    withdrawal: 'the withdrawal of consent',
  },
});

function requestWords(right: string, language: PageLanguage): string {
  return said(rights(language), right);
}

const states = messages({
  sv: {
    open: (number: number, right: string, received: string, due: string) =>
      `Begäran ${number} om ${right} kom in den ${received}. Du får svar senast den ${due}.`,
    answered: (number: number, right: string, on: string) =>
      `Begäran ${number} om ${right} besvarades den ${on}.`,
    refused: (number: number, right: string, on: string) =>
      `Begäran ${number} om ${right} avslogs den ${on}.`,
    withdrawn: (number: number, right: string, on: string) =>
      `Du tog tillbaka begäran ${number} om ${right} den ${on}.`,
  },
  nl: {
    open: (number: number, right: string, received: string, due: string) =>
      `Verzoek ${number} om ${right} is ontvangen op ${received}. U krijgt uiterlijk op ${due} antwoord.`,
    answered: (number: number, right: string, on: string) =>
      `Verzoek ${number} om ${right} is beantwoord op ${on}.`,
    refused: (number: number, right: string, on: string) =>
      `Verzoek ${number} om ${right} is afgewezen op ${on}.`,
    withdrawn: (number: number, right: string, on: string) =>
      `U hebt verzoek ${number} om ${right} ingetrokken op ${on}.`,
  },
  en: {
    open: (number: number, right: string, received: string, due: string) =>
      `Request ${number} for ${right} was received on ${received}. You will get an answer by ${due}.`,
    answered: (number: number, right: string, on: string) =>
      `Request ${number} for ${right} was answered on ${on}.`,
    refused: (number: number, right: string, on: string) =>
      `Request ${number} for ${right} was refused on ${on}.`,
    withdrawn: (number: number, right: string, on: string) =>
      `You withdrew request ${number} for ${right} on ${on}.`,
  },
});

export function requestLine(request: RequestRecord, language: PageLanguage): string {
  const t = states(language);
  const { number, state } = request;
  const right = requestWords(request.right, language);
  const closed = dayOf(request.closedOn ?? request.receivedOn, language);
  if (state === 'answered' || state === 'refused' || state === 'withdrawn')
    return t[state](number, right, closed);
  return t.open(number, right, dayOf(request.receivedOn, language), dayOf(request.answerBy, language));
}
