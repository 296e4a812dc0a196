import { expect, test } from 'vitest';
import { countryOf } from '../../kit/country.ts';
import { historyMonths } from '../../made-up/calendar.ts';
import { makePractices } from '../../made-up/customers.ts';
import { makeOrders } from '../../made-up/purchases.ts';
import { worldOf } from '../../made-up/world.ts';
import { storyOf } from '../orders/demo-story.ts';

const months = historyMonths(Temporal.PlainDate.from('2026-11-23'), 8, 'Europe/Stockholm');
const span = { from: months[0]?.from ?? 0, to: months.at(-1)?.to ?? 0 };
const world = worldOf({ name: 'shop', policy: { jurisdiction: 'SE' } });
const practices = makePractices(world, 334, span);
const orders = makeOrders(world, practices, 4150, span);

test('months follow each other without a gap, by local midnights, and end with the history', () => {
  expect(months).toHaveLength(97);
  expect(months.every((month, index) => index === 0 || month.from === months[index - 1]?.to)).toBe(true);
  expect(new Date(span.to).toISOString()).toBe('2026-11-22T23:00:00.000Z');
  const march = months.find((month) => month.name === '2025-04');
  expect(new Date(march?.from ?? 0).toISOString()).toBe('2025-03-31T22:00:00.000Z');
});

test('a history is the same however often it is made', () => {
  expect(makeOrders(world, makePractices(world, 334, span), 4150, span)).toEqual(orders);
});

test('another shop has other customers', () => {
  const other = worldOf({ name: 'other', policy: { jurisdiction: 'SE' } });
  const keys = new Set(practices.map((practice) => practice.id));
  expect(makePractices(other, 334, span).filter((practice) => keys.has(practice.id))).toEqual([]);
});

test('Dutch customers have numbers of companies and telephones that are nobody’s', () => {
  const dutch = makePractices(worldOf({ name: 'shop', policy: { jurisdiction: 'NL' } }), 334, span);
  const numbers = dutch.flatMap((practice) => practice.registration ?? []);
  const country = countryOf({ policy: { jurisdiction: 'NL' } });
  expect(numbers.length).toBeGreaterThan(200);
  expect(numbers.filter((one) => country.readRegistration(one) !== one || !one.startsWith('00'))).toEqual([]);
  expect(dutch.filter((one) => country.readPostcode(one.postcode) !== one.postcode)).toEqual([]);
  const phones = dutch.flatMap((practice) => practice.members.flatMap((member) => member.phone ?? []));
  expect(phones.filter((phone) => !/^0[1-7]0-0\d\d \d\d \d\d$/u.test(phone))).toEqual([]);
  const emails = dutch.flatMap((practice) => practice.members.map((member) => member.email));
  expect(emails.filter((email) => !/^[a-z0-9.]+@[a-z0-9-]+\.example$/u.test(email))).toEqual([]);
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
