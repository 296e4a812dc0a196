import type { EnforcedPolicy } from '@trygg/policy';
import { expect, it } from 'vitest';
import { policyWith } from '../test-shop/shop.ts';
import { endedBefore } from './period.ts';

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

it('of two rules the earlier one wins; without any it is five years; a leap day ends with February', () => {
  const two = policyWith({ retention: [years('ledger', 7), years('ledger', 2)] });
  expect(endedBefore(two, 'ledger', asOf('2026-11-23T12:00'))).toEqual(asOf('2024-11-24T00:00'));
  const none = policyWith({ retention: [] });
  expect(endedBefore(none, 'ledger', asOf('2026-11-23T12:00'))).toEqual(asOf('2021-11-24T00:00'));
  expect(endedBefore(none, 'receipt', asOf('2025-02-28T12:00'))).toEqual(asOf('2020-03-01T00:00'));
});
