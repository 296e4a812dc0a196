import type { Jurisdiction } from '../model/policy.ts';
import { holdIn } from './row.ts';
import type { Statute } from './statute.ts';
import { permitted } from './statutes-permitted.ts';
import { required } from './statutes-required.ts';

/** Every period of the table, those that demand first. */
export const statutes: readonly Statute[] = [
  ...required.map((row): Statute => ({ ...row, effect: 'requires' })),
  ...permitted.map((row): Statute => ({ ...row, effect: 'permits' })),
];

/** Rows of a law as a house cites it, over all jurisdictions and times: `BFL 7:2`. */
export function statutesNamed(law: string): readonly Statute[] {
  return statutes.filter((row) => row.law === law);
}

/** The same, of those that hold in `jurisdiction`. */
export function statutesIn(law: string, jurisdiction: Jurisdiction): readonly Statute[] {
  return holdIn(statutesNamed(law), jurisdiction);
}

/** Whether all that the table knows of a law, of that country if it has any, is unverified. */
export function isUnverified(law: string, jurisdiction: Jurisdiction): boolean {
  const here = statutesIn(law, jurisdiction);
  const rows = here.length > 0 ? here : statutesNamed(law);
  return rows.length > 0 && rows.every(({ certainty }) => certainty === 'V');
}
