import { describe, expect, it } from 'vitest';
import { countryOf } from '../../kit/country.ts';
import { rateLimit } from '../../kit/rate-limit.ts';
import { passwordFault } from './password.ts';

const { readRegistration } = countryOf({ policy: { jurisdiction: 'SE' } });

describe('an organisation number', () => {
  it('is read however it is written', () => {
    for (const text of ['556940-3339', '5569403339', '16556940-3339', ' 556940 3339 ', '556940–3339'])
      expect(readRegistration(text)).toBe('556940-3339');
  });

  it('is refused when its check digit is wrong, it is no company, or not a number', () => {
    for (const text of ['556940-3338', '811228-9874', '55694033', 'abc', '', '5569403339000'])
      expect(readRegistration(text)).toBeUndefined();
  });
});

describe('a password', () => {
  const cases: readonly (readonly [password: string, fault: RegExp | undefined])[] = [
    ['kort', /minst 10 tecken, 6 till/],
    ['aaaaaaaaaaaa', /lätt att gissa/],
    ['password1234', /lätt att gissa/],
    ['lindqvist1', /namn eller din adress/],
    ['x'.repeat(129), /högst 128/],
    ['fyra gula kastruller', undefined],
    ['lindqvist fyra gula kastruller', undefined],
  ];
  it.each(cases)('%s', (password, fault) => {
    const found = passwordFault(password, ['Anna', 'Lindqvist'], 'sv');
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(fault);
  });
});

describe('a limit', () => {
  it('counts within its window, without case, each name by itself', () => {
    let now = 0;
    const limit = rateLimit(2, Temporal.Duration.from({ minutes: 1 }), () => now);
    expect([limit.take('a@b.example'), limit.take('A@B.example'), limit.take('a@b.example')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(limit.take('other@b.example')).toBe(true);
    now = 60_001;
    expect(limit.take('a@b.example')).toBe(true);
  });
});
