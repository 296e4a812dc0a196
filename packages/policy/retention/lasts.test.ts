import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkPolicy } from '../check-policy.ts';
import type { EnforcedPolicy, RetentionRule } from '../model/policy.ts';
import { noticeOf } from '../notice/build.ts';
import { noticeHtml } from '../notice/html.ts';
import { readPolicy } from '../read-policy.ts';
import { inUse } from '../testing.ts';
import { lastsWords } from '../words/term-words.ts';
import { cookieLasts, PeriodNotStated, recordLasts, recordLastsUntil } from './lasts.ts';

const place = new URL('../../../policies/dittoo/', import.meta.url);
const record = 'newsletter-subscription';

function dittoo(): EnforcedPolicy {
  const { enforced } = readPolicy(place);
  if (enforced === undefined) throw new Error('not enforced');
  return enforced;
}

/** The shop's files, with something else in its house. */
function checked(from: string, to: string) {
  const text = (name: string): string => readFileSync(new URL(name, place), 'utf8');
  const house = text('house.yaml');
  expect(house.split(from).length - 1, from).toBe(1);
  return checkPolicy({
    policy: { file: 'policy.yaml', text: text('policy.yaml') },
    house: { file: 'house.yaml', text: house.replace(from, to) },
  });
}

it('is what the policy states, and another where it states another', () => {
  expect(recordLasts(dittoo(), record, 'confirmed')).toEqual({ years: 5, months: 0, days: 0 });
  const { enforced } = checked('confirmed: 5 years', 'confirmed: 30 months');
  expect(enforced && recordLasts(enforced, record, 'confirmed')).toEqual({ years: 0, months: 30, days: 0 });
});

it('is the shortest of several', () => {
  const { retention } = dittoo();
  const longer = {
    ...retention.find((rule) => rule.record === record),
    lasts: { confirmed: { years: 6, months: 0, days: 0 } },
  };
  for (const rules of [
    [...retention, longer],
    [longer, ...retention],
  ])
    expect(recordLasts({ retention: rules as RetentionRule[] }, record, 'confirmed').years).toBe(5);
});

it('ends at the same hour of the shop, across a change to summer time', () => {
  const from = Temporal.Instant.from('2027-03-25T12:00:00+01:00');
  const until = recordLastsUntil(dittoo(), record, 'requested', from);
  expect(until.equals('2027-04-01T12:00:00+02:00')).toBe(true);
});

it('is no number of the software where the policy states none', () => {
  expect(() => recordLasts(dittoo(), record, 'erased')).toThrow(PeriodNotStated);
  expect(() => cookieLasts(dittoo(), 'basket')).toThrow('does not state how long the cookie `basket` lasts');
  expect(cookieLasts(dittoo(), 'session')).toEqual({ years: 0, months: 0, days: 7 });
});

it('is told by the notice as the entry has it', () => {
  const { enforced } = checked(
    'requested: 7 days, confirmed: 5 years',
    'requested: 2 days, confirmed: 3 years',
  );
  if (enforced === undefined) throw new Error('not enforced');
  const told = {
    sv: 'Upphör automatiskt 2 dagar efter begäran, eller 3 år efter bekräftelsen, räknat från det som hände sist',
    en: 'Ends automatically 2 days after the request, or 3 years after the confirmation, counted from what happened last',
  };
  for (const language of ['sv', 'en'] as const)
    expect(noticeHtml(noticeOf(inUse(enforced), language))).toContain(told[language]);
  expect(lastsWords({ sent: { years: 0, months: 0, days: 3 } }, 'nl')).toBe('3 dagen na de verzending');
});

it('is no longer by the house than the text says', () => {
  const text = (lasts: string) => `policy: papper
jurisdiction: SE
languages: [sv]
controller: { name: Papper AB }
retention:
  - { record: lead, keep: 1 day, from: ends, lasts: { confirmed: ${lasts} } }
`;
  const house = (lasts: string) => `house: papper
decisions:
  - decide: retention
    record: lead
    keep: 1 day
    from: ends
    lasts: { confirmed: ${lasts} }
    reason: Somebody wanted it.
    article: GDPR 5(1)(e)
    clauses: []
    date: 2026-11-23
`;
  const rules = (published: string, decided: string) =>
    checkPolicy({
      policy: { file: 'policy.yaml', text: text(published) },
      house: { file: 'house.yaml', text: house(decided) },
    }).findings.filter(({ rule }) => rule === 'house-looser');
  expect(rules('1 year', '2 years').map(({ message }) => message)).toEqual([
    '`lead` would last longer after `confirmed` than published',
  ]);
  expect(rules('1 year', '6 months')).toEqual([]);
});
