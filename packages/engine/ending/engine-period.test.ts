import type { EnforcedPolicy } from '@trygg/policy';
import { expect, it } from 'vitest';
import { policyWith } from '../test-shop/shop.ts';
import { endedBefore, firstDayKept, tombstonesEndBefore } from './engine-period.ts';

const asOf = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Stockholm]`).toInstant();
const years = (record: string, count: number): EnforcedPolicy['retention'][number] => ({
  record,
  from: 'written',
  term: { kind: 'period', period: { years: count, months: 0, days: 0 } },
  text: {},
  clauses: [],
  origin: 'house',
  at: { file: 'house.yaml', line: 1, column: 1 },
});

it('what was written on a day goes on the day on which its period is over, and not the day before', () => {
  const policy = policyWith({ retention: [years('ledger', 3), years('receipt', 7)] });
  const before = endedBefore(policy, 'ledger', asOf('2026-11-23T00:00'));
  expect(before).toEqual(asOf('2023-11-24T00:00'));
  expect(endedBefore(policy, 'ledger', asOf('2026-11-22T23:59'))).toEqual(asOf('2023-11-23T00:00'));
  expect(endedBefore(policy, 'receipt', asOf('2026-11-23T12:00'))).toEqual(asOf('2019-11-24T00:00'));
});

it('of two rules the earlier one wins; a leap day ends with February', () => {
  const two = policyWith({ retention: [years('ledger', 7), years('ledger', 2)] });
  expect(endedBefore(two, 'ledger', asOf('2026-11-23T12:00'))).toEqual(asOf('2024-11-24T00:00'));
  const five = policyWith({ retention: [years('ledger', 5), years('receipt', 5)] });
  expect(endedBefore(five, 'ledger', asOf('2026-11-23T12:00'))).toEqual(asOf('2021-11-24T00:00'));
  expect(endedBefore(five, 'receipt', asOf('2025-02-28T12:00'))).toEqual(asOf('2020-03-01T00:00'));
});

it('each way to count a term ends with it: whole calendar years too', () => {
  const rule = { ...years('rights-request', 0), term: { kind: 'calendar-year', years: 3 } } as const;
  const policy = policyWith({ retention: [rule] });
  const kept = (day: string): string =>
    firstDayKept(policy, 'rights-request', Temporal.PlainDate.from(day)).toString();
  expect(kept('2026-12-31')).toBe('2023-01-01');
  expect(kept('2027-01-01')).toBe('2024-01-01');
});

it.each(['ledger', 'receipt', 'rights-request'] as const)(
  '%s: without a rule nothing goes and nothing is assumed, it is refused with a typed error',
  (record) => {
    const whole = policyWith();
    const policy = { ...whole, retention: whole.retention.filter((rule) => rule.record !== record) };
    expect(() => endedBefore(policy, record, asOf('2026-11-23T12:00'))).toThrow(
      expect.objectContaining({
        code: 'period_not_stated',
        message: `\`test-shop\` does not state how long the record \`${record}\` is kept`,
        help: 'decide `retention` of it in house.yaml',
      }),
    );
  },
);

it('tombstones go with the ledger, by the clock, and not while a copy may be kept that is older', () => {
  const now = asOf('2026-11-23T12:00');
  const policy = policyWith({ retention: [years('ledger', 5)] });
  const fiveYears = endedBefore(policy, 'ledger', now);
  expect(tombstonesEndBefore(policy, now, now)).toEqual(fiveYears);
  expect(tombstonesEndBefore(policy, asOf('2031-11-23T12:00'), now)).toEqual(fiveYears);
  const { at } = years('ledger', 5);
  const copies = (count: number) => ({
    ...policy,
    backups: {
      kept: { years: count, months: 0, days: 0 },
      replay: true,
      text: {},
      clauses: [],
      origin: 'house',
      at,
    } as const,
  });
  expect(tombstonesEndBefore(copies(1), now, now)).toEqual(fiveYears);
  expect(tombstonesEndBefore(copies(7), now, now)).toEqual(asOf('2019-11-23T12:00'));
});
