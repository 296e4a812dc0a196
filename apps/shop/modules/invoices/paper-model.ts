import type { CountryWords } from '../../kit/country-words.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Sums } from '../../kit/vat.ts';

export type InvoiceKind = 'invoice' | 'credit-note';

export interface Party {
  readonly name: string;
  readonly registration: string | null;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

export interface Seller extends Party {
  readonly registration: string;
  readonly vatNumber: string;
  readonly email: string;
  readonly telephone: string;
  /** Where it is paid to; absent where nothing is decided. */
  readonly account: { readonly kind: 'bankgiro' | 'iban'; readonly number: string } | undefined;
}

export interface PaperLine {
  readonly description: string;
  readonly sku: string;
  readonly quantity: number;
  readonly unitNet: number;
  readonly rate: number;
  readonly net: number;
}

/**
 * All that an invoice shows, which is what ML 17:24 asks of one (in the Netherlands Wet OB 35a and, for the number
 * of the trade register, Handelsregisterwet 27) and nothing more. No contact person, e-mail
 * address, telephone, reference, note or delivery address of the buyer: bookkeeping needs none of them, and the
 * bytes are kept for seven years; the checkout says where the reference stands. Amounts in öre; those of a credit note are negative.
 */
export interface Paper {
  readonly kind: InvoiceKind;
  readonly language: PageLanguage;
  readonly currency: string;
  /** What numbers are called in the seller's country. */
  readonly words: CountryWords;
  readonly number: number;
  readonly issuedOn: Temporal.PlainDate;
  /** When the goods left, or when they were paid in advance (ML 17:24 (7)). */
  readonly supply: { readonly by: 'dispatch' | 'advance'; readonly on: Temporal.PlainDate } | undefined;
  readonly dueOn: Temporal.PlainDate | undefined;
  /** A credit note names the invoice that it takes back (ML 17:22). */
  readonly credits: { readonly number: number; readonly issuedOn: Temporal.PlainDate } | undefined;
  readonly order: number;
  readonly seller: Seller;
  readonly buyer: Party;
  readonly lines: readonly PaperLine[];
  readonly sums: Sums;
}
