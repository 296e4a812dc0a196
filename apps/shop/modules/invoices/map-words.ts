import type { CodeWords, FileLink, MapWords, RowValues } from '../../kit/map-words.ts';
import { pathOf } from '../../kit/paths.ts';
import type { PageLanguage } from '../../kit/route.ts';

const invoiceKinds = {
  invoice: { sv: 'faktura', nl: 'factuur', en: 'invoice' },
  'credit-note': { sv: 'kreditfaktura', nl: 'creditfactuur', en: 'credit note' },
} satisfies CodeWords;

/** The bytes as they were issued. */
function paper({ number, kind }: RowValues, language: PageLanguage): FileLink | undefined {
  if (typeof number !== 'number') return undefined;
  const title = invoiceKinds[kind === 'credit-note' ? kind : 'invoice'][language];
  return { href: `${pathOf('invoices', language)}/${number}.pdf`, text: `${title} ${number} (PDF)` };
}

export const mapWords: MapWords = {
  invoice: {
    name: { sv: 'Fakturor', nl: 'Facturen', en: 'Invoices' },
    title: { columns: ['kind', 'number'] },
    file: paper,
    columns: {
      number: { sv: 'Fakturanummer', nl: 'Factuurnummer', en: 'Invoice number' },
      kind: { sv: 'Typ', nl: 'Soort', en: 'Type', codes: invoiceKinds },
      credits_number: { sv: 'Avser faktura', nl: 'Betreft factuur', en: 'Credits invoice' },
      order_number: { sv: 'Ordernummer', nl: 'Bestelnummer', en: 'Order number' },
      ordered_at: { sv: 'Beställd', nl: 'Besteld', en: 'Ordered' },
      issued_at: { sv: 'Utfärdad', nl: 'Uitgereikt', en: 'Issued' },
      due_on: { sv: 'Förfaller', nl: 'Vervaldatum', en: 'Due', shown: 'day' },
      buyer_name: { sv: 'Köpare', nl: 'Koper', en: 'Buyer' },
      net: {
        sv: 'Belopp exkl. moms',
        nl: 'Bedrag excl. btw',
        en: 'Amount excl. VAT',
        shown: { money: 'currency' },
      },
      vat: { sv: 'Moms', nl: 'Btw', en: 'VAT', shown: { money: 'currency' } },
      currency: { sv: 'Valuta', nl: 'Valuta', en: 'Currency' },
      to_refund: {
        sv: 'Kvar att betala tillbaka',
        nl: 'Nog terug te betalen',
        en: 'Still to be paid back',
        shown: { money: 'currency' },
      },
      sha256: {
        sv: 'Dokumentets kontrollsumma',
        nl: 'Controlegetal van het document',
        en: 'Checksum of the document',
        shown: 'checksum',
      },
      document: { sv: 'Dokument', nl: 'Document', en: 'Document', shown: 'document' },
    },
  },
  invoice_vat: {
    name: { sv: 'Moms på fakturorna', nl: 'Btw op de facturen', en: 'VAT of the invoices' },
    partOf: { table: 'invoice', by: 'invoice_id', order: 'rate' },
    title: { columns: ['rate'] },
    columns: {
      rate: { sv: 'Momssats', nl: 'Btw-tarief', en: 'VAT rate', shown: 'rate' },
      net: {
        sv: 'Belopp exkl. moms',
        nl: 'Bedrag excl. btw',
        en: 'Amount excl. VAT',
        shown: { money: 'currency' },
      },
      vat: { sv: 'Moms', nl: 'Btw', en: 'VAT', shown: { money: 'currency' } },
    },
  },
};
