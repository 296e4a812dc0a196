import { expect, test } from 'vitest';
import { authorities } from './authorities.ts';
import { repealedOn, repealedTerms } from './repealed-terms.ts';

test.each([
  ['personuppgiftsombud', 'SE', '2018-05-24', undefined],
  ['Personuppgiftsombud', 'SE', '2018-05-25', 'dataskyddsombud'],
  ['adwords', 'NL', '2026-11-23', 'Google Ads'],
  ['Wbp', 'SE', '2026-11-23', undefined],
  ['dataskyddsombud', 'SE', '2026-11-23', undefined],
] as const)('%s in %s on %s: instead %s', (term, jurisdiction, date, instead) => {
  expect(repealedOn(term, jurisdiction, Temporal.PlainDate.from(date))?.instead).toBe(instead);
});

test('an authority that is named anew is named so in both tables', () => {
  for (const { name, former } of Object.values(authorities))
    for (const { name: old, validTo } of former) {
      const row = repealedTerms.find(({ term }) => term === old);
      if (row !== undefined) expect(row).toMatchObject({ instead: name, validTo });
    }
});
