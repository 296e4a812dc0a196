import type { Context } from 'hono';
import { readAddress } from './address.ts';
import { addressWords } from './address-words.ts';
import { type Country, countryOf } from './country.ts';
import { type CountryWords, countryWords } from './country-words.ts';
import type { FieldErrors } from './form.ts';
import { messages } from './i18n.ts';
import { lackWords, paperLacks } from './paper-letters.ts';
import { RequestRefused } from './request-refused.ts';
import type { PageLanguage, ShopEnv } from './route.ts';
import type { Shop } from './shop.ts';
import { webAddress } from './typed-by-others.ts';

const say = messages({
  sv: {
    missing: (label: string) => `Fyll i ${label.toLowerCase()}.`,
    paper: (label: string, lacks: string) =>
      `${label}: fakturan kan inte visa ${lacks}. Skriv med latinska, grekiska eller kyrilliska bokstäver.`,
    long: (label: string, most: number) => `${label} får ha högst ${most} tecken.`,
    link: (label: string) => `${label} får inte innehålla en webbadress.`,
    phone: 'Skriv telefonnumret med siffror, gärna med riktnummer.',
  },
  nl: {
    missing: (label: string) => `${label} is verplicht.`,
    paper: (label: string, lacks: string) =>
      `${label}: de factuur kan ${lacks} niet weergeven. Gebruik Latijnse, Griekse of Cyrillische letters.`,
    long: (label: string, most: number) => `${label} mag hoogstens ${most} tekens hebben.`,
    link: (label: string) => `${label} mag geen webadres bevatten.`,
    phone: 'Vul het telefoonnummer in met cijfers, liefst met netnummer.',
  },
  en: {
    missing: (label: string) => `${label} is required.`,
    paper: (label: string, lacks: string) =>
      `${label}: the invoice cannot show ${lacks}. Use Latin, Greek or Cyrillic letters.`,
    long: (label: string, most: number) => `${label} can have at most ${most} characters.`,
    link: (label: string) => `${label} cannot contain a web address.`,
    phone: 'Enter the telephone number in digits, preferably with the area code.',
  },
});

export type Values = Readonly<Record<string, string>>;

/** No form of ours has so many fields, a cart of all its lines included, or takes so long a text. */
const mostFields = 300;
const longestField = 20_000;

/**
 * The text fields of a posted form; passwords as they are, all else without spaces at the ends. What no form of ours
 * can have sent is refused before anything reads it. A body that cannot be read is an empty form, whose faults the
 * page shows.
 */
export async function postedValues(c: Context<ShopEnv>): Promise<Values> {
  const form = await bodyOf(c);
  const fields = [...form];
  const long = fields.some(([name, value]) => name.length > 100 || sizeOf(value) > longestField);
  if (long || fields.length > mostFields) throw new RequestRefused('too_large');
  const texts = fields.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(
    texts.map(([name, text]) => [
      name,
      name.startsWith('password') ? text : text.replaceAll('\0', '').trim(),
    ]),
  );
}

/**
 * Fields alone are read as a text: what may also bring files takes a stream, and several times as long. Half a form is
 * none: whoever broke off gets nothing done.
 */
async function bodyOf(c: Context<ShopEnv>): Promise<FormData | URLSearchParams> {
  const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return new URLSearchParams(await c.req.text());
  return c.req.formData().catch((error: unknown) => {
    if (c.req.raw.signal.aborted) throw error;
    return new FormData();
  });
}

function sizeOf(value: File | string): number {
  return typeof value === 'string' ? value.length : value.size;
}

/** Control characters save line breaks, marks that turn the direction of text, and spaces of no width. */
const unseen = /[^\P{Cc}\n\r\t]|[\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufffd]/gu;

/** A text that is empty for whoever looks at it. */
const nothingSeen = /^[\s\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Of an address that is none, what its field shows again. */
const longestShown = 254;

/** Reads the fields of one form and collects what is wrong with them, in the order in which they are read. */
export class Reading {
  readonly errors: Record<string, string> = {};
  readonly #values: Values;
  readonly #language: PageLanguage;
  readonly #say: ReturnType<typeof say>;
  readonly #country: Country;
  readonly #countrySays: CountryWords;

  constructor(values: Values, language: PageLanguage, shop: Pick<Shop, 'policy'>) {
    this.#values = values;
    this.#language = language;
    this.#say = say(language);
    this.#country = countryOf(shop);
    this.#countrySays = countryWords(shop, language);
  }

  get faulty(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  /** One line that must be there; see `optional`. */
  text(name: string, label: string, most = 100): string {
    return this.#needed(name, label, this.optional(name, label, most));
  }

  /** One line: a line break or tab in it is a space, and a web address is refused. */
  optional(name: string, label: string, most = 100): string {
    const value = this.optionalLines(name, label, most).replaceAll(/\s/gu, ' ');
    // Names of people and streets go into mails to addresses that nobody has proven.
    if (webAddress.test(value)) this.fault(name, this.#say.link(label));
    return value;
  }

  /** One line that is printed on invoices and must be there: in letters that paper can show. */
  onPaper(name: string, label: string, most = 100): string {
    const value = this.text(name, label, most);
    const lacks = paperLacks(value);
    if (lacks.length > 0) this.fault(name, this.#say.paper(label, lackWords(lacks)));
    return value;
  }

  /** A text of several lines that must be there, web addresses and all. */
  lines(name: string, label: string, most: number): string {
    return this.#needed(name, label, this.optionalLines(name, label, most));
  }

  optionalLines(name: string, label: string, most: number): string {
    const value = (this.#values[name] ?? '').normalize('NFC').replaceAll(unseen, '').trim();
    if (value.length <= most) return value;
    this.fault(name, this.#say.long(label, most));
    // INVARIANT: no pattern sees more than the field may have.
    return value.slice(0, most);
  }

  #needed(name: string, label: string, value: string): string {
    if (nothingSeen.test(value)) this.fault(name, this.#say.missing(label));
    return value;
  }

  /** In its one spelling (`address.ts`). What is wrong with it is said, and nothing is taken out of it silently. */
  email(name: string, label: string): string {
    const value = this.#values[name] ?? '';
    if (value === '') this.fault(name, this.#say.missing(label));
    const read = readAddress(value);
    if (read.kind === 'address') return read.address;
    if (value !== '') this.fault(name, addressWords(this.#language)[read.fault](read.character ?? ''));
    return value.slice(0, longestShown);
  }

  /** As the shop's country writes it: `239 41`, `1234 AB`. */
  postcode(name: string, label: string): string {
    const value = this.text(name, label, 12);
    const read = this.#country.readPostcode(value);
    if (value !== '' && read === undefined) this.fault(name, this.#countrySays.postcodeWrong);
    return read ?? value;
  }

  phone(name: string, label: string): string | null {
    const value = this.optional(name, label, 30);
    if (value !== '' && !/^\+?[\d\s()-]{6,}$/.test(value)) this.fault(name, this.#say.phone);
    return value === '' ? null : value;
  }

  registration(name: string): string {
    const value = this.text(name, this.#countrySays.registration, 20);
    const read = this.#country.readRegistration(value);
    if (value !== '' && read === undefined) {
      const { registrationDigit, registrationWrong } = this.#countrySays;
      this.fault(name, this.#country.isLikeRegistration(value) ? registrationDigit : registrationWrong);
    }
    return read ?? value;
  }

  fault(name: string, text: string): void {
    this.errors[name] ??= text;
  }
}

export const noErrors: FieldErrors = {};
