import type { EnforcedPolicy } from '@trygg/policy';
import { countryWords } from '../../kit/country-words.ts';
import { ownLanguage } from '../../kit/paths.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { LineSums, Sums } from '../../kit/vat.ts';
import type { OrderEvent } from '../orders/module.ts';
import { soldSums } from '../orders/module.ts';
import { InvoiceError } from './invoice-error.ts';
import type { InvoiceKind, Paper, Seller } from './paper-model.ts';

/** An order as far as its invoice shows it. Amounts in öre. */
export interface InvoicedOrder extends LineSums {
  readonly number: number;
  readonly placed_at: Date;
  readonly language: PageLanguage | null;
  readonly buyer_name: string;
  readonly paper_name: string | null;
  readonly buyer_registration: string | null;
  readonly invoice_street: string;
  readonly invoice_postcode: string;
  readonly invoice_city: string;
  readonly currency: string;
  readonly lines: readonly (LineSums & {
    readonly sku: string;
    readonly description: string;
    readonly quantity: number;
    readonly unit_net: number;
    readonly vat_rate: number;
  })[];
}

export interface Issue {
  readonly kind: InvoiceKind;
  readonly event: OrderEvent;
  readonly at: Date;
  readonly number: number;
  /** The invoice that a credit note takes back. */
  readonly before: { readonly number: number; readonly issued_at: Date } | undefined;
}

/** What the document shows. Throws `seller_incomplete` where the shop's own facts are not decided. Pure. */
export function paperOf(policy: EnforcedPolicy, order: InvoicedOrder, issue: Issue): Paper {
  const { kind, event, number, before } = issue;
  const language = order.language ?? ownLanguage({ policy });
  const today = dateOf(issue.at, policy.timeZone);
  const sign = kind === 'invoice' ? 1 : -1;
  const days = Number(policy.demo.get('payment-days') ?? 30);
  return {
    kind,
    language,
    words: countryWords({ policy }, language),
    currency: order.currency,
    number,
    issuedOn: today,
    supply: kind === 'invoice' ? { by: event === 'pay' ? 'advance' : 'dispatch', on: today } : undefined,
    dueOn: event === 'ship' ? today.add({ days }) : undefined,
    credits:
      before === undefined
        ? undefined
        : { number: before.number, issuedOn: dateOf(before.issued_at, policy.timeZone) },
    order: order.number,
    seller: sellerOf(policy),
    buyer: {
      name: order.paper_name ?? order.buyer_name,
      registration: order.buyer_registration,
      street: order.invoice_street,
      postcode: order.invoice_postcode,
      city: order.invoice_city,
    },
    lines: order.lines.map((line) => ({
      description: line.description,
      sku: line.sku,
      quantity: line.quantity * sign,
      unitNet: line.unit_net,
      rate: line.vat_rate,
      net: line.net * sign,
    })),
    sums: signed(soldSums(order, order.lines), sign),
  };
}

function signed(sums: Sums, factor: 1 | -1): Sums {
  return {
    net: sums.net * factor,
    vat: sums.vat * factor,
    rates: sums.rates.map((one) => ({ rate: one.rate, net: one.net * factor, vat: one.vat * factor })),
  };
}

function sellerOf({ controller, demo }: EnforcedPolicy): Seller {
  const vatNumber = demo.get('vat-number');
  if (vatNumber === undefined) {
    const help = 'decide the fact `vat-number` in house.yaml (ML 17:24 (3), Wet OB 35a)';
    throw new InvoiceError('seller_incomplete', 'an invoice must show the VAT number of the seller', help);
  }
  const { name, registration, street, postcode, city, email, telephone } = controller;
  const kind = (['bankgiro', 'iban'] as const).find((one) => demo.has(one));
  const account = kind === undefined ? undefined : { kind, number: demo.get(kind) ?? '' };
  return { name, registration, street, postcode, city, email, telephone, vatNumber, account };
}

function dateOf(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
