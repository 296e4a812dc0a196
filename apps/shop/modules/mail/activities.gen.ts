// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

export {};

declare module '../../activities.gen.ts' {
  interface Activities {
    'jobs': { read: JobsRead; write: JobsWrite };
    'send-invoice-copy': { read: SendInvoiceCopyRead; write: SendInvoiceCopyWrite };
    'send-order-mail': { read: SendOrderMailRead; write: SendOrderMailWrite };
  }

  interface JobsRead {}

  interface JobsWrite {}

  interface SendInvoiceCopyRead {
    customer_order: {
      id: string;
      number: number;
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
    customer_order: {
      id: string;
      number: number;
      state: 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
      placed_at: Date;
      language: 'sv' | 'en' | 'nl' | null;
      contact_name: string | null;
      contact_email: string | null;
      delivery_name: string | null;
      delivery_street: string | null;
      delivery_postcode: string | null;
      delivery_city: string | null;
      reference: string | null;
      buyer_name: string;
      buyer_registration: string | null;
      invoice_street: string;
      invoice_postcode: string;
      invoice_city: string;
      net: number;
      vat: number;
      currency: string;
    };
    customer_order_line: {
      order_id: string;
      position: number;
      sku: string;
      description: string;
      quantity: number;
      unit_net: number;
      vat_rate: number;
      net: number;
      vat: number;
    };
    invoice: {
      number: number;
      kind: 'invoice' | 'credit-note';
      order_id: string | null;
      document: Buffer;
    };
  }

  interface SendOrderMailWrite {}
}
