import type { Jurisdiction } from '../model/policy.ts';

/** Public holidays: fixed ones as `MM-DD`, movable ones in days from Easter Sunday. Saturdays and Sundays count anyway. */
interface Holidays {
  readonly law: string;
  readonly fixed: readonly string[];
  readonly fromEaster: readonly number[];
  /** Day that moves when it falls on a Sunday. */
  readonly moved?: (year: number) => Temporal.PlainDate;
}

const holidays: Readonly<Record<Jurisdiction, Holidays>> = {
  // Midsummer Day and All Saints' Day are Saturdays; the eves are no holidays in law and do not roll (safe).
  SE: {
    law: 'Lag (1989:253) om allmänna helgdagar',
    fixed: ['01-01', '01-06', '05-01', '06-06', '12-25', '12-26'],
    fromEaster: [-2, 0, 1, 39, 49],
  },
  NL: {
    law: 'Algemene termijnenwet art. 3',
    fixed: ['01-01', '05-05', '12-25', '12-26'],
    fromEaster: [-2, 0, 1, 39, 49, 50],
    moved: kingsDay,
  },
};

/** 27 April, or the day before where that is a Sunday. */
function kingsDay(year: number): Temporal.PlainDate {
  const day = new Temporal.PlainDate(year, 4, 27);
  return day.dayOfWeek === 7 ? day.subtract({ days: 1 }) : day;
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

export function isHoliday(day: Temporal.PlainDate, jurisdiction: Jurisdiction): boolean {
  const { fixed, fromEaster, moved } = holidays[jurisdiction];
  if (fixed.includes(day.toString().slice(5))) return true;
  if (fromEaster.includes(easter(day.year).until(day, { largestUnit: 'day' }).days)) return true;
  return moved?.(day.year).equals(day) === true;
}
