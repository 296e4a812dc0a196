import type { PageLanguage } from './route.ts';

/** A module's texts in one language: plain, or made of what they are told. */
type Texts = Readonly<Record<string, string | ((...given: never[]) => string)>>;

/**
 * A module's texts. Swedish names the keys; a language that lacks one, or takes other arguments, does not compile.
 * @example
 * const say = messages({ sv: { cart: 'Varukorg' }, nl: { cart: 'Winkelwagen' }, en: { cart: 'Cart' } });
 * say('en').cart // 'Cart'
 */
export function messages<T extends Texts>(texts: {
  readonly sv: T;
  readonly nl: { readonly [K in keyof NoInfer<T>]: NoInfer<T>[K] };
  readonly en: { readonly [K in keyof NoInfer<T>]: NoInfer<T>[K] };
}): (language: PageLanguage) => { readonly [K in keyof T]: T[K] } {
  return (language) => texts[language];
}

export const locales: Readonly<Record<PageLanguage, string>> = { sv: 'sv-SE', nl: 'nl-NL', en: 'en-GB' };
/** Stockholm and Amsterdam keep the same time. */
const timeZone = 'Europe/Stockholm';

function perLanguage<T>(make: (locale: string) => T): Readonly<Record<PageLanguage, T>> {
  return { sv: make(locales.sv), nl: make(locales.nl), en: make(locales.en) };
}

const moneyFormats = new Map<string, Readonly<Record<PageLanguage, Intl.NumberFormat>>>();

/** Öre or cents as people read money: `1 249,00 kr`, `€ 1.249,00`, `SEK 1,249.00`. `currency` by ISO 4217. */
export function money(minor: number, language: PageLanguage, currency: string): string {
  let format = moneyFormats.get(currency);
  if (format === undefined) {
    format = perLanguage((locale) => new Intl.NumberFormat(locale, { style: 'currency', currency }));
    moneyFormats.set(currency, format);
  }
  return format[language].format(minor / 100);
}

const countFormat = perLanguage((locale) => new Intl.NumberFormat(locale));

export function count(value: number, language: PageLanguage): string {
  return countFormat[language].format(value);
}

const rateFormat = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }),
);

/** A rate in hundredths of a per cent: 2500 is `25 %`. */
export function rate(value: number, language: PageLanguage): string {
  return rateFormat[language].format(value / 10_000);
}

const dateFormat = perLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }));

const timeFormat = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }),
);

/** The day in the shop's own time zone: `23 november 2026`. */
export function day(at: Date, language: PageLanguage): string {
  return dateFormat[language].format(at);
}

export function dayAndTime(at: Date, language: PageLanguage): string {
  return timeFormat[language].format(at);
}
