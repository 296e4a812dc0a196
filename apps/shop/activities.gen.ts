// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

export interface Activities {
  'bookkeeping-export': {
    read: {
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
    };
    write: {};
  };
  'browse': {
    read: {
      category: {
        id: number;
        parent_id: number | null;
        slug: string;
        name_sv: string;
        name_en: string;
        picture: string;
        position: number;
        name_nl: string;
      };
      product: {
        id: number;
        category_id: number;
        slug: string;
        sku: string;
        brand: string;
        name_sv: string;
        name_en: string;
        description_sv: string;
        description_en: string;
        unit_sv: string;
        unit_en: string;
        price: number;
        vat_rate: number;
        stock: number;
        medical_device: boolean;
        picture: string;
        position: number;
        name_nl: string;
        description_nl: string;
        unit_nl: string;
      };
    };
    write: {};
  };
  'carry-choices': {
    read: {
      person: {
        id: string;
        email: string;
      };
    };
    write: {};
  };
  'edit-account': {
    read: {
      email_proof: {
        id: string;
      };
      membership: {
        practice_id: string;
        person_id: string;
        role: 'owner' | 'member';
      };
      person: {
        id: string;
      };
      practice: {
        id: string;
      };
    };
    write: {
      email_proof: {
        id: ColumnType<string, string | undefined, never>;
        person_id: ColumnType<Unreadable, string, never>;
        email: ColumnType<Unreadable, string, never>;
        expires_at: ColumnType<Unreadable, Date, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      person: {
        id: ColumnType<string, never, never>;
        given_name: ColumnType<Unreadable, never, string>;
        family_name: ColumnType<Unreadable, never, string>;
        phone: ColumnType<Unreadable, never, string | null>;
        language: ColumnType<Unreadable, never, 'sv' | 'en' | 'nl'>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
      practice: {
        id: ColumnType<string, never, never>;
        name: ColumnType<Unreadable, never, string>;
        invoice_street: ColumnType<Unreadable, never, string>;
        invoice_postcode: ColumnType<Unreadable, never, string>;
        invoice_city: ColumnType<Unreadable, never, string>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'edit-newsletter': {
    read: {
      newsletter_delivery: {
        id: string;
        issue_id: string;
        sent_at: Date | null;
      };
      newsletter_issue: {
        id: string;
        subject_sv: string;
        text_sv: string;
        subject_en: string;
        text_en: string;
        written_at: Date;
        queued_at: Date | null;
        done_at: Date | null;
        subject_nl: string;
        text_nl: string;
      };
    };
    write: {
      newsletter_issue: {
        id: ColumnType<string, string | undefined, never>;
        subject_sv: ColumnType<string, string | undefined, never>;
        text_sv: ColumnType<string, string | undefined, never>;
        subject_en: ColumnType<string, string | undefined, never>;
        text_en: ColumnType<string, string | undefined, never>;
        written_at: ColumnType<Date, Date | undefined, never>;
        queued_at: ColumnType<Date | null, never, Date | null>;
        done_at: ColumnType<Date | null, never, never>;
        subject_nl: ColumnType<string, string | undefined, never>;
        text_nl: ColumnType<string, string | undefined, never>;
      };
    };
  };
  'follow-order': {
    read: {
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
    };
    write: {};
  };
  'handle-order': {
    read: {
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
      invoice: {
        id: string;
        number: number;
        kind: 'invoice' | 'credit-note';
        order_id: string | null;
        issued_at: Date;
      };
      invoice_series: {
        name: string;
        last: number;
      };
      product: {
        id: number;
        stock: number;
        medical_device: boolean;
      };
    };
    write: {
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
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
      customer_order_event: {
        order_id: ColumnType<string, string, never>;
        kind: ColumnType<'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', 'place' | 'confirm' | 'pack' | 'ship' | 'deliver' | 'cancel' | 'return' | 'pay' | 'refund', never>;
        actor: ColumnType<Unreadable, 'customer' | 'shop', never>;
        at: ColumnType<Date, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      device_trace: {
        person_id: ColumnType<Unreadable, string | null | undefined, never>;
        practice_id: ColumnType<Unreadable, string | null | undefined, never>;
        order_number: ColumnType<Unreadable, number, never>;
        position: ColumnType<Unreadable, number, never>;
        ordered_at: ColumnType<Unreadable, Date | null | undefined, never>;
        supplied_at: ColumnType<Unreadable, Date, never>;
        sku: ColumnType<Unreadable, string, never>;
        description: ColumnType<Unreadable, string, never>;
        lot: ColumnType<Unreadable, string | null | undefined, never>;
        quantity: ColumnType<Unreadable, number, never>;
        buyer_name: ColumnType<Unreadable, string, never>;
        buyer_registration: ColumnType<Unreadable, string | null | undefined, never>;
        buyer_street: ColumnType<Unreadable, string, never>;
        buyer_postcode: ColumnType<Unreadable, string, never>;
        buyer_city: ColumnType<Unreadable, string, never>;
        buyer_country: ColumnType<Unreadable, string, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      invoice: {
        id: ColumnType<string, string | undefined, never>;
        number: ColumnType<number, number, never>;
        kind: ColumnType<'invoice' | 'credit-note', 'invoice' | 'credit-note', never>;
        credits_number: ColumnType<Unreadable, number | null | undefined, never>;
        order_id: ColumnType<string | null, string | null | undefined, never>;
        order_number: ColumnType<Unreadable, number, never>;
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
      product: {
        id: ColumnType<number, never, never>;
        stock: ColumnType<number, never, number>;
        medical_device: ColumnType<boolean, never, never>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'invite-member': {
    read: {
      email_proof: {
        id: string;
      };
      membership: {
        practice_id: string;
        person_id: string;
        role: 'owner' | 'member';
      };
      person: {
        id: string;
        email: string;
      };
      practice: {
        id: string;
        name: string;
      };
    };
    write: {
      email_proof: {
        id: ColumnType<string, string | undefined, never>;
        person_id: ColumnType<Unreadable, string, never>;
        email: ColumnType<Unreadable, string, never>;
        expires_at: ColumnType<Unreadable, Date, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      membership: {
        practice_id: ColumnType<string, string, never>;
        person_id: ColumnType<string, string, never>;
        role: ColumnType<'owner' | 'member', 'owner' | 'member' | undefined, never>;
        joined_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      person: {
        id: ColumnType<string, string | undefined, never>;
        given_name: ColumnType<Unreadable, string, never>;
        family_name: ColumnType<Unreadable, string, never>;
        email: ColumnType<string, string, never>;
        language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | undefined, never>;
        has_account: ColumnType<Unreadable, boolean | undefined, never>;
        created_at: ColumnType<Unreadable, Date | undefined, never>;
        last_active_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'jobs': {
    read: {};
    write: {};
  };
  'join-newsletter': {
    read: {
      newsletter_subscriber: {
        id: string;
        person_id: string;
        language: 'sv' | 'en' | 'nl';
        consent_id: string;
        requested_at: Date;
        ends_at: Date;
      };
      person: {
        id: string;
        email: string;
      };
    };
    write: {
      first_notice: {
        person_id: ColumnType<Unreadable, string, never>;
        channel: ColumnType<Unreadable, 'sign-up' | 'checkout' | 'newsletter' | 'invitation' | 'office' | 'earlier', never>;
        policy_hash: ColumnType<Unreadable, string, never>;
        told_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      newsletter_subscriber: {
        id: ColumnType<string, string | undefined, never>;
        person_id: ColumnType<string, string, never>;
        language: ColumnType<'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl', 'sv' | 'en' | 'nl'>;
        consent_id: ColumnType<string, string, string>;
        requested_at: ColumnType<Date, Date | undefined, never>;
        confirmed_at: ColumnType<Unreadable, never, Date | null>;
        ends_at: ColumnType<Date, Date, Date>;
      };
      person: {
        id: ColumnType<string, string | undefined, never>;
        given_name: ColumnType<Unreadable, string, never>;
        family_name: ColumnType<Unreadable, string, never>;
        email: ColumnType<string, string, never>;
        language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | undefined, never>;
        created_at: ColumnType<Unreadable, Date | undefined, never>;
        last_active_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'keep-demo-progress': {
    read: {
      demo_progress: {
        step: string;
        history_end: string;
      };
    };
    write: {
      demo_progress: {
        step: ColumnType<string, string, never>;
        history_end: ColumnType<string, string, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'keep-equipment': {
    read: {
      practice: {
        id: string;
        equipment_brand: string | null;
        equipment_colour: string | null;
      };
    };
    write: {
      practice: {
        id: ColumnType<string, never, never>;
        equipment_brand: ColumnType<string | null, never, string | null>;
        equipment_colour: ColumnType<string | null, never, string | null>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'keep-invoice-email': {
    read: {
      practice: {
        id: string;
        invoice_email: string | null;
      };
    };
    write: {
      practice: {
        id: ColumnType<string, never, never>;
        invoice_email: ColumnType<string | null, never, string | null>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'keep-policy': {
    read: {
      change_announcement: {
        id: string;
        from_hash: string;
        to_hash: string;
        queued_at: Date;
        done_at: Date | null;
      };
      policy_in_force: {
        id: string;
        hash: string;
        since: Date;
      };
      policy_version: {
        hash: string;
        number: string | null;
        since: string | null;
        policy: string;
        house: string;
        kept_at: Date;
      };
    };
    write: {
      change_announcement: {
        id: ColumnType<string, string | undefined, never>;
        from_hash: ColumnType<string, string, never>;
        to_hash: ColumnType<string, string, never>;
        queued_at: ColumnType<Date, Date | undefined, never>;
        done_at: ColumnType<Date | null, never, Date | null>;
      };
      policy_in_force: {
        id: ColumnType<string, string | undefined, never>;
        hash: ColumnType<string, string, never>;
        since: ColumnType<Date, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      policy_version: {
        hash: ColumnType<string, string, never>;
        number: ColumnType<string | null, string | null | undefined, never>;
        since: ColumnType<string | null, string | null | undefined, never>;
        policy: ColumnType<string, string, never>;
        house: ColumnType<string, string, never>;
        kept_at: ColumnType<Date, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'keep-salutation': {
    read: {
      person: {
        id: string;
        salutation: string | null;
      };
    };
    write: {
      person: {
        id: ColumnType<string, never, never>;
        salutation: ColumnType<string | null, never, string | null>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'keep-vat-number': {
    read: {
      practice: {
        id: string;
        vat_number: string | null;
      };
    };
    write: {
      practice: {
        id: ColumnType<string, never, never>;
        vat_number: ColumnType<string | null, never, string | null>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'leave-newsletter': {
    read: {
      newsletter_delivery: {
        id: string;
        person_id: string;
        token_hash: string;
      };
      newsletter_subscriber: {
        id: string;
        person_id: string;
        ends_at: Date;
      };
      person: {
        id: string;
        email: string;
        language: 'sv' | 'en' | 'nl';
      };
    };
    write: {
      newsletter_subscriber: {
        id: ColumnType<string, never, never>;
        person_id: ColumnType<string, never, never>;
        ends_at: ColumnType<Date, never, Date>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'place-order': {
    read: {
      customer_order: {
        id: string;
        number: number;
        placed_at: Date;
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
    };
    write: {
      customer_order: {
        id: ColumnType<string, string | undefined, never>;
        number: ColumnType<number, never, never>;
        person_id: ColumnType<Unreadable, string | null | undefined, never>;
        practice_id: ColumnType<Unreadable, string | null | undefined, never>;
        state: ColumnType<Unreadable, 'placed' | 'confirmed' | 'packed' | 'shipped' | 'delivered' | 'cancelled' | 'returned' | undefined, never>;
        payment: ColumnType<Unreadable, 'unpaid' | 'paid' | 'refunded' | 'void' | undefined, never>;
        placed_at: ColumnType<Date, Date | undefined, never>;
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
        order_id: ColumnType<Unreadable, string, never>;
        position: ColumnType<Unreadable, number, never>;
        product_id: ColumnType<Unreadable, number, never>;
        sku: ColumnType<Unreadable, string, never>;
        description: ColumnType<Unreadable, string, never>;
        quantity: ColumnType<Unreadable, number, never>;
        unit_net: ColumnType<Unreadable, number, never>;
        vat_rate: ColumnType<Unreadable, number, never>;
        net: ColumnType<Unreadable, number, never>;
        vat: ColumnType<Unreadable, number, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      first_notice: {
        person_id: ColumnType<Unreadable, string, never>;
        channel: ColumnType<Unreadable, 'sign-up' | 'checkout' | 'newsletter' | 'invitation' | 'office' | 'earlier', never>;
        policy_hash: ColumnType<Unreadable, string, never>;
        told_at: ColumnType<Unreadable, Date | undefined, never>;
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
    };
  };
  'recall': {
    read: {
      device_trace: {
        id: string;
        order_number: number;
        supplied_at: Date;
        last_placed_at: Date | null;
        sku: string;
        description: string;
        udi_di: string | null;
        lot: string | null;
        quantity: number;
        buyer_name: string;
        buyer_registration: string | null;
        buyer_street: string;
        buyer_postcode: string;
        buyer_city: string;
        buyer_country: string;
      };
    };
    write: {};
  };
  'send-invoice-copy': {
    read: {
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
    };
    write: {};
  };
  'send-newsletter': {
    read: {
      newsletter_delivery: {
        id: string;
        issue_id: string;
        person_id: string;
        sent_at: Date | null;
      };
      newsletter_issue: {
        id: string;
        subject_sv: string;
        text_sv: string;
        subject_en: string;
        text_en: string;
        queued_at: Date | null;
        done_at: Date | null;
        subject_nl: string;
        text_nl: string;
      };
      person: {
        id: string;
        given_name: string;
        email: string;
        language: 'sv' | 'en' | 'nl';
      };
    };
    write: {
      newsletter_delivery: {
        id: ColumnType<string, string | undefined, never>;
        issue_id: ColumnType<string, string, never>;
        person_id: ColumnType<string, string, never>;
        address_digest: ColumnType<Unreadable, string, never>;
        token_hash: ColumnType<Unreadable, string, never>;
        claimed_at: ColumnType<Unreadable, Date | undefined, never>;
        sent_at: ColumnType<Date | null, never, Date | null>;
      };
      newsletter_issue: {
        id: ColumnType<string, never, never>;
        subject_sv: ColumnType<string, never, never>;
        text_sv: ColumnType<string, never, never>;
        subject_en: ColumnType<string, never, never>;
        text_en: ColumnType<string, never, never>;
        queued_at: ColumnType<Date | null, never, never>;
        done_at: ColumnType<Date | null, never, Date | null>;
        subject_nl: ColumnType<string, never, never>;
        text_nl: ColumnType<string, never, never>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'send-order-mail': {
    read: {
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
    };
    write: {};
  };
  'show-invoice': {
    read: {
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
    };
    write: {};
  };
  'sign-in': {
    read: {
      'auth.account': {
        id: string;
        userId: string;
        accountId: string;
        providerId: string;
        password: string | null;
        accessToken: string | null;
        refreshToken: string | null;
        idToken: string | null;
        accessTokenExpiresAt: Date | null;
        refreshTokenExpiresAt: Date | null;
        scope: string | null;
        createdAt: Date;
        updatedAt: Date;
      };
      'auth.session': {
        id: string;
        userId: string;
        token: string;
        expiresAt: Date;
        ipAddress: string | null;
        userAgent: string | null;
        createdAt: Date;
        updatedAt: Date;
      };
      'auth.user': {
        id: string;
        name: string;
        email: string;
        emailVerified: boolean;
        image: string | null;
        createdAt: Date;
        updatedAt: Date;
      };
      'auth.verification': {
        id: string;
        identifier: string;
        value: string;
        expiresAt: Date;
        createdAt: Date;
        updatedAt: Date;
      };
      email_proof: {
        id: string;
        person_id: string;
        email: string;
        expires_at: Date;
      };
      person: {
        id: string;
        given_name: string;
        family_name: string;
        email: string;
        language: 'sv' | 'en' | 'nl';
        email_confirmed_at: Date | null;
      };
    };
    write: {
      'auth.account': {
        id: ColumnType<string, string, string>;
        userId: ColumnType<string, string, string>;
        accountId: ColumnType<string, string, string>;
        providerId: ColumnType<string, string, string>;
        password: ColumnType<string | null, string | null | undefined, string | null>;
        accessToken: ColumnType<string | null, string | null | undefined, string | null>;
        refreshToken: ColumnType<string | null, string | null | undefined, string | null>;
        idToken: ColumnType<string | null, string | null | undefined, string | null>;
        accessTokenExpiresAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
        refreshTokenExpiresAt: ColumnType<Date | null, Date | null | undefined, Date | null>;
        scope: ColumnType<string | null, string | null | undefined, string | null>;
        createdAt: ColumnType<Date, Date | undefined, Date>;
        updatedAt: ColumnType<Date, Date | undefined, Date>;
      };
      'auth.session': {
        id: ColumnType<string, string, string>;
        userId: ColumnType<string, string, string>;
        token: ColumnType<string, string, string>;
        expiresAt: ColumnType<Date, Date, Date>;
        ipAddress: ColumnType<string | null, string | null | undefined, string | null>;
        userAgent: ColumnType<string | null, string | null | undefined, string | null>;
        createdAt: ColumnType<Date, Date | undefined, Date>;
        updatedAt: ColumnType<Date, Date | undefined, Date>;
      };
      'auth.user': {
        id: ColumnType<string, string, string>;
        name: ColumnType<string, string | undefined, string>;
        email: ColumnType<string, string, string>;
        emailVerified: ColumnType<boolean, boolean | undefined, boolean>;
        image: ColumnType<string | null, string | null | undefined, string | null>;
        createdAt: ColumnType<Date, Date | undefined, Date>;
        updatedAt: ColumnType<Date, Date | undefined, Date>;
      };
      'auth.verification': {
        id: ColumnType<string, string, string>;
        identifier: ColumnType<string, string, string>;
        value: ColumnType<string, string, string>;
        expiresAt: ColumnType<Date, Date, Date>;
        createdAt: ColumnType<Date, Date | undefined, Date>;
        updatedAt: ColumnType<Date, Date | undefined, Date>;
      };
      email_proof: {
        id: ColumnType<string, string | undefined, never>;
        person_id: ColumnType<string, string, never>;
        email: ColumnType<string, string, never>;
        expires_at: ColumnType<Date, Date, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      person: {
        id: ColumnType<string, never, never>;
        given_name: ColumnType<string, never, never>;
        family_name: ColumnType<string, never, never>;
        email: ColumnType<string, never, string>;
        language: ColumnType<'sv' | 'en' | 'nl', never, never>;
        email_confirmed_at: ColumnType<Date | null, never, Date | null>;
        last_active_at: ColumnType<Unreadable, never, Date>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'sign-up': {
    read: {
      email_proof: {
        id: string;
      };
      person: {
        id: string;
      };
      practice: {
        id: string;
      };
    };
    write: {
      email_proof: {
        id: ColumnType<string, string | undefined, never>;
        person_id: ColumnType<Unreadable, string, never>;
        email: ColumnType<Unreadable, string, never>;
        expires_at: ColumnType<Unreadable, Date, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      first_notice: {
        person_id: ColumnType<Unreadable, string, never>;
        channel: ColumnType<Unreadable, 'sign-up' | 'checkout' | 'newsletter' | 'invitation' | 'office' | 'earlier', never>;
        policy_hash: ColumnType<Unreadable, string, never>;
        told_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      membership: {
        practice_id: ColumnType<Unreadable, string, never>;
        person_id: ColumnType<Unreadable, string, never>;
        role: ColumnType<Unreadable, 'owner' | 'member' | undefined, never>;
        joined_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      person: {
        id: ColumnType<string, string | undefined, never>;
        given_name: ColumnType<Unreadable, string, never>;
        family_name: ColumnType<Unreadable, string, never>;
        email: ColumnType<Unreadable, string, never>;
        phone: ColumnType<Unreadable, string | null | undefined, never>;
        language: ColumnType<Unreadable, 'sv' | 'en' | 'nl' | undefined, never>;
        has_account: ColumnType<Unreadable, boolean | undefined, never>;
        email_confirmed_at: ColumnType<Unreadable, Date | null | undefined, never>;
        created_at: ColumnType<Unreadable, Date | undefined, never>;
        last_active_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      practice: {
        id: ColumnType<string, string | undefined, never>;
        kind: ColumnType<Unreadable, 'practice' | 'sole-trader' | 'consumer' | undefined, never>;
        name: ColumnType<Unreadable, string, never>;
        registration: ColumnType<Unreadable, string | null | undefined, never>;
        invoice_street: ColumnType<Unreadable, string, never>;
        invoice_postcode: ColumnType<Unreadable, string, never>;
        invoice_city: ColumnType<Unreadable, string, never>;
        invoice_country: ColumnType<Unreadable, string | undefined, never>;
        created_at: ColumnType<Unreadable, Date | undefined, never>;
        last_active_at: ColumnType<Unreadable, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'stock-shelves': {
    read: {
      category: {
        id: number;
      };
      product: {
        id: number;
      };
    };
    write: {
      category: {
        id: ColumnType<number, number, never>;
        parent_id: ColumnType<Unreadable, number | null | undefined, never>;
        slug: ColumnType<Unreadable, string, never>;
        name_sv: ColumnType<Unreadable, string, never>;
        name_en: ColumnType<Unreadable, string, never>;
        picture: ColumnType<Unreadable, string, never>;
        position: ColumnType<Unreadable, number, never>;
        name_nl: ColumnType<Unreadable, string | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
      product: {
        id: ColumnType<number, number, never>;
        category_id: ColumnType<Unreadable, number, never>;
        slug: ColumnType<Unreadable, string, never>;
        sku: ColumnType<Unreadable, string, never>;
        brand: ColumnType<Unreadable, string, never>;
        name_sv: ColumnType<Unreadable, string, never>;
        name_en: ColumnType<Unreadable, string, never>;
        description_sv: ColumnType<Unreadable, string, never>;
        description_en: ColumnType<Unreadable, string, never>;
        unit_sv: ColumnType<Unreadable, string, never>;
        unit_en: ColumnType<Unreadable, string, never>;
        price: ColumnType<Unreadable, number, never>;
        vat_rate: ColumnType<Unreadable, number, never>;
        stock: ColumnType<Unreadable, number, number>;
        medical_device: ColumnType<Unreadable, boolean | undefined, never>;
        picture: ColumnType<Unreadable, string, never>;
        position: ColumnType<Unreadable, number, never>;
        name_nl: ColumnType<Unreadable, string | undefined, never>;
        description_nl: ColumnType<Unreadable, string | undefined, never>;
        unit_nl: ColumnType<Unreadable, string | undefined, never>;
      };
    };
  };
  'tell-first': {
    read: {
      first_notice: {
        person_id: string;
        channel: 'sign-up' | 'checkout' | 'newsletter' | 'invitation' | 'office' | 'earlier';
        policy_hash: string;
        told_at: Date;
      };
      person: {
        id: string;
        given_name: string;
        family_name: string;
        email: string;
        language: 'sv' | 'en' | 'nl';
        email_confirmed_at: Date | null;
        created_at: Date;
      };
    };
    write: {
      first_notice: {
        person_id: ColumnType<string, string, never>;
        channel: ColumnType<'sign-up' | 'checkout' | 'newsletter' | 'invitation' | 'office' | 'earlier', 'sign-up' | 'checkout' | 'newsletter' | 'invitation' | 'office' | 'earlier', never>;
        policy_hash: ColumnType<string, string, never>;
        told_at: ColumnType<Date, Date | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'tell-of-change': {
    read: {
      change_delivery: {
        id: string;
        announcement_id: string;
        person_id: string;
        sent_at: Date | null;
      };
      newsletter_subscriber: {
        id: string;
        person_id: string;
      };
      person: {
        id: string;
        given_name: string;
        email: string;
        language: 'sv' | 'en' | 'nl';
        created_at: Date;
      };
    };
    write: {
      change_delivery: {
        id: ColumnType<string, string | undefined, never>;
        announcement_id: ColumnType<string, string, never>;
        person_id: ColumnType<string, string, never>;
        address_digest: ColumnType<Unreadable, string, never>;
        claimed_at: ColumnType<Unreadable, Date | undefined, never>;
        sent_at: ColumnType<Date | null, never, Date | null>;
      };
    };
  };
  'view-account': {
    read: {
      membership: {
        practice_id: string;
        person_id: string;
        role: 'owner' | 'member';
        joined_at: Date;
      };
      person: {
        id: string;
        given_name: string;
        family_name: string;
        email: string;
        phone: string | null;
        language: 'sv' | 'en' | 'nl';
        has_account: boolean;
        email_confirmed_at: Date | null;
        created_at: Date;
        last_active_at: Date;
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
        last_active_at: Date;
      };
    };
    write: {
      practice: {
        id: ColumnType<string, never, never>;
        kind: ColumnType<'practice' | 'sole-trader' | 'consumer', never, never>;
        name: ColumnType<string, never, never>;
        registration: ColumnType<string | null, never, never>;
        invoice_street: ColumnType<string, never, never>;
        invoice_postcode: ColumnType<string, never, never>;
        invoice_city: ColumnType<string, never, never>;
        invoice_country: ColumnType<string, never, never>;
        last_active_at: ColumnType<Date, never, Date>;
        'not granted': ColumnType<Unreadable, Unreadable, never>;
      };
    };
  };
  'warn-of-end': {
    read: {
      person: {
        id: string;
        given_name: string;
        email: string;
        language: 'sv' | 'en' | 'nl';
      };
    };
    write: {};
  };
  'weigh-erasure': {
    read: {
      membership: {
        practice_id: string;
        person_id: string;
        role: 'owner' | 'member';
      };
      person: {
        id: string;
        email_confirmed_at: Date | null;
      };
      practice: {
        id: string;
        kind: 'practice' | 'sole-trader' | 'consumer';
        name: string;
      };
    };
    write: {};
  };
}

export type ActivityName = keyof Activities;
