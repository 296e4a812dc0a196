import type { Language } from '../model/noted.ts';

/** `2026-11-23` as its reader writes it: `23 november 2026`. */
export function dateWords(date: string, language: Language): string {
  const locale = { sv: 'sv-SE', nl: 'nl-NL', en: 'en-GB' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
