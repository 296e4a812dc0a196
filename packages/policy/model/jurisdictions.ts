import type { Jurisdiction } from './policy.ts';

/** What follows from the law that a policy names: the calendar by which its days are counted. */
export const jurisdictions: Readonly<Record<Jurisdiction, { readonly timeZone: string }>> = {
  SE: { timeZone: 'Europe/Stockholm' },
  NL: { timeZone: 'Europe/Amsterdam' },
};
