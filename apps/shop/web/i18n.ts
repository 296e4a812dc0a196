import type { PageLanguage } from './route.ts';

/** A module's texts in one language: plain, or made of what they are told. */
type Texts = Readonly<Record<string, string | ((...given: never[]) => string)>>;

/**
 * A module's texts. Swedish names the keys; English that lacks one, or takes other arguments, does not compile.
 * @example
 * const say = messages({ sv: { cart: 'Varukorg' }, en: { cart: 'Cart' } });
 * say('en').cart // 'Cart'
 */
export function messages<T extends Texts>(texts: {
  readonly sv: T;
  readonly en: { readonly [K in keyof NoInfer<T>]: NoInfer<T>[K] };
}): (language: PageLanguage) => { readonly [K in keyof T]: T[K] } {
  return (language) => texts[language];
}

const locales = { sv: 'sv-SE', en: 'en-GB' } as const;
const timeZone = 'Europe/Stockholm';

const moneyFormat = {
  sv: new Intl.NumberFormat(locales.sv, { style: 'currency', currency: 'SEK' }),
  en: new Intl.NumberFormat(locales.en, { style: 'currency', currency: 'SEK' }),
};

/** Öre as people read money: `1 249,00 kr`, `SEK 1,249.00`. */
export function money(ore: number, language: PageLanguage): string {
  return moneyFormat[language].format(ore / 100);
}

const countFormat = { sv: new Intl.NumberFormat(locales.sv), en: new Intl.NumberFormat(locales.en) };

export function count(value: number, language: PageLanguage): string {
  return countFormat[language].format(value);
}

const rateFormat = {
  sv: new Intl.NumberFormat(locales.sv, { style: 'percent', maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat(locales.en, { style: 'percent', maximumFractionDigits: 2 }),
};

/** A rate in hundredths of a per cent: 2500 is `25 %`. */
export function rate(value: number, language: PageLanguage): string {
  return rateFormat[language].format(value / 10_000);
}

const dateFormat = {
  sv: new Intl.DateTimeFormat(locales.sv, { dateStyle: 'long', timeZone }),
  en: new Intl.DateTimeFormat(locales.en, { dateStyle: 'long', timeZone }),
};

const timeFormat = {
  sv: new Intl.DateTimeFormat(locales.sv, { dateStyle: 'long', timeStyle: 'short', timeZone }),
  en: new Intl.DateTimeFormat(locales.en, { dateStyle: 'long', timeStyle: 'short', timeZone }),
};

/** The day in the shop's own time zone: `23 november 2026`. */
export function day(at: Date, language: PageLanguage): string {
  return dateFormat[language].format(at);
}

export function dayAndTime(at: Date, language: PageLanguage): string {
  return timeFormat[language].format(at);
}
