import type { Jurisdiction } from '../model/policy.ts';
import { gdpr, inForce, type LawRow } from './row.ts';

/**
 * A public holiday, on which no period ends. `on`: a date, `MM-DD`; `easter`: days from Easter Sunday; `first`: the
 * first such day of the week (1 Monday to 7 Sunday) from a date on. Sundays and Saturdays end no period anyway.
 */
export interface Holiday extends LawRow {
  readonly jurisdiction: Jurisdiction;
  readonly name: string;
  readonly falls:
    | { readonly on: string; readonly sunday?: 'the day before' }
    | { readonly easter: number }
    | { readonly first: number; readonly from: string };
}

const movable: readonly (readonly [name: string, easter: number])[] = [
  ['Good Friday', -2],
  ['Easter Sunday', 0],
  ['Easter Monday', 1],
  ['Ascension Day', 39],
  ['Whit Sunday', 49],
];

const fixed: readonly (readonly [name: string, on: string])[] = [
  ['New Year’s Day', '01-01'],
  ['Christmas Day', '12-25'],
  ['the day after Christmas', '12-26'],
];

const swedish = {
  jurisdiction: 'SE',
  validFrom: '1990-01-01',
  certainty: 'C',
  source: 'Lag (1989:253) om allmänna helgdagar',
} as const;
const dutch = {
  jurisdiction: 'NL',
  validFrom: gdpr,
  certainty: 'C',
  source: 'Algemene termijnenwet art. 3',
} as const;
/** The law on holidays does not name the eves, though a law on periods treats some of them alike. */
const eve = {
  ...swedish,
  certainty: 'V',
  source: 'Lag (1930:173) 2 §; not among those of 1989:253',
} as const;

/** Days on which a period of law does not end. */
export const holidays: readonly Holiday[] = [
  ...[swedish, dutch].flatMap((law) => [
    ...fixed.map(([name, on]): Holiday => ({ ...law, name, falls: { on } })),
    ...movable.map(([name, easter]): Holiday => ({ ...law, name, falls: { easter } })),
  ]),
  { ...swedish, name: 'Epiphany', falls: { on: '01-06' } },
  { ...swedish, name: 'May Day', falls: { on: '05-01' } },
  { ...swedish, name: 'National Day', falls: { on: '06-06' }, validFrom: '2005-01-01' },
  { ...swedish, name: 'Midsummer Day', falls: { first: 6, from: '06-20' } },
  { ...swedish, name: 'All Saints’ Day', falls: { first: 6, from: '10-31' } },
  { ...eve, name: 'Midsummer Eve', falls: { first: 5, from: '06-19' } },
  { ...eve, name: 'Christmas Eve', falls: { on: '12-24' } },
  { ...eve, name: 'New Year’s Eve', falls: { on: '12-31' } },
  { ...dutch, name: 'King’s Day', falls: { on: '04-27', sunday: 'the day before' } },
  { ...dutch, name: 'Liberation Day', falls: { on: '05-05' } },
  { ...dutch, name: 'Whit Monday', falls: { easter: 50 } },
];

/**
 * Whether no period ends on that day for its date. INVARIANT: a holiday that nobody verified is none, so that an
 * answer is due too early rather than too late.
 */
export function isHoliday(day: Temporal.PlainDate, jurisdiction: Jurisdiction): boolean {
  return holidays.some(
    (one) =>
      one.jurisdiction === jurisdiction && one.certainty !== 'V' && inForce(one, day) && fallsOn(one, day),
  );
}

/** Whether it is that holiday, verified or not. */
export function fallsOn({ falls }: Holiday, day: Temporal.PlainDate): boolean {
  if ('easter' in falls) return easter(day.year).add({ days: falls.easter }).equals(day);
  const first = Temporal.PlainDate.from(
    `${day.toString().slice(0, 4)}-${'on' in falls ? falls.on : falls.from}`,
  );
  if ('on' in falls)
    return first.subtract({ days: falls.sunday !== undefined && first.dayOfWeek === 7 ? 1 : 0 }).equals(day);
  return first.add({ days: (falls.first - first.dayOfWeek + 7) % 7 }).equals(day);
}

/** Easter Sunday of the Gregorian calendar, by Butcher's rule. */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return new Temporal.PlainDate(year, Math.floor(sum / 31), (sum % 31) + 1);
}
