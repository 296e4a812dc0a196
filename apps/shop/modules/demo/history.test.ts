import { expect, test } from 'vitest';
import { countryOf } from '../../country.ts';
import { historyMonths } from './calendar.ts';
import { makePractices } from './customers.ts';
import { makeOrders } from './purchases.ts';
import { storyOf } from './story.ts';

const months = historyMonths(Temporal.PlainDate.from('2026-11-23'), 8, 'Europe/Stockholm');
const span = { from: months[0]?.from ?? 0, to: months.at(-1)?.to ?? 0 };
const practices = makePractices(334, span);
const orders = makeOrders(practices, 4150, span);

test('months follow each other without a gap, by local midnights, and end with the history', () => {
  expect(months).toHaveLength(97);
  expect(months.every((month, index) => index === 0 || month.from === months[index - 1]?.to)).toBe(true);
  expect(new Date(span.to).toISOString()).toBe('2026-11-22T23:00:00.000Z');
  const march = months.find((month) => month.name === '2025-04');
  expect(new Date(march?.from ?? 0).toISOString()).toBe('2025-03-31T22:00:00.000Z');
});

test('a history is the same however often it is made', () => {
  expect(makeOrders(makePractices(334, span), 4150, span)).toEqual(orders);
});

test('no order is outside the history, before its buyer or after she left', () => {
  expect(orders).toHaveLength(4150);
  const wrong = orders.filter(
    ({ placedAt, person, practice }) =>
      placedAt < span.from ||
      placedAt >= span.to ||
      placedAt < person.joinedAt ||
      placedAt >= (practice?.leftAt ?? Number.POSITIVE_INFINITY),
  );
  expect(wrong).toEqual([]);
});

test('no member joins before her practice or outside the history', () => {
  const wrong = practices.filter((practice) =>
    practice.members.some((member) => member.joinedAt < practice.joinedAt || member.joinedAt >= span.to),
  );
  expect(wrong).toEqual([]);
});

test('addresses and keys are unique, all under a domain that is nobody’s', () => {
  const members = practices.flatMap((practice) => practice.members);
  expect(new Set(members.map((member) => member.email)).size).toBe(members.length);
  expect(members.filter((member) => !/^[a-z0-9.]+@[a-z0-9-]+\.example$/u.test(member.email))).toEqual([]);
  const keys = [...members, ...practices, ...orders].map((one) => one.id);
  expect(new Set(keys).size).toBe(keys.length);
});

test('organisation numbers pass the check and belong to the group that is in no use', () => {
  const numbers = practices.flatMap((practice) => practice.registration ?? []);
  expect(numbers.length).toBeGreaterThan(200);
  expect(
    numbers.filter(
      (number) =>
        countryOf({ policy: { jurisdiction: 'SE' } }).readRegistration(number) !== number ||
        !number.startsWith('4'),
    ),
  ).toEqual([]);
});

test('telephones are those set aside for fiction', () => {
  const inFiction = /^(070-17406(0[5-9]|[1-9]\d)|031-39006\d\d|040-62804\d\d|08-465004\d\d|0980-3192\d\d)$/u;
  const phones = practices.flatMap((practice) => practice.members.flatMap((member) => member.phone ?? []));
  expect(phones.filter((phone) => !inFiction.test(phone))).toEqual([]);
});

test('what happens to an order happens in order and not after the history', () => {
  for (const order of orders) {
    const { events } = storyOf(order, span.to);
    expect(events[0]?.at).toBe(order.placedAt);
    expect(
      events.every((event, index) => event.at < span.to && event.at > (events[index - 1]?.at ?? 0)),
    ).toBe(true);
  }
});
