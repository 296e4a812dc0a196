import { expect, it } from 'vitest';
import { readCase } from '../cases/case.ts';
import type { ActivityMap, RecordMap, TableUse } from '../model/map.ts';
import { checkPolicyAgainstMap } from './check-policy.ts';

const { policy, read } = readCase('reduced-order');
const purchase = read.map.records.get('purchase');
if (purchase === undefined) throw new Error('the case has no purchases');
const { filled: _, ...unfilled } = purchase;

function found(change: Partial<TableUse> | undefined, record: RecordMap = unfilled): readonly string[] {
  const map = { ...read.map, records: new Map(read.map.records).set('purchase', record) };
  const buy = read.activities.get('buy') as ActivityMap;
  const use = buy.uses.get('purchase') as TableUse;
  const uses = new Map(buy.uses);
  if (change === undefined) uses.delete('purchase');
  else uses.set('purchase', { ...use, ...change });
  const activities = new Map(read.activities).set('buy', { ...buy, uses });
  return checkPolicyAgainstMap(policy, map, activities).map(({ rule, message }) => `${rule}: ${message}`);
}

it('a period whose event nothing writes is a fault, of the retention and of what a statute keeps', () => {
  const never =
    'period-unreachable: the period of `purchase` never begins: nothing that the policy permits writes `placed` of `purchase`';
  const periods = [...policy.retention, ...policy.keeps].filter(({ record }) => record === 'purchase');
  expect(found({})).toEqual(periods.map(() => never));
  expect(periods.length).toBeGreaterThan(1);
});

it.each<readonly [string, Partial<TableUse>]>([
  ['an insert', { insert: ['id', 'buyer_id', 'buyer_name', 'sum', 'email', 'parcel', 'placed_at'] }],
  ['an update', { update: ['placed_at'] }],
  ['a library’s whole rows', { whole: true }],
])('%s of the event’s column begins it', (_name, change) => {
  expect(found(change)).toEqual([]);
});

it('so does a column that the database fills, as the data map says, where rows are put in', () => {
  expect(found({}, { ...unfilled, filled: ['placed'] })).toEqual([]);
});

it('records that nothing puts in need no beginning', () => {
  expect(found(undefined)).toEqual([]);
});
