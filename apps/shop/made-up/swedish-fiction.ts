import type { Fiction, Random } from '../kit/history.ts';

import { familyNames, givenNames, practiceKinds, practiceWords, streets, towns } from './swedish-words.ts';

/** Numbers that nobody is called on: the ranges that Post- och telestyrelsen set aside for books and films. */
const telephoneRanges = [
  { area: '070', from: 1_740_605, to: 1_740_699, digits: 7 },
  { area: '031', from: 3_900_600, to: 3_900_699, digits: 7 },
  { area: '040', from: 6_280_400, to: 6_280_499, digits: 7 },
  { area: '08', from: 46_500_400, to: 46_500_499, digits: 8 },
  { area: '0980', from: 319_200, to: 319_299, digits: 6 },
] as const;

function telephone(random: Random): string {
  const range = random.chance(0.6) ? telephoneRanges[0] : random.pick(telephoneRanges);
  return `${range.area}-${String(random.between(range.from, range.to)).padStart(range.digits, '0')}`;
}

/**
 * An organisation number with a right check digit that no organisation has: the group 4 of Bolagsverket's series
 * is in no use, and the third digit is at least 2, as it must be for whoever is no natural person.
 */
function registration(random: Random): string {
  const nine = `4${random.between(0, 9)}${random.between(2, 9)}${String(random.between(0, 999_999)).padStart(6, '0')}`;
  const doubled = [...nine].map((digit, place) => Number(digit) * (place % 2 === 0 ? 2 : 1));
  const sum = doubled.reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  const digits = `${nine}${(10 - (sum % 10)) % 10}`;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

export const swedishFiction: Fiction = {
  language: 'sv',
  givenNames,
  familyNames,
  towns,
  streets,
  notes: [
    'Leverans efter klockan nio, tack.',
    'Ring på vid lastintaget på baksidan.',
    'Lämna i receptionen, våning 2.',
    'Gärna allt i en leverans.',
    'Please deliver before noon.',
  ],
  practiceName: (random) => `${random.pick(practiceWords)} ${random.pick(practiceKinds)}`,
  soleTrader: (name) => `Tandläkare ${name}`,
  postcode: (random, town) => `${town.postcode} ${random.between(10, 69)}`,
  telephone,
  registration,
  demo: {
    practice: { name: 'Demokliniken i Lund', street: 'Klostergatan 14', postcode: '222 22', city: 'Lund' },
    members: [
      {
        givenName: 'Anna',
        familyName: 'Lindqvist',
        email: 'anna.lindqvist@demokliniken.example',
        language: 'sv',
        role: 'owner',
      },
      {
        givenName: 'Erik',
        familyName: 'Sandberg',
        email: 'erik.sandberg@demokliniken.example',
        language: 'en',
        role: 'member',
      },
    ],
  },
};
