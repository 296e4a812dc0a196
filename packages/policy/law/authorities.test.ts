import { expect, test } from 'vitest';
import { authorityNamed } from './authorities.ts';

test.each([
  ['Integritetsskyddsmyndigheten', 'SE', '2026-11-23', 'present'],
  ['imy', 'SE', '2026-11-23', 'present'],
  ['Integritetsskyddsmyndigheten (IMY)', 'SE', '2026-11-23', 'present'],
  ['Datainspektionen', 'SE', '2020-12-31', 'present'],
  ['Datainspektionen', 'SE', '2021-01-01', 'former'],
  ['Autoriteit Persoonsgegevens', 'NL', '2026-11-23', 'present'],
  ['Autoriteit Persoonsgegevens', 'SE', '2026-11-23', 'unknown'],
  ['the police', 'NL', '2026-11-23', 'unknown'],
] as const)('%s in %s on %s: %s', (name, jurisdiction, date, found) => {
  expect(authorityNamed(name, jurisdiction, Temporal.PlainDate.from(date))).toBe(found);
});
