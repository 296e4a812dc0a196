import { describe, expect, it } from 'vitest';
import { countryOf } from '../../kit/country.ts';
import type { Shop } from '../../kit/shop.ts';
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
  const shop = { name: 'kliniksupport', policy: { controller: { name: 'Klinik Support AB' } } } as Shop;
  const fault = (password: string): string | undefined =>
    passwordFault(
      shop,
      password,
      ['Anna', 'Lindqvist', 'anna.lindqvist@havet.example', 'Klinik Havet'],
      'sv',
    );

  it.each([
    ['', /^Välj ett lösenord\.$/],
    ['kort', /minst 10 tecken\. Lägg till 6\./],
    ['x'.repeat(129), /högst 128/],
    ['aaaaaaaaaaaa', /lätt att gissa/],
  ])('is refused by its length, or for its few characters: %s', (password, why) => {
    expect(fault(password)).toMatch(why);
  });

  it.each([
    ...[
      'basketball',
      'BasketBall',
      'b4sk3tb4ll',
      'iloveyou12345',
      'football123',
      'p@ssw0rd2024!',
      'password1234',
    ],
    ...[
      '1q2w3e4r5t6y',
      '1qaz2wsx3edc',
      '12345678910',
      'qwertyuiop',
      'asdfghjkl;',
      'abcdefghijk',
      '0987654321',
    ],
    ...['trustno1trustno1', 'hejhejhejhej', 'Sommar2026!!', 'summer2026!', 'Welkom01!!!', 'Password123456'],
    ...['!!basketball!!', '2026football', 'zaq12wsxcde3'],
  ])('is refused where a list of leaked ones, or a habit, leads to it: %s', (password) => {
    expect(fault(password)).toMatch(/lätt att gissa/);
  });

  it.each([
    ...[
      'kliniksupport1',
      'Klinik Support 2026',
      'kl1n1ksupp0rt',
      'lindqvist1',
      'Lindqvist-2026',
      'annalindqvist',
    ],
    ...['KlinikHavet26!', 'havet.example', 'anna.lindqvist@havet.example', 'l1ndqv1st!!'],
  ])('is refused where it is the person or the shop: %s', (password) => {
    expect(fault(password)).toMatch(/namn/);
  });

  it.each([
    ...['fyra gula kastruller', 'lindqvist fyra gula kastruller', 'correct horse battery staple'],
    ...[
      'correcthorsebatterystaple',
      'tandkrona över äng',
      'Vijf natte paraplus',
      'xK9#mQ2$vL7p',
      'u4Yd-zr8W-kq3T',
    ],
    ...['seventeen otters swim', 'regn på plåttak 1987', 'møllehjul bagved skov', 'Ω≈ç√ lång väg hem'],
  ])('may be: %s', (password) => {
    expect(fault(password)).toBeUndefined();
  });
});
