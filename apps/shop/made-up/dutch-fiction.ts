import type { Fiction, Random } from '../kit/history.ts';
import { familyNames, givenNames, practiceKinds, practiceWords, streets, towns } from './dutch-words.ts';

const areas = ['010', '020', '030', '040', '050', '070'] as const;

/**
 * A number that rings nowhere: within an area no subscriber's number begins with 0, since that would leave the area
 * (Nummerplan telefoon- en ISDN-diensten). No range is set aside for fiction as in other countries.
 */
function telephone(random: Random): string {
  const rest = String(random.between(0, 999_999)).padStart(6, '0');
  return `${random.pick(areas)}-0${rest.slice(0, 2)} ${rest.slice(2, 4)} ${rest.slice(4)}`;
}

/** The trade register began its numbers with 01, so none begins with 00. */
function registration(random: Random): string {
  return `00${String(random.between(100_000, 999_999))}`;
}

/** Pairs of letters that postcodes end with. */
const endings = [
  'AB',
  'AE',
  'BC',
  'BG',
  'CD',
  'CK',
  'DA',
  'DH',
  'EB',
  'EP',
  'GT',
  'HM',
  'JN',
  'KL',
  'LR',
  'XZ',
];

export const dutchFiction: Fiction = {
  language: 'nl',
  givenNames,
  familyNames,
  towns,
  streets,
  notes: [
    'Graag na negen uur bezorgen.',
    'Aanbellen bij de achterdeur, daar is de goederenlift.',
    'Afgeven bij de balie op de tweede verdieping.',
    'Liefst alles in één zending.',
    'Please deliver before noon.',
  ],
  practiceName: (random) => `${random.pick(practiceKinds)} ${random.pick(practiceWords)}`,
  soleTrader: (name) => `Tandarts ${name}`,
  postcode: (random, town) => `${town.postcode}${random.between(1, 9)} ${random.pick(endings)}`,
  telephone,
  registration,
  demo: {
    practice: {
      name: 'Demopraktijk Utrecht',
      street: 'Boomgaardstraat 14',
      postcode: '3512 GT',
      city: 'Utrecht',
    },
    members: [
      {
        givenName: 'Sanne',
        familyName: 'de Vries',
        email: 'sanne.devries@demopraktijk.example',
        language: 'nl',
        role: 'owner',
      },
      {
        givenName: 'Tim',
        familyName: 'Bakker',
        email: 'tim.bakker@demopraktijk.example',
        language: 'en',
        role: 'member',
      },
    ],
  },
};
