import type { Language, Period } from '../model/noted.ts';
import type { Term } from '../model/policy.ts';
import { eventName, recordName } from './record-names.ts';
import { listed } from './words.ts';

const units = {
  sv: { years: ['år', 'år'], months: ['månad', 'månader'], days: ['dag', 'dagar'] },
  nl: { years: ['jaar', 'jaar'], months: ['maand', 'maanden'], days: ['dag', 'dagen'] },
  en: { years: ['year', 'years'], months: ['month', 'months'], days: ['day', 'days'] },
} as const;

/** `5 år`, `2 maanden en 3 dagen`; empty for no time at all. */
export function periodWords(period: Period, language: Language): string {
  const parts = (['years', 'months', 'days'] as const).flatMap((unit) => {
    const amount = period[unit];
    return amount === 0 ? [] : [`${amount} ${units[language][unit][amount === 1 ? 0 : 1]}`];
  });
  return listed(parts, language);
}

/** How long and from when: `5 years after the purchase`, as it stands after "kept". */
export function endWords(
  { term, from, of }: { readonly term: Term; readonly from: string; readonly of?: string },
  language: Language,
): string {
  const event = of === undefined ? eventName(from, language) : otherEvent(of, from, language);
  const after = { sv: 'efter', nl: 'na', en: 'after' }[language];
  switch (term.kind) {
    case 'period': {
      const period = periodWords(term.period, language);
      return period === '' ? untilWords(event, language) : `${period} ${after} ${event}`;
    }
    case 'financial-year':
      return {
        sv: `till utgången av det ${swedish(term.years)} kalenderåret efter det år då räkenskapsåret slutade`,
        nl: `tot het eind van het ${term.years}e kalenderjaar na het jaar waarin het boekjaar eindigde`,
        en: `to the end of the ${english(term.years)} calendar year after the one in which the financial year ended`,
      }[language];
    case 'after-financial-year':
      return {
        sv: `${term.years} år efter räkenskapsårets slut`,
        nl: `${term.years} jaar na het eind van het boekjaar`,
        en: `${term.years} years after the end of the financial year`,
      }[language];
    case 'calendar-year':
      return {
        sv: `till utgången av det ${swedish(term.years)} kalenderåret ${after} ${event}`,
        nl: `tot het eind van het ${term.years}e kalenderjaar ${after} ${event}`,
        en: `to the end of the ${english(term.years)} calendar year ${after} ${event}`,
      }[language];
    default:
      return term satisfies never;
  }
}

/** When records end by themselves: `7 days after the request, or 5 years after the confirmation`. */
export function lastsWords(lasts: Readonly<Record<string, Period>>, language: Language): string {
  const term = (period: Period): Term => ({ kind: 'period', period });
  const ends = Object.entries(lasts).map(([from, period]) =>
    endWords({ term: term(period), from }, language),
  );
  const or = { sv: ', eller ', nl: ', of ', en: ', or ' }[language];
  const latest = {
    sv: ', räknat från det som hände sist',
    nl: ', gerekend vanaf wat het laatst gebeurde',
    en: ', counted from what happened last',
  }[language];
  return `${ends.join(or)}${ends.length > 1 ? latest : ''}`;
}

/** Whether `endWords` says how long after something; else it says until when. */
export function endsAfter(term: Term): boolean {
  if (term.kind !== 'period') return term.kind === 'after-financial-year';
  const { years, months, days } = term.period;
  return years + months + days > 0;
}

function untilWords(event: string, language: Language): string {
  if (language === 'sv' && event.startsWith('att ')) return `tills ${event.slice('att '.length)}`;
  return `${{ sv: 'till', nl: 'tot', en: 'until' }[language]} ${event}`;
}

function otherEvent(record: string, event: string, language: Language): string {
  return `${eventName(event, language)} (${recordName(record, language)})`;
}

function swedish(n: number): string {
  const last = n % 10;
  return `${n}:${(last === 1 || last === 2) && n % 100 !== 11 && n % 100 !== 12 ? 'a' : 'e'}`;
}

function english(n: number): string {
  const suffix = ['th', 'st', 'nd', 'rd'][n % 100 > 10 && n % 100 < 14 ? 0 : n % 10] ?? 'th';
  return `${n}${suffix}`;
}
