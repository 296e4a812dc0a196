import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RetentionRule, StatutoryKeep, Term } from '../model/policy.ts';
import { readPolicy } from '../read-policy.ts';
import { dueOn } from '../term.ts';
import { conflictsOf, type Retained, timesOf } from './interval.ts';

const sale = Temporal.PlainDate.from('2026-08-15');
const read = readPolicy(new URL('../../../policies/kliniksupport/', import.meta.url));
const { enforced, published } = read;
if (enforced === undefined || published === undefined) throw new Error('the policy has errors');

const bare = (retention: readonly RetentionRule[], keeps: readonly StatutoryKeep[] = []): Retained => ({
  jurisdiction: 'SE',
  timeZone: 'Europe/Stockholm',
  retention,
  keeps,
});
const at = { file: 'policy.yaml', line: 1, column: 1 };
const rule = (record: string, term: Term, more: Partial<RetentionRule> = {}): RetentionRule => ({
  ...{ record, from: 'placed', term, text: {}, clauses: [], origin: 'published', at },
  ...more,
});
const keep = (record: string, term: Term, more: Partial<StatutoryKeep> = {}): StatutoryKeep => ({
  ...{
    record,
    purpose: 'bookkeeping',
    statute: 'BFL 7:2',
    from: 'placed',
    term,
    reason: '',
    clauses: [],
    at,
  },
  ...{ columns: [{ column: 'sale.number', law: 'BFL 5:7', at }] },
  ...more,
});
const years = (many: number): Term => ({ kind: 'period', period: { years: many, months: 0, days: 0 } });

describe('the times of a record', () => {
  it('are the policy’s for what no statute names, and the statute’s for its columns', () => {
    const times = timesOf(enforced, 'invoice', sale);
    const [rest, books] = times?.parts ?? [];
    expect(rest).toMatchObject({ columns: 'rest' });
    expect(rest?.earliest).toBeUndefined();
    expect(books?.columns).toContain('invoice.document');
    expect(books?.earliest?.day.toString()).toBe('2034-01-01');
    expect(books?.latest?.day.toString()).toBe('2034-01-01');
    expect(books?.earliest?.law).toBe('BFL 7:2');
  });

  it('are those of the rule that ends first, where several hold of all rows', () => {
    const times = timesOf(
      bare([rule('sale', years(5)), rule('sale', years(2)), rule('sale', years(1), { when: 'x' })]),
      'sale',
      sale,
    );
    expect(times?.parts[0]?.latest?.day.toString()).toBe('2028-08-15');
  });

  it('of a record that the policy does not name are none', () => {
    expect(timesOf(enforced, 'nothing', sale)).toBeUndefined();
  });

  it('never forbid keeping before they allow deleting', () => {
    const terms = fc.oneof(
      fc.record({
        kind: fc.constant('period' as const),
        period: fc.record({
          years: fc.nat({ max: 30 }),
          months: fc.nat({ max: 30 }),
          days: fc.nat({ max: 400 }),
        }),
      }),
      fc.record({
        kind: fc.constantFrom('financial-year' as const, 'after-financial-year' as const),
        years: fc.integer({ min: 1, max: 15 }),
        endMonth: fc.integer({ min: 1, max: 12 }),
      }),
      fc.record({ kind: fc.constant('calendar-year' as const), years: fc.integer({ min: 1, max: 15 }) }),
    );
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => Temporal.PlainDate.from('1999-12-01').add({ days: n }));
    fc.assert(
      fc.property(terms, terms, days, (policys, statutes, event) => {
        const policy = bare([rule('sale', policys)], [keep('sale', statutes)]);
        const [rest, kept] = timesOf(policy, 'sale', event)?.parts ?? [];
        expect(rest?.latest?.day.equals(dueOn(policys, event, 'UTC'))).toBe(true);
        if (kept?.earliest === undefined || kept.latest === undefined)
          throw new Error('a keep has both bounds');
        expect(Temporal.PlainDate.compare(kept.earliest.day, kept.latest.day)).toBeLessThanOrEqual(0);
        // A rule alone conflicts exactly where the statute ends later.
        const conflicts = conflictsOf(bare([rule('sale', policys)]), policy.keeps, event);
        const wants =
          Temporal.PlainDate.compare(dueOn(statutes, event, 'UTC'), dueOn(policys, event, 'UTC')) > 0;
        expect(conflicts.length > 0).toBe(wants);
      }),
    );
  });
});

describe('conflicts', () => {
  it('name the rule and the statute, with their days and places', () => {
    const found = conflictsOf(
      { ...enforced, retention: published.retention, keeps: [] },
      enforced.keeps,
      sale,
    );
    const books = found.find(({ statute }) => statute.law === 'BFL 7:2');
    expect(books?.rule.day.toString()).toBe('2031-08-15');
    expect(books?.statute.day.toString()).toBe('2034-01-01');
    expect(books?.rule.at.file).toMatch(/policy\.yaml$/u);
    expect(books?.statute.at.file).toMatch(/house\.yaml$/u);
  });

  it('are none with a statute that only permits', () => {
    const claims = keep('sale', years(10), { statute: 'PreskL 2' });
    const permitted = conflictsOf(bare([rule('sale', years(1))]), [claims], sale);
    expect(permitted).toEqual([]);
    expect(conflictsOf(bare([rule('sale', years(1))]), [keep('sale', years(10))], sale)).toHaveLength(1);
  });
});
