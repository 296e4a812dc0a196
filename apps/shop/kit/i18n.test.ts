import { describe, expect, test } from 'vitest';
import { day, dayAndTime, messages, money, rate } from './i18n.ts';

/** Number formats use spaces that do not break. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('words, money and dates', () => {
  test('öre are read as kronor, in the manner of each language', () => {
    expect(plain(money(124_900, 'sv', 'SEK'))).toBe('1 249,00 kr');
    expect(plain(money(124_900, 'en', 'SEK'))).toBe('SEK 1,249.00');
    expect(plain(money(124_900, 'nl', 'EUR'))).toBe('€ 1.249,00');
    expect(plain(money(124_900, 'en', 'EUR'))).toBe('€1,249.00');
    expect(plain(money(5, 'sv', 'SEK'))).toBe('0,05 kr');
  });

  test('a rate in hundredths of a per cent is read in per cent', () => {
    expect(plain(rate(2500, 'sv'))).toBe('25 %');
    expect(plain(rate(1250, 'en'))).toBe('12.5%');
  });

  test('a day is the day in Stockholm, whatever the clock of the machine', () => {
    const justBeforeMidnightUtc = new Date('2026-06-30T22:30:00Z');
    expect(day(justBeforeMidnightUtc, 'sv')).toBe('1 juli 2026');
    expect(dayAndTime(justBeforeMidnightUtc, 'en')).toContain('00:30');
  });

  test('each language has its own texts', () => {
    const say = messages({
      sv: { hello: (name: string) => `Hej ${name}` },
      nl: { hello: (name) => `Dag ${name}` },
      en: { hello: (name) => `Hello ${name}` },
    });
    const greetings = (['sv', 'nl', 'en'] as const).map((language) => say(language).hello('Eva'));
    expect(greetings).toEqual(['Hej Eva', 'Dag Eva', 'Hello Eva']);
  });
});
