import { describe, expect, test } from 'vitest';
import { jurisdictions } from '../model/jurisdictions.ts';
import { breachDue, extendedDue, requestDue } from './deadline.ts';
import { deadlines } from './deadlines.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

// Received, due in Sweden, due in the Netherlands.
test.each([
  ['2026-03-05', '2026-04-07', '2026-04-07'],
  ['2026-08-31', '2026-09-30', '2026-09-30'],
  ['2026-11-25', '2026-12-28', '2026-12-28'],
  ['2026-12-06', '2027-01-07', '2027-01-06'],
  ['2027-01-31', '2027-03-01', '2027-03-01'],
  ['2027-03-27', '2027-04-27', '2027-04-28'],
] as const)('a request of %s is due on %s in Sweden, on %s in the Netherlands', (received, se, nl) => {
  expect(requestDue(day(received), 'SE').toString()).toBe(se);
  expect(requestDue(day(received), 'NL').toString()).toBe(nl);
});

test.each([
  ['2026-08-31', '2026-11-30'],
  ['2027-01-31', '2027-04-30'],
] as const)('extended, a request of %s is due on %s: counted from the arrival', (received, due) => {
  for (const where of ['SE', 'NL'] as const) expect(extendedDue(day(received), where).toString()).toBe(due);
});

// No month ends on New Year's Eve: November has no 31st.
test.each([
  ['2026-05-19', '2026-06-19'],
  ['2026-11-24', '2026-12-24'],
] as const)('a request of %s is due on a Swedish eve, %s: it does not roll', (received, eve) => {
  expect(requestDue(day(received), 'SE').toString()).toBe(eve);
});

describe('a breach', () => {
  // Known, in local time; due; what can be argued at the latest.
  test.each([
    ['SE', 'a Monday', '2026-11-23T10:00', '2026-11-26T10:00', '2026-11-26T10:00'],
    ['SE', 'a Wednesday', '2026-11-25T10:00', '2026-11-28T10:00', '2026-11-28T10:00'],
    ['SE', 'a Friday', '2026-11-27T14:00', '2026-11-30T14:00', '2026-12-02T00:00'],
    ['NL', 'a Saturday', '2026-11-28T00:30', '2026-12-01T00:30', '2026-12-02T00:00'],
    ['SE', 'Good Friday', '2026-04-03T10:00', '2026-04-06T10:00', '2026-04-09T00:00'],
    ['NL', 'Christmas Eve', '2026-12-24T09:00', '2026-12-27T09:00', '2026-12-30T00:00'],
    ['SE', 'the eve of Epiphany', '2027-01-05T09:00', '2027-01-08T09:00', '2027-01-09T00:00'],
    ['NL', 'the eve of Epiphany', '2027-01-05T09:00', '2027-01-08T09:00', '2027-01-08T09:00'],
    ['SE', 'the night of longer days', '2026-10-24T12:00', '2026-10-27T11:00', '2026-10-28T00:00'],
    ['NL', 'the night of shorter days', '2027-03-26T12:00', '2027-03-29T13:00', '2027-04-01T00:00'],
  ] as const)('in %s known on %s, %s, is due at %s, at the latest at %s', (where, _, aware, due, latest) => {
    const { timeZone } = jurisdictions[where];
    const known = Temporal.PlainDateTime.from(aware).toZonedDateTime(timeZone).toInstant();
    const local = (instant: Temporal.Instant): string =>
      instant.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
    const found = breachDue(known, where);
    expect([local(found.due), local(found.latest)]).toEqual([due, latest]);
  });
});

test('the table says of each deadline within which time, from when, by which article, and each once', () => {
  expect(new Set(deadlines.map(({ id }) => id)).size).toBe(deadlines.length);
  for (const { id, within, from, law, source } of deadlines)
    for (const text of [within, from, law, source]) expect(text, id).not.toBe('');
  const within = (id: string) => deadlines.find((row) => row.id === id)?.within;
  expect([within('request'), within('request-extended'), within('breach')]).toEqual([
    '1 month',
    '3 months',
    '72 hours',
  ]);
});
