// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'bookkeeping-export': { read: BookkeepingExportRead; write: BookkeepingExportWrite };
    'give-back': { read: GiveBackRead; write: GiveBackWrite };
    'send-invoice-copy': { read: SendInvoiceCopyRead; write: SendInvoiceCopyWrite };
    'show-invoice': { read: ShowInvoiceRead; write: ShowInvoiceWrite };
  }

  interface BookkeepingExportRead {
    invoice: {
      id: string;
      number: number;
      kind: 'invoice' | 'credit-note';
      credits_number: number | null;
      order_number: number;
      issued_at: Date;
      due_on: string | null;
      buyer_name: string;
      net: number;
      vat: number;
      currency: string;
      sha256: string;
      document: Buffer;
    };
    invoice_vat: {
      invoice_id: string;
      rate: number;
      net: number;
      vat: number;
    };
  }

  interface BookkeepingExportWrite {}

  interface EndOrdersRead {
    invoice: {
      id: string;
      number: number;
      kind: 'invoice' | 'credit-note';
      order_id: string | null;
      order_number: number;
      issued_at: Date;
    };
    invoice_series: {
      name: string;
      last: number;
    };
  }

  interface EndOrdersWrite {
    invoice: {
      id: ColumnType<string, string | undefined, never>;
      number: ColumnType<number, number, never>;
      kind: ColumnType<'invoice' | 'credit-note', 'invoice' | 'credit-note', never>;
      credits_number: ColumnType<Unreadable, number | null | undefined, never>;
      order_id: ColumnType<string | null, string | null | undefined, never>;
      order_number: ColumnType<number, number, never>;
      person_id: ColumnType<Unreadable, string | null | undefined, never>;
      practice_id: ColumnType<Unreadable, string | null | undefined, never>;
      ordered_at: ColumnType<Unreadable, Date | null | undefined, never>;
      issued_at: ColumnType<Date, Date, never>;
      due_on: ColumnType<Unreadable, string | null | undefined, never>;
      buyer_name: ColumnType<Unreadable, string, never>;
      net: ColumnType<Unreadable, number, never>;
      vat: ColumnType<Unreadable, number, never>;
      currency: ColumnType<Unreadable, string, never>;
      sha256: ColumnType<Unreadable, string, never>;
      document: ColumnType<Unreadable, Buffer, never>;
      to_refund: ColumnType<Unreadable, number | null | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    invoice_series: {
      name: ColumnType<string, never, never>;
      last: ColumnType<number, never, number>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    invoice_vat: {
      invoice_id: ColumnType<Unreadable, string, never>;
      rate: ColumnType<Unreadable, number, never>;
      net: ColumnType<Unreadable, number, never>;
      vat: ColumnType<Unreadable, number, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface GiveBackRead {
    invoice: {
      number: number;
      order_id: string | null;
      currency: string;
      to_refund: number | null;
    };
  }

  interface GiveBackWrite {
    invoice: {
      number: ColumnType<number, never, never>;
      order_id: ColumnType<string | null, never, never>;
      currency: ColumnType<string, never, never>;
      to_refund: ColumnType<number | null, never, number | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface HandleOrderRead {
    invoice: {
      id: string;
      number: number;
      kind: 'invoice' | 'credit-note';
      order_id: string | null;
      order_number: number;
      issued_at: Date;
    };
    invoice_series: {
      name: string;
      last: number;
    };
  }

  interface HandleOrderWrite {
    invoice: {
      id: ColumnType<string, string | undefined, never>;
      number: ColumnType<number, number, never>;
      kind: ColumnType<'invoice' | 'credit-note', 'invoice' | 'credit-note', never>;
      credits_number: ColumnType<Unreadable, number | null | undefined, never>;
      order_id: ColumnType<string | null, string | null | undefined, never>;
      order_number: ColumnType<number, number, never>;
      person_id: ColumnType<Unreadable, string | null | undefined, never>;
      practice_id: ColumnType<Unreadable, string | null | undefined, never>;
      ordered_at: ColumnType<Unreadable, Date | null | undefined, never>;
      issued_at: ColumnType<Date, Date, never>;
      due_on: ColumnType<Unreadable, string | null | undefined, never>;
      buyer_name: ColumnType<Unreadable, string, never>;
      net: ColumnType<Unreadable, number, never>;
      vat: ColumnType<Unreadable, number, never>;
      currency: ColumnType<Unreadable, string, never>;
      sha256: ColumnType<Unreadable, string, never>;
      document: ColumnType<Unreadable, Buffer, never>;
      to_refund: ColumnType<Unreadable, number | null | undefined, number | null>;
    };
    invoice_series: {
      name: ColumnType<string, never, never>;
      last: ColumnType<number, never, number>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    invoice_vat: {
      invoice_id: ColumnType<Unreadable, string, never>;
      rate: ColumnType<Unreadable, number, never>;
      net: ColumnType<Unreadable, number, never>;
      vat: ColumnType<Unreadable, number, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }

  interface SendInvoiceCopyRead {
    customer_order: {
      id: string;
      number: number;
      person_id: string | null;
      practice_id: string | null;
      language: 'sv' | 'en' | 'nl' | null;
    };
    invoice: {
      number: number;
      kind: 'invoice' | 'credit-note';
      order_id: string | null;
      document: Buffer;
    };
    practice: {
      id: string;
      invoice_email: string | null;
    };
  }

  interface SendInvoiceCopyWrite {}

  interface SendOrderMailRead {
    invoice: {
      number: number;
      kind: 'invoice' | 'credit-note';
      order_id: string | null;
      document: Buffer;
    };
  }

  interface ShowInvoiceRead {
    customer_order: {
      id: string;
      person_id: string | null;
    };
    invoice: {
      id: string;
      number: number;
      kind: 'invoice' | 'credit-note';
      order_id: string | null;
      issued_at: Date;
      due_on: string | null;
      document: Buffer;
    };
  }

  interface ShowInvoiceWrite {}
}
