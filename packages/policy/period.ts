import type { Language, Period } from './model/policy.ts';
import { shorten } from './read/located.ts';

/** `5 years`, `1 year 6 months`, `30 days`: as the policy language writes a period. */
export const periodPattern = /^\d{1,4} (?:years?|months?|days?)(?: \d{1,4} (?:years?|months?|days?)){0,2}$/;

export type ParsedPeriod = { readonly period: Period } | { readonly problem: string; readonly help?: string };

const units = ['years', 'months', 'days'] as const;

/**
 * A period from its words: each unit at most once, largest first, more than nothing, 200 years at most.
 * @example parsePeriod('5 years') // { period: { years: 5, months: 0, days: 0 } }
 */
export function parsePeriod(text: string): ParsedPeriod {
  const help = 'write for example `5 years`, `6 months` or `30 days`';
  if (!periodPattern.test(text)) return { problem: `\`${shorten(text)}\` is not a period`, help };
  const period = { years: 0, months: 0, days: 0 };
  let smallest = -1;
  const order: readonly string[] = ['year', 'month', 'day'];
  for (const [, count, word] of text.matchAll(/(\d{1,4}) (year|month|day)s?/g)) {
    const rank = order.indexOf(word ?? '');
    const unit = units[rank];
    if (unit === undefined || rank <= smallest) {
      return { problem: `\`${text}\` must name each unit once, the largest first`, help };
    }
    smallest = rank;
    period[unit] = Number(count);
  }
  if (period.years + period.months + period.days === 0) {
    return { problem: `\`${text}\` is no time at all`, help: 'write `1 day`, or `until` and an event' };
  }
  if (period.years + period.months / 12 + period.days / 365 > 200) {
    return { problem: `\`${text}\` is more than 200 years` };
  }
  return { period };
}

const names: Readonly<
  Record<Language, Readonly<Record<keyof Period, readonly [one: string, many: string]>>>
> = {
  sv: { years: ['år', 'år'], months: ['månad', 'månader'], days: ['dag', 'dagar'] },
  nl: { years: ['jaar', 'jaar'], months: ['maand', 'maanden'], days: ['dag', 'dagen'] },
  en: { years: ['year', 'years'], months: ['month', 'months'], days: ['day', 'days'] },
};

/** A period in words, for a page: `5 år`. In English it parses back to itself. */
export function formatPeriod(period: Period, language: Language = 'en'): string {
  return units
    .filter((unit) => period[unit] > 0)
    .map((unit) => `${period[unit]} ${names[language][unit][period[unit] === 1 ? 0 : 1]}`)
    .join(' ');
}
