import { html } from 'hono/html';
import { asksFor } from '../../kit/asked.ts';
import { countryOf } from '../../kit/country.ts';
import { countryWords } from '../../kit/country-words.ts';
import { type FieldErrors, field, select } from '../../kit/form.ts';
import type { Reading, Values } from '../../kit/reading.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { ActivityName, Shop } from '../../kit/shop.ts';
import { salutations, say } from './more-words.ts';

/** What few policies ask for, each with the activity that keeps it. Empty where it was left out. */
export interface PersonMore {
  readonly salutation: string | null;
}

export interface PracticeMore {
  readonly vatNumber: string | null;
  readonly invoiceEmail: string | null;
  readonly equipmentBrand: string | null;
  readonly equipmentColour: string | null;
}

export const noPersonMore: PersonMore = { salutation: null };
export const noPracticeMore: PracticeMore = {
  vatNumber: null,
  invoiceEmail: null,
  equipmentBrand: null,
  equipmentColour: null,
};

/** Names of the fields in forms, and what keeps each: a field stands in a form where that is asked for (`asksFor`). */
export const moreFields = {
  salutation: 'keep-salutation',
  vat_number: 'keep-vat-number',
  invoice_email: 'keep-invoice-email',
  equipment_brand: 'keep-equipment',
  equipment_colour: 'keep-equipment',
} as const satisfies Readonly<Record<string, ActivityName>>;

interface State {
  readonly language: PageLanguage;
  readonly errors?: FieldErrors | undefined;
}

export function personMoreFields(shop: Shop, values: Values, state: State): Html | '' {
  if (!asksFor(shop, 'keep-salutation')) return '';
  const t = say(state.language);
  return select(
    {
      name: 'salutation',
      label: t.salutation,
      value: values['salutation'],
      hint: t.salutationWhy,
      optional: true,
      options: [{ value: '', label: t.none }, ...salutations.map((one) => ({ value: one, label: t[one] }))],
    },
    state,
  );
}

/** For a practice, never for somebody who buys for herself. */
export function practiceMoreFields(shop: Shop, values: Values, state: State): Html {
  const { language } = state;
  const t = say(language);
  const one = (name: keyof typeof moreFields, label: string, more: Partial<Parameters<typeof field>[0]>) =>
    asksFor(shop, moreFields[name]) ? field({ name, label, value: values[name], ...more }, state) : '';
  return html`${one('vat_number', countryWords(shop, language).vatNumber, { hint: t.vatWhy, maxlength: 20 })}
${one('invoice_email', t.invoiceEmail, { hint: t.invoiceEmailWhy, type: 'email', autocomplete: 'off', maxlength: 254 })}
${one('equipment_brand', t.brand, { hint: t.equipmentWhy, maxlength: 100, size: 'half' })}
${one('equipment_colour', t.colour, { maxlength: 60, size: 'third' })}`;
}

export function readPersonMore(shop: Shop, values: Values): PersonMore {
  const chosen = salutations.find((one) => one === values['salutation']);
  return { salutation: asksFor(shop, 'keep-salutation') ? (chosen ?? null) : null };
}

/** A field that the shop does not ask for is not read, whoever posts it. */
export function readPracticeMore(reading: Reading, shop: Shop, language: PageLanguage): PracticeMore {
  const t = say(language);
  const text = (name: keyof typeof moreFields, label: string, most: number): string | null =>
    asksFor(shop, moreFields[name]) ? reading.optional(name, label, most) || null : null;
  const vat = text('vat_number', countryWords(shop, language).vatNumber, 20);
  const country = countryOf(shop);
  const vatNumber = vat === null ? null : country.readVatNumber(vat);
  if (vat !== null && vatNumber === undefined) {
    const { vatDigit, vatWrong } = countryWords(shop, language);
    reading.fault('vat_number', country.isLikeVatNumber(vat) ? vatDigit : vatWrong);
  }
  const given = text('invoice_email', t.invoiceEmail, 254);
  return {
    vatNumber: vatNumber ?? null,
    invoiceEmail: given === null ? null : reading.email('invoice_email', t.invoiceEmail),
    equipmentBrand: text('equipment_brand', t.brand, 100),
    equipmentColour: text('equipment_colour', t.colour, 60),
  };
}

/** As a form shows it. */
export function moreValues({
  salutation,
  vatNumber,
  invoiceEmail,
  ...more
}: PersonMore & PracticeMore): Values {
  return {
    salutation: salutation ?? '',
    vat_number: vatNumber ?? '',
    invoice_email: invoiceEmail ?? '',
    equipment_brand: more.equipmentBrand ?? '',
    equipment_colour: more.equipmentColour ?? '',
  };
}
