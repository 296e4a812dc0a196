import type { Choice, HistoryEntry } from '@trygg/engine';
import { channelName, type EnforcedPolicy, endWords, type PurposeId, type So } from '@trygg/policy';
import { dayOf } from '../../kit/day-of.ts';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

/** What an answer tells beside the rows: what she chose, who got data in fact, and where else something is about her. */
export interface Beside {
  readonly choices: readonly string[];
  /** Art. 15(1)(c): recipients in fact, as the ledger has them. */
  readonly disclosed: readonly string[];
  /** What is held outside the tables that an extract reads. */
  readonly elsewhere: readonly string[];
}

/** Titles of the three, on the page and on paper. */
export const besideWords = messages({
  sv: {
    choices: 'Det du har sagt ja eller nej till',
    disclosed: 'Mottagare som har fått uppgifter om dig',
    nobodyGot: 'Ingen som är antecknad i loggboken.',
    parcels:
      'Om vi har skickat paket till dig: den som körde dem kunde läsa namnet och adressen på dem. Vilket företag det var antecknas inte här.',
    elsewhere: 'Vad som finns om dig på annat håll',
  },
  nl: {
    choices: 'Waar u ja of nee tegen hebt gezegd',
    disclosed: 'Ontvangers die gegevens over u hebben gekregen',
    nobodyGot: 'Niemand die in het logboek staat.',
    parcels:
      'Als wij u pakketten hebben gestuurd: wie ze vervoerde, kon de naam en het adres erop lezen. Welk bedrijf dat was, wordt hier niet genoteerd.',
    elsewhere: 'Wat er elders over u wordt bewaard',
  },
  en: {
    choices: 'What you have said yes or no to',
    disclosed: 'Recipients who have received data about you',
    nobodyGot: 'Nobody that our log names.',
    parcels:
      'If we have sent you parcels: whoever carried them could read the name and address on them. Which company that was is not recorded here.',
    elsewhere: 'What is held about you elsewhere',
  },
});

const say = messages({
  sv: {
    yes: (what: string, day: string) => `Ja till: ${what} (sedan den ${day})`,
    no: (what: string, day: string) => `Nej till: ${what} (sedan den ${day})`,
    got: (who: string, what: string, times: number, last: string) =>
      `${who}: ${what} (${times === 1 ? 'en gång' : `${times} gånger`}, senast den ${last})`,
    ledger: (entries: number, until: string) =>
      `Loggboken: ${entries === 1 ? 'en anteckning' : `${entries} anteckningar`} om det som har hänt. Alla står under Vad som har hänt. I loggboken står du som en kod som bara kan räknas fram med vår nyckel. Varje anteckning sparas ${until}.`,
    ledgerNone: 'Loggboken: ingen anteckning om dig.',
    receipts: (until: string) =>
      `Kvitton på det som har gjorts: antal, regler, datum och en likadan kod, utan namn och adress. De sparas ${until}.`,
    mails: (email: string) =>
      `Butikens databas har inga kopior av mejlen till dig. Det som du har skrivit till ${email} ligger i den brevlådan och ingår inte i det här.`,
  },
  nl: {
    yes: (what: string, day: string) => `Ja tegen: ${what} (sinds ${day})`,
    no: (what: string, day: string) => `Nee tegen: ${what} (sinds ${day})`,
    got: (who: string, what: string, times: number, last: string) =>
      `${who}: ${what} (${times === 1 ? 'eenmaal' : `${times} keer`}, het laatst op ${last})`,
    ledger: (entries: number, until: string) =>
      `Het logboek: ${entries === 1 ? 'één aantekening' : `${entries} aantekeningen`} over wat er is gebeurd. Ze staan allemaal onder Wat er is gebeurd. In het logboek staat u als een code die alleen met onze sleutel is te berekenen. Elke aantekening blijft bewaard: ${until}.`,
    ledgerNone: 'Het logboek: geen aantekening over u.',
    receipts: (until: string) =>
      `Bewijzen van wat er is gedaan: aantallen, regels, datums en zo’n zelfde code, zonder naam en adres. Ze blijven bewaard: ${until}.`,
    mails: (email: string) =>
      `De database van de winkel heeft geen kopieën van de e-mails aan u. Wat u naar ${email} hebt geschreven, staat in die mailbox en maakt hier geen deel van uit.`,
  },
  en: {
    yes: (what: string, day: string) => `Yes to: ${what} (since ${day})`,
    no: (what: string, day: string) => `No to: ${what} (since ${day})`,
    got: (who: string, what: string, times: number, last: string) =>
      `${who}: ${what} (${times === 1 ? 'once' : `${times} times`}, last on ${last})`,
    ledger: (entries: number, until: string) =>
      `The log: ${entries === 1 ? 'one entry' : `${entries} entries`} about what has happened. All of them are listed under What has happened. The log knows you by a code that can only be worked out with our key. Each entry is kept: ${until}.`,
    ledgerNone: 'The log: no entry about you.',
    receipts: (until: string) =>
      `Receipts of what was done: counts, rules, dates and a code of the same kind, without name or address. They are kept: ${until}.`,
    mails: (email: string) =>
      `The shop’s database has no copies of the e-mails sent to you. Anything you wrote to ${email} is in that mailbox and is not part of this.`,
  },
});

export function besideOf(
  asked: { readonly choices: readonly Choice[]; readonly history: readonly HistoryEntry[] },
  policy: EnforcedPolicy,
  { parcels }: Pick<So, 'parcels'>,
  language: PageLanguage,
): Beside {
  const t = besideWords(language);
  const disclosed = disclosedTo(asked.history, policy, language);
  const none = disclosed.length === 0 ? [t.nobodyGot] : [];
  return {
    choices: asked.choices.flatMap((choice) => choiceLine(choice, policy, language)),
    disclosed: parcels === undefined ? disclosed : [...disclosed, ...none, t.parcels],
    elsewhere: elsewhere(asked.history.length, policy, language),
  };
}

function purposeText(policy: EnforcedPolicy, purpose: PurposeId, language: PageLanguage): string {
  const rule = policy.purposes.get(purpose);
  return (rule?.text[language] ?? rule?.name ?? purpose).replace(/\.$/u, '');
}

/** Of what she said: what the policy alone settles is told with the purposes. */
function choiceLine(choice: Choice, policy: EnforcedPolicy, language: PageLanguage): readonly string[] {
  const { purpose, channel, allowed, since, why } = choice;
  if (since === null || !['consent', 'soft-opt-in', 'objection', 'no-consent', 'suppressed'].includes(why))
    return [];
  const by = channel === undefined ? '' : `, ${channelName(channel, language)}`;
  const what = `${purposeText(policy, purpose, language)}${by}`;
  return [say(language)[allowed ? 'yes' : 'no'](what, dayOf(dayText(since, policy), language))];
}

function dayText(instant: string, { timeZone }: EnforcedPolicy): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

function disclosedTo(
  history: readonly HistoryEntry[],
  policy: EnforcedPolicy,
  language: PageLanguage,
): readonly string[] {
  const given = history.filter(({ kind }) => kind === 'disclosure');
  const groups = Map.groupBy(given, ({ body }) => JSON.stringify([body['recipient'], body['purpose']]));
  return [...groups.values()].flatMap((entries) => {
    const [newest] = entries;
    if (newest === undefined) return [];
    const name = String(newest.body['recipient']);
    const recipient = policy.recipients.find((one) => one.name === name);
    const purpose = purposeText(policy, String(newest.body['purpose']) as PurposeId, language);
    const last = dayOf(dayText(newest.at, policy), language);
    return [say(language).got(recipient?.text[language] ?? name, purpose, entries.length, last)];
  });
}

function elsewhere(entries: number, policy: EnforcedPolicy, language: PageLanguage): readonly string[] {
  const t = say(language);
  const kept = (record: 'ledger' | 'receipt'): string | undefined => {
    const rule = policy.retention.find((one) => one.record === record);
    return rule?.term === undefined ? undefined : endWords({ term: rule.term, from: rule.from }, language);
  };
  const [ledger, receipts] = [kept('ledger'), kept('receipt')];
  return [
    ...(ledger === undefined ? [] : [entries === 0 ? t.ledgerNone : t.ledger(entries, ledger)]),
    ...(receipts === undefined ? [] : [t.receipts(receipts)]),
    t.mails(policy.controller.email),
  ];
}
