import type { Channel, Jurisdiction } from '@trygg/policy';
import { domainForms } from '../model/address-domain.ts';
import { foldCase } from '../model/fold-case.ts';

/** What a number of the shop's own country begins with where it is written for abroad. */
const countryCodes: Readonly<Record<Jurisdiction, string>> = { SE: '46', NL: '31' };

/**
 * An address as it is compared: spelling that changes nothing about where a message arrives is taken away. Of `post`
 * three lines: name, street and postcode; what is no such text is compared by its letters and figures.
 */
export function normalised(address: string, channel: Channel, country?: Jurisdiction): string {
  const text = foldCase(address.normalize('NFKC').trim());
  switch (channel) {
    case 'phone':
    case 'sms':
      return telephone(text, country);
    case 'post': {
      const [name, street, postcode, ...more] = address.split('\n');
      return name === undefined || street === undefined || postcode === undefined || more.length > 0
        ? words(text).join(' ')
        : letterBox({ name, street, postcode, whole: false });
    }
    case 'email':
      return foldCase(domainForms(text)[0]);
    case 'social-media':
      return text.replace(/^@/u, '');
    default:
      return channel satisfies never;
  }
}

/** `+46 (0)70-123 45 67`, `0046701234567` and `070-1234567` are one number to a shop in Sweden. */
function telephone(text: string, country: Jurisdiction | undefined): string {
  // An extension is written behind a word.
  const [number = ''] = text.replace(/^tel:/u, '').split(/[\p{L};,#]/u);
  const digits = number.replace(/[^+\d]/gu, '').replace(/^00/u, '+');
  if (country === undefined) return digits;
  const code = countryCodes[country];
  if (digits.startsWith(`+${code}`)) return `+${code}${digits.slice(code.length + 1).replace(/^0+/u, '')}`;
  if (/^0[1-9]/u.test(digits)) return `+${code}${digits.slice(1)}`;
  return digits;
}

export interface LetterBox {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  /** The name is an organisation's, compared as a whole; of a person the family name is. */
  readonly whole: boolean;
}

const legalForms = new Set(['ab', 'publ', 'hb', 'kb', 'bv', 'nv', 'vof', 'cv']);

/**
 * The house and who gets letters there; empty where one of them is not known: a family name, because first names are written in many ways and a street and a
 * postcode alone may be a block of flats. Who shares both is taken for the same, and gets no advertising.
 */
export function letterBox({ name, street, postcode, whole }: LetterBox): string {
  // `Lindqvist, Anna` has the family name before the comma.
  const named = whole
    ? words(name)
        .filter((word) => !legalForms.has(word))
        .join('')
    : (words(name.split(',')[0] ?? '').at(-1) ?? '');
  const code = words(postcode).join('');
  if (named === '' || code === '' || street.trim() === '') return '';
  return `${named}|${house(street)}|${code.replace(/^(?:se|s|nl)(?=\d)/u, '')}`;
}

/** `Storgatan 12 B, lgh 1101`, `STORG. 12b` and `Storgatan 12B, 3 tr` are one house. */
function house(street: string): string {
  const text = plain(street)
    .replace(/(\p{L})g\./gu, '$1gatan ')
    .replace(/(\p{L})v\./gu, '$1vagen ')
    .replace(/(\p{L})str\./gu, '$1straat ');
  const parts = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const flat = parts.findIndex(
    (part, index) =>
      index > 1 && (flats.has(part) || (/^\d+$/u.test(part) && stairs.has(parts[index + 1] ?? ''))),
  );
  return (flat === -1 ? parts : parts.slice(0, flat)).join('');
}

const flats = new Set(['lgh', 'lagenhet', 'apt', 'appartement', 'vaning', 'etage']);
const stairs = new Set(['tr', 'trappor', 'vaning', 'hoog']);

/** Without case and accents, which a form may lose. */
function plain(text: string): string {
  return foldCase(text.normalize('NFKC')).normalize('NFKD').replace(/\p{M}/gu, '');
}

function words(text: string): readonly string[] {
  return plain(text.replace(/[.'’]/gu, '')).match(/[\p{L}\p{N}]+/gu) ?? [];
}
