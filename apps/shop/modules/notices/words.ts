import type { Basis, Period, RightId, Term } from '@trygg/policy';
import type { PageLanguage } from '../../web/route.ts';

/** The words of the law as people say them, for the notice. */

const bases: Readonly<Record<Basis, Readonly<Record<PageLanguage, string>>>> = {
  contract: {
    sv: 'Avtal: vi kan inte göra det du bett om utan uppgifterna',
    en: 'Contract: we cannot do what you asked for without it',
  },
  'legal-obligation': { sv: 'Lag: vi är skyldiga att göra det', en: 'Law: we are obliged to' },
  'legitimate-interest': {
    sv: 'Berättigat intresse: vi har vägt vårt behov mot ditt',
    en: 'Legitimate interest: we weighed our need against yours',
  },
  consent: { sv: 'Samtycke: bara om du sagt ja', en: 'Consent: only if you said yes' },
  'public-task': { sv: 'Uppgift av allmänt intresse', en: 'A task in the public interest' },
  'vital-interest': { sv: 'Skydd av liv', en: 'Protection of life' },
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
  const article =
    language === 'sv'
      ? `artikel ${articles[basis]} GDPR`
      : `Art. ${articles[basis].replace(/6\.1 (\w)/u, '6(1)($1)')} GDPR`;
  return { words: bases[basis][language], article };
}

const situations: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'with-account': { sv: 'Du som har konto', en: 'With an account' },
  'by-email': { sv: 'Med e-post', en: 'By e-mail' },
  'by-sms': { sv: 'Med sms', en: 'By text message' },
  'by-post': { sv: 'Med post', en: 'By post' },
  'by-social-media': { sv: 'I sociala medier', en: 'On social media' },
  'without-account': { sv: 'Du som handlar utan konto', en: 'Without an account' },
};

/** Undefined where a basis holds for everybody. */
export function situationWords(when: string, language: PageLanguage): string | undefined {
  return when === 'always' ? undefined : (situations[when]?.[language] ?? when);
}

const records: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'order-history': { sv: 'Beställningar', en: 'Orders' },
  'purchase-history': { sv: 'Köp', en: 'Purchases' },
  'usage-history': { sv: 'Hur du använder webbplatsen', en: 'How you use the site' },
  invoice: { sv: 'Fakturor', en: 'Invoices' },
  'device-trace': { sv: 'Spårbarhet för medicinteknik', en: 'Traceability of medical devices' },
  'support-case': { sv: 'Kundtjänstärenden', en: 'Service cases' },
  lead: { sv: 'Intresseanmälningar', en: 'Expressions of interest' },
  'rights-request': { sv: 'Det du begärt om dina uppgifter', en: 'What you asked about your data' },
  ledger: { sv: 'Anteckningar om val och begäran', en: 'Notes of choices and requests' },
  receipt: { sv: 'Kvitton på vad vi gjort', en: 'Receipts of what we did' },
  customer: { sv: 'Konto och kontaktuppgifter', en: 'Account and contact details' },
  practice: { sv: 'Verksamhetens uppgifter', en: 'Details of the practice' },
  'email-proof': { sv: 'Länkar som bekräftar e-post', en: 'Links that confirm an e-mail address' },
  invitation: { sv: 'Inbjudningar till kollegor', en: 'Invitations to colleagues' },
  session: { sv: 'Inloggningar', en: 'Sign-ins' },
  reset: { sv: 'Länkar för nytt lösenord', en: 'Links for a new password' },
};

export function recordWords(record: string, language: PageLanguage): string {
  return records[record]?.[language] ?? record;
}

const events: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  placed: { sv: 'efter köpet', en: 'after the purchase' },
  ordered: { sv: 'efter köpet', en: 'after the purchase' },
  'last-placed': {
    sv: 'efter att den sista produkten av modellen släpptes på marknaden',
    en: 'after the last product of the model was placed on the market',
  },
  issued: { sv: 'efter att den utfärdats', en: 'after it was issued' },
  written: { sv: 'efter att de skrevs', en: 'after they were written' },
  closed: { sv: 'efter att det avslutats', en: 'after it was closed' },
  collected: { sv: 'efter att vi fick dem', en: 'after we received them' },
  expires: { sv: 'efter att de slutat gälla', en: 'after they expire' },
  'last-active': {
    sv: 'efter att du senast loggade in eller handlade',
    en: 'after you last signed in or bought something',
  },
};

const units = {
  sv: { years: ['år', 'år'], months: ['månad', 'månader'], days: ['dag', 'dagar'] },
  en: { years: ['year', 'years'], months: ['month', 'months'], days: ['day', 'days'] },
} as const;

/** `5 år efter köpet`; for a statute the end of the calendar year that it names. */
export function termWords(term: Term, from: string, language: PageLanguage): string {
  if (term.kind === 'financial-year') {
    return language === 'sv'
      ? `till och med det ${term.years}:e kalenderåret efter det år då räkenskapsåret tog slut`
      : `to the end of the ${ordinal(term.years)} calendar year after the one in which the financial year ended`;
  }
  if (term.kind === 'after-financial-year') {
    return language === 'sv'
      ? `${term.years} år efter räkenskapsårets slut`
      : `${term.years} years after the end of the financial year`;
  }
  if (term.kind === 'calendar-year') {
    return language === 'sv'
      ? `till och med det ${term.years}:e kalenderåret efter`
      : `to the end of the ${ordinal(term.years)} calendar year after it`;
  }
  const period = periodWords(term.period, language);
  return `${period === '' ? (language === 'sv' ? 'genast' : 'at once') : period} ${events[from]?.[language] ?? from}`;
}

/** `5 år`, `2 months and 3 days`; empty for no time at all. */
export function periodWords(period: Period, language: PageLanguage): string {
  const parts = (['years', 'months', 'days'] as const).flatMap((unit) => {
    const amount = period[unit];
    return amount === 0 ? [] : [`${amount} ${units[language][unit][amount === 1 ? 0 : 1]}`];
  });
  return parts.join(language === 'sv' ? ' och ' : ' and ');
}

function ordinal(n: number): string {
  const suffix = ['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th';
  return `${n}${suffix}`;
}

/** What a right is called on a button; what it gives is the policy's own text. */
export const rightNames: Readonly<Record<RightId, Readonly<Record<PageLanguage, string>>>> = {
  access: { sv: 'Se och få ett utdrag', en: 'See it and get a copy' },
  rectification: { sv: 'Rätta', en: 'Correct' },
  erasure: { sv: 'Radera', en: 'Erase' },
  restriction: { sv: 'Begränsa', en: 'Restrict' },
  portability: { sv: 'Ta med dig', en: 'Take it with you' },
  objection: { sv: 'Invända', en: 'Object' },
  withdrawal: { sv: 'Ta tillbaka ett samtycke', en: 'Withdraw consent' },
  complaint: { sv: 'Klaga', en: 'Complain' },
};

const facts: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'smtp-from': { sv: 'Avsändare av mejl', en: 'Sender of mails' },
  bankgiro: { sv: 'Bankgiro', en: 'Bank giro' },
  'vat-number': { sv: 'Momsnummer', en: 'VAT number' },
  freight: { sv: 'Frakt', en: 'Delivery' },
  'payment-days': { sv: 'Betalningsvillkor i dagar', en: 'Days to pay' },
};

export function factWords(fact: string, language: PageLanguage): string {
  return facts[fact]?.[language] ?? fact;
}

const statutes: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
  'consumer law': { sv: 'konsumentlagstiftningen', en: 'consumer law' },
  'the statute that the decision names': {
    sv: 'den lag som beslutet anger',
    en: 'the statute that the decision names',
  },
};

/** A statute's own abbreviation stays as it is. */
export function statuteWords(statute: string, language: PageLanguage): string {
  return statutes[statute]?.[language] ?? statute;
}
