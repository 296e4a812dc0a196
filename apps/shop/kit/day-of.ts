import { day } from './i18n.ts';
import type { PageLanguage } from './route.ts';

/** A calendar day means the same day everywhere: noon keeps it clear of time zones. */
export function dayOf(isoDate: string, language: PageLanguage): string {
  return day(new Date(`${isoDate.slice(0, 10)}T12:00:00Z`), language);
}
