import type { Basis, Period, Term } from '@trygg/policy';
import type { PageLanguage } from '../../kit/route.ts';

/** The words of the law as people say them, for the notice. */

const bases: Readonly<Record<Basis, Readonly<Record<PageLanguage, string>>>> = {
  contract: {
    sv: 'Avtal: vi kan inte göra det du bett om utan uppgifterna',
    nl: 'Overeenkomst: zonder deze gegevens kunnen wij niet doen wat u vraagt',
    en: 'Contract: we cannot do what you asked for without it',
  },
  'legal-obligation': {
    sv: 'Lag: vi är skyldiga att göra det',
    nl: 'Wet: wij zijn ertoe verplicht',
    en: 'Law: we are obliged to',
  },
  'legitimate-interest': {
    sv: 'Berättigat intresse: vi har vägt vårt behov mot ditt',
    nl: 'Gerechtvaardigd belang: wij hebben ons belang tegen het uwe afgewogen',
    en: 'Legitimate interest: we weighed our need against yours',
  },
  consent: {
    sv: 'Samtycke: bara om du sagt ja',
    nl: 'Toestemming: alleen als u ja hebt gezegd',
    en: 'Consent: only if you said yes',
  },
  'public-task': {
    sv: 'Uppgift av allmänt intresse',
    nl: 'Een taak van algemeen belang',
    en: 'A task in the public interest',
  },
  'vital-interest': { sv: 'Skydd av liv', nl: 'Bescherming van levens', en: 'Protection of life' },
};

const articles: Readonly<Record<Basis, string>> = {
  consent: '6.1 a',
  contract: '6.1 b',
  'legal-obligation': '6.1 c',
  'vital-interest': '6.1 d',
  'public-task': '6.1 e',
  'legitimate-interest': '6.1 f',
};

export function basisWords(
  basis: Basis,
  language: PageLanguage,
): { readonly words: string; readonly article: string } {
  const points = articles[basis].replace(/6\.1 (\w)/u, '6(1)($1)');
  const article = {
    sv: `artikel ${articles[basis]} GDPR`,
    nl: `artikel ${articles[basis].replace('6.1 ', '6 lid 1 onder ')} AVG`,
    en: `Art. ${points} GDPR`,
  }[language];
  return { words: bases[basis][language], article };
}

const situations: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'with-account': { sv: 'Du som har konto', nl: 'Met een account', en: 'With an account' },
  'by-email': { sv: 'Med e-post', nl: 'Per e-mail', en: 'By e-mail' },
  'by-sms': { sv: 'Med sms', nl: 'Per sms', en: 'By text message' },
  'by-phone': { sv: 'Per telefon', nl: 'Per telefoon', en: 'By telephone' },
  'by-post': { sv: 'Med post', nl: 'Per post', en: 'By post' },
  'by-social-media': { sv: 'I sociala medier', nl: 'Via sociale media', en: 'On social media' },
  'without-account': { sv: 'Du som handlar utan konto', nl: 'Zonder account', en: 'Without an account' },
};

/** Undefined where a basis holds for everybody. */
export function situationWords(when: string, language: PageLanguage): string | undefined {
  return when === 'always' ? undefined : (situations[when]?.[language] ?? when);
}

const records: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'order-history': { sv: 'Beställningar', nl: 'Bestellingen', en: 'Orders' },
  'purchase-history': { sv: 'Köp', nl: 'Aankopen', en: 'Purchases' },
  'usage-history': {
    sv: 'Hur du använder webbplatsen',
    nl: 'Hoe u de website gebruikt',
    en: 'How you use the site',
  },
  invoice: { sv: 'Fakturor', nl: 'Facturen', en: 'Invoices' },
  'device-trace': {
    sv: 'Spårbarhet för medicinteknik',
    nl: 'Traceerbaarheid van medische hulpmiddelen',
    en: 'Traceability of medical devices',
  },
  'support-case': { sv: 'Kundtjänstärenden', nl: 'Vragen aan de klantenservice', en: 'Service cases' },
  lead: { sv: 'Intresseanmälningar', nl: 'Blijken van interesse', en: 'Expressions of interest' },
  'rights-request': {
    sv: 'Det du begärt om dina uppgifter',
    nl: 'Wat u over uw gegevens hebt gevraagd',
    en: 'What you asked about your data',
  },
  ledger: {
    sv: 'Anteckningar om val och begäran',
    nl: 'Aantekeningen van keuzes en verzoeken',
    en: 'Notes of choices and requests',
  },
  receipt: {
    sv: 'Kvitton på vad vi gjort',
    nl: 'Bewijzen van wat wij hebben gedaan',
    en: 'Receipts of what we did',
  },
  customer: {
    sv: 'Konto och kontaktuppgifter',
    nl: 'Account en contactgegevens',
    en: 'Account and contact details',
  },
  practice: { sv: 'Verksamhetens uppgifter', nl: 'Gegevens van de praktijk', en: 'Details of the practice' },
  'newsletter-subscription': {
    sv: 'Prenumerationer på nyhetsbrev',
    nl: 'Abonnementen op de nieuwsbrief',
    en: 'Newsletter subscriptions',
  },
  'email-proof': {
    sv: 'Länkar som bekräftar e-post',
    nl: 'Links die een e-mailadres bevestigen',
    en: 'Links that confirm an e-mail address',
  },
  invitation: {
    sv: 'Inbjudningar till kollegor',
    nl: 'Uitnodigingen aan collega’s',
    en: 'Invitations to colleagues',
  },
  session: { sv: 'Inloggningar', nl: 'Aanmeldingen', en: 'Sign-ins' },
  reset: {
    sv: 'Länkar för nytt lösenord',
    nl: 'Links voor een nieuw wachtwoord',
    en: 'Links for a new password',
  },
};

export function recordWords(record: string, language: PageLanguage): string {
  return records[record]?.[language] ?? record;
}

const events: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  placed: { sv: 'efter köpet', nl: 'na de aankoop', en: 'after the purchase' },
  ordered: { sv: 'efter köpet', nl: 'na de aankoop', en: 'after the purchase' },
  'last-placed': {
    sv: 'efter att den sista produkten av modellen släpptes på marknaden',
    nl: 'nadat het laatste product van dat model op de markt is gebracht',
    en: 'after the last product of the model was placed on the market',
  },
  issued: { sv: 'efter att den utfärdats', nl: 'nadat zij is uitgegeven', en: 'after it was issued' },
  written: { sv: 'efter att de skrevs', nl: 'nadat ze zijn geschreven', en: 'after they were written' },
  closed: { sv: 'efter att det avslutats', nl: 'nadat het is afgesloten', en: 'after it was closed' },
  collected: {
    sv: 'efter att vi fick dem',
    nl: 'nadat wij ze hebben ontvangen',
    en: 'after we received them',
  },
  expires: { sv: 'efter att de slutat gälla', nl: 'nadat ze zijn verlopen', en: 'after they expire' },
  'last-active': {
    sv: 'efter att du senast loggade in eller handlade',
    nl: 'nadat u voor het laatst hebt ingelogd of gekocht',
    en: 'after you last signed in or bought something',
  },
};

const units = {
  sv: { years: ['år', 'år'], months: ['månad', 'månader'], days: ['dag', 'dagar'] },
  nl: { years: ['jaar', 'jaar'], months: ['maand', 'maanden'], days: ['dag', 'dagen'] },
  en: { years: ['year', 'years'], months: ['month', 'months'], days: ['day', 'days'] },
} as const;

const atOnce: Readonly<Record<PageLanguage, string>> = { sv: 'genast', nl: 'meteen', en: 'at once' };

/** `5 år efter köpet`; for a statute the end of the calendar year that it names. */
export function termWords(term: Term, from: string, language: PageLanguage): string {
  if (term.kind === 'financial-year')
    return {
      sv: `till och med det ${term.years}:e kalenderåret efter det år då räkenskapsåret tog slut`,
      nl: `tot en met het ${term.years}e kalenderjaar na het jaar waarin het boekjaar eindigde`,
      en: `to the end of the ${ordinal(term.years)} calendar year after the one in which the financial year ended`,
    }[language];
  if (term.kind === 'after-financial-year')
    return {
      sv: `${term.years} år efter räkenskapsårets slut`,
      nl: `${term.years} jaar na het einde van het boekjaar`,
      en: `${term.years} years after the end of the financial year`,
    }[language];
  if (term.kind === 'calendar-year')
    return {
      sv: `till och med det ${term.years}:e kalenderåret efter`,
      nl: `tot en met het ${term.years}e kalenderjaar daarna`,
      en: `to the end of the ${ordinal(term.years)} calendar year after it`,
    }[language];
  const period = periodWords(term.period, language);
  return `${period === '' ? atOnce[language] : period} ${events[from]?.[language] ?? from}`;
}

/** `5 år`, `2 months and 3 days`; empty for no time at all. */
export function periodWords(period: Period, language: PageLanguage): string {
  const parts = (['years', 'months', 'days'] as const).flatMap((unit) => {
    const amount = period[unit];
    return amount === 0 ? [] : [`${amount} ${units[language][unit][amount === 1 ? 0 : 1]}`];
  });
  return parts.join({ sv: ' och ', nl: ' en ', en: ' and ' }[language]);
}

function ordinal(n: number): string {
  const suffix = ['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th';
  return `${n}${suffix}`;
}
