// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'end-orders': { read: EndOrdersRead; write: EndOrdersWrite };
    'follow-order': { read: FollowOrderRead; write: FollowOrderWrite };
    'handle-order': { read: HandleOrderRead; write: HandleOrderWrite };
    'place-order': { read: PlaceOrderRead; write: PlaceOrderWrite };
    'send-order-mail': { read: SendOrderMailRead; write: SendOrderMailWrite };
  }

  interface EndOrdersRead {
    customer_order: {
      id: string;
      number: number;
      person_id: string | null;
      practice_id: string | null;
      state: 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
      payment: 'unpaid' | 'paid' | 'refunded' | 'void';
      placed_at: Date;
      closed_at: Date | null;
      language: 'sv' | 'en' | 'nl' | null;
      buyer_kind: 'practice' | 'sole-trader' | 'consumer';
      buyer_name: string;
      buyer_registration: string | null;
      invoice_street: string;
      invoice_postcode: string;
      invoice_city: string;
      invoice_country: string;
      net: number;
      vat: number;
      currency: string;
      paper_name: string | null;
    };
    customer_order_event: {
      order_id: string;
      kind: 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund';
      at: Date;
    };
    customer_order_line: {
      order_id: string;
      position: number;
      product_id: number;
      sku: string;
      description: string;
      quantity: number;
      unit_net: number;
      vat_rate: number;
      net: number;
      vat: number;
    };
    product: {
      id: number;
      stock: number;
      medical_device: boolean;
    };
  }

  interface EndOrdersWrite {
    customer_order: {
      id: ColumnType<string, never, never>;
      number: ColumnType<number, never, never>;
      person_id: ColumnType<string | null, never, never>;
      practice_id: ColumnType<string | null, never, never>;
      state: ColumnType<'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned', never, 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned'>;
      payment: ColumnType<'unpaid' | 'paid' | 'refunded' | 'void', never, 'unpaid' | 'paid' | 'refunded' | 'void'>;
      placed_at: ColumnType<Date, never, never>;
      closed_at: ColumnType<Date | null, never, Date | null>;
      language: ColumnType<'sv' | 'en' | 'nl' | null, never, never>;
      buyer_kind: ColumnType<'practice' | 'sole-trader' | 'consumer', never, never>;
      buyer_name: ColumnType<string, never, never>;
      buyer_registration: ColumnType<string | null, never, never>;
      invoice_street: ColumnType<string, never, never>;
      invoice_postcode: ColumnType<string, never, never>;
      invoice_city: ColumnType<string, never, never>;
      invoice_country: ColumnType<string, never, never>;
      net: ColumnType<number, never, never>;
      vat: ColumnType<number, never, never>;
      currency: ColumnType<string, never, never>;
      paper_name: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    customer_order_event: {
      order_id: ColumnType<string, string, never>;
      kind: ColumnType<'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', never>;
      actor: ColumnType<Unreadable, 'customer' | 'shop', never>;
      at: ColumnType<Date, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    product: {
      id: ColumnType<number, never, never>;
      stock: ColumnType<number, never, number>;
      medical_device: ColumnType<boolean, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface FollowOrderRead {
    customer_order: {
      id: string;
      number: number;
      person_id: string | null;
      practice_id: string | null;
      state: 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
      payment: 'unpaid' | 'paid' | 'refunded' | 'void';
      placed_at: Date;
      closed_at: Date | null;
      language: 'sv' | 'en' | 'nl' | null;
      contact_name: string | null;
      contact_email: string | null;
      contact_phone: string | null;
      delivery_name: string | null;
      delivery_street: string | null;
      delivery_postcode: string | null;
      delivery_city: string | null;
      delivery_country: string | null;
      reference: string | null;
      note: string | null;
      buyer_name: string;
      buyer_registration: string | null;
      invoice_street: string;
      invoice_postcode: string;
      invoice_city: string;
      invoice_country: string;
      net: number;
      vat: number;
      currency: string;
    };
    customer_order_event: {
      order_id: string;
      kind: 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund';
      actor: 'customer' | 'shop';
      at: Date;
    };
    customer_order_line: {
      order_id: string;
      position: number;
      product_id: number;
      sku: string;
      description: string;
      quantity: number;
      unit_net: number;
      vat_rate: number;
      net: number;
      vat: number;
    };
  }

  interface FollowOrderWrite {}

  interface HandleOrderRead {
    customer_order: {
      id: string;
      number: number;
      person_id: string | null;
      practice_id: string | null;
      state: 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
      payment: 'unpaid' | 'paid' | 'refunded' | 'void';
      placed_at: Date;
      closed_at: Date | null;
      language: 'sv' | 'en' | 'nl' | null;
      buyer_kind: 'practice' | 'sole-trader' | 'consumer';
      buyer_name: string;
      buyer_registration: string | null;
      invoice_street: string;
      invoice_postcode: string;
      invoice_city: string;
      invoice_country: string;
      net: number;
      vat: number;
      currency: string;
      paper_name: string | null;
    };
    customer_order_event: {
      order_id: string;
      kind: 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund';
      at: Date;
    };
    customer_order_line: {
      order_id: string;
      position: number;
      product_id: number;
      sku: string;
      description: string;
      quantity: number;
      unit_net: number;
      vat_rate: number;
      net: number;
      vat: number;
    };
    product: {
      id: number;
      stock: number;
      medical_device: boolean;
    };
  }

  interface HandleOrderWrite {
    customer_order: {
      id: ColumnType<string, never, never>;
      number: ColumnType<number, never, never>;
      person_id: ColumnType<string | null, never, never>;
      practice_id: ColumnType<string | null, never, never>;
      state: ColumnType<'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned', never, 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned'>;
      payment: ColumnType<'unpaid' | 'paid' | 'refunded' | 'void', never, 'unpaid' | 'paid' | 'refunded' | 'void'>;
      placed_at: ColumnType<Date, never, never>;
      closed_at: ColumnType<Date | null, never, Date | null>;
      language: ColumnType<'sv' | 'en' | 'nl' | null, never, never>;
      buyer_kind: ColumnType<'practice' | 'sole-trader' | 'consumer', never, never>;
      buyer_name: ColumnType<string, never, never>;
      buyer_registration: ColumnType<string | null, never, never>;
      invoice_street: ColumnType<string, never, never>;
      invoice_postcode: ColumnType<string, never, never>;
      invoice_city: ColumnType<string, never, never>;
      invoice_country: ColumnType<string, never, never>;
      net: ColumnType<number, never, never>;
      vat: ColumnType<number, never, never>;
      currency: ColumnType<string, never, never>;
      paper_name: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    customer_order_event: {
      order_id: ColumnType<string, string, never>;
      kind: ColumnType<'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', never>;
      actor: ColumnType<Unreadable, 'customer' | 'shop', never>;
      at: ColumnType<Date, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    product: {
      id: ColumnType<number, never, never>;
      stock: ColumnType<number, never, number>;
      medical_device: ColumnType<boolean, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface PlaceOrderRead {
    customer_order: {
      id: string;
      number: number;
    };
    customer_order_line: {
      order_id: string;
      product_id: number;
      quantity: number;
      guest_open: boolean;
    };
    membership: {
      practice_id: string;
      person_id: string;
    };
    person: {
      id: string;
      given_name: string;
      family_name: string;
      email: string;
      phone: string | null;
      language: 'sv' | 'en' | 'nl';
    };
    practice: {
      id: string;
      kind: 'practice' | 'sole-trader' | 'consumer';
      name: string;
      registration: string | null;
      invoice_street: string;
      invoice_postcode: string;
      invoice_city: string;
      invoice_country: string;
      paper_name: string | null;
    };
    product: {
      id: number;
      slug: string;
      sku: string;
      name_sv: string;
      name_en: string;
      price: number;
      vat_rate: number;
      stock: number;
      name_nl: string;
    };
  }

  interface PlaceOrderWrite {
    customer_order: {
      id: ColumnType<string, string | undefined, never>;
      number: ColumnType<number, number | undefined, never>;
      person_id: ColumnType<Unreadable, string | null | undefined, never>;
      practice_id: ColumnType<Unreadable, string | null | undefined, never>;
      state: ColumnType<Unreadable, 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned' | undefined, never>;
      payment: ColumnType<Unreadable, 'unpaid' | 'paid' | 'refunded' | 'void' | undefined, never>;
      placed_at: ColumnType<Unreadable, Date | undefined, never>;
      closed_at: ColumnType<Unreadable, Date | null | undefined, never>;
      language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | null | undefined, never>;
      contact_name: ColumnType<Unreadable, string | null | undefined, never>;
      contact_email: ColumnType<Unreadable, string | null | undefined, never>;
      contact_phone: ColumnType<Unreadable, string | null | undefined, never>;
      delivery_name: ColumnType<Unreadable, string | null | undefined, never>;
      delivery_street: ColumnType<Unreadable, string | null | undefined, never>;
      delivery_postcode: ColumnType<Unreadable, string | null | undefined, never>;
      delivery_city: ColumnType<Unreadable, string | null | undefined, never>;
      delivery_country: ColumnType<Unreadable, string | null | undefined, never>;
      reference: ColumnType<Unreadable, string | null | undefined, never>;
      note: ColumnType<Unreadable, string | null | undefined, never>;
      buyer_kind: ColumnType<Unreadable, 'practice' | 'sole-trader' | 'consumer', never>;
      buyer_name: ColumnType<Unreadable, string, never>;
      buyer_registration: ColumnType<Unreadable, string | null | undefined, never>;
      invoice_street: ColumnType<Unreadable, string, never>;
      invoice_postcode: ColumnType<Unreadable, string, never>;
      invoice_city: ColumnType<Unreadable, string, never>;
      invoice_country: ColumnType<Unreadable, string, never>;
      net: ColumnType<Unreadable, number, never>;
      vat: ColumnType<Unreadable, number, never>;
      currency: ColumnType<Unreadable, string | undefined, never>;
      paper_name: ColumnType<Unreadable, string | null | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    customer_order_event: {
      order_id: ColumnType<Unreadable, string, never>;
      kind: ColumnType<Unreadable, 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', never>;
      actor: ColumnType<Unreadable, 'customer' | 'shop', never>;
      at: ColumnType<Unreadable, Date | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    customer_order_line: {
      order_id: ColumnType<string, string, never>;
      position: ColumnType<Unreadable, number, never>;
      product_id: ColumnType<number, number, never>;
      sku: ColumnType<Unreadable, string, never>;
      description: ColumnType<Unreadable, string, never>;
      quantity: ColumnType<number, number, never>;
      unit_net: ColumnType<Unreadable, number, never>;
      vat_rate: ColumnType<Unreadable, number, never>;
      net: ColumnType<Unreadable, number, never>;
      vat: ColumnType<Unreadable, number, never>;
      guest_open: ColumnType<boolean, never, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
    person: {
      id: ColumnType<string, string | undefined, never>;
      given_name: ColumnType<string, string, never>;
      family_name: ColumnType<string, string, never>;
      email: ColumnType<string, string, never>;
      phone: ColumnType<string | null, string | null | undefined, never>;
      language: ColumnType<'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl' | undefined, never>;
      created_at: ColumnType<Unreadable, Date | undefined, never>;
      last_active_at: ColumnType<Unreadable, Date | undefined, Date>;
    };
    practice: {
      id: ColumnType<string, never, never>;
      kind: ColumnType<'practice' | 'sole-trader' | 'consumer', never, never>;
      name: ColumnType<string, never, never>;
      registration: ColumnType<string | null, never, never>;
      invoice_street: ColumnType<string, never, never>;
      invoice_postcode: ColumnType<string, never, never>;
      invoice_city: ColumnType<string, never, never>;
      invoice_country: ColumnType<string, never, never>;
      last_active_at: ColumnType<Unreadable, never, Date>;
      paper_name: ColumnType<string | null, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    product: {
      id: ColumnType<number, never, never>;
      slug: ColumnType<string, never, never>;
      sku: ColumnType<string, never, never>;
      name_sv: ColumnType<string, never, never>;
      name_en: ColumnType<string, never, never>;
      price: ColumnType<number, never, never>;
      vat_rate: ColumnType<number, never, never>;
      stock: ColumnType<number, never, number>;
      name_nl: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface SendOrderMailRead {
    customer_order: {
      id: string;
      number: number;
      person_id: string | null;
      state: 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
      payment: 'unpaid' | 'paid' | 'refunded' | 'void';
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
  }

  interface SendOrderMailWrite {}
}
