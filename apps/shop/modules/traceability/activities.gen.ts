// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'date-model': { read: DateModelRead; write: DateModelWrite };
    'recall': { read: RecallRead; write: RecallWrite };
  }

  interface DateModelRead {
    device_model: {
      sku: string;
      last_placed_at: Date;
    };
    device_trace: {
      id: string;
      last_placed_at: Date | null;
      sku: string;
      description: string;
    };
    product: {
      sku: string;
      name_sv: string;
      name_en: string;
      medical_device: boolean;
      position: number;
      name_nl: string;
    };
  }

  interface DateModelWrite {
    device_model: {
      sku: ColumnType<string, string, never>;
      last_placed_at: ColumnType<Date, Date, Date>;
      set_at: ColumnType<Unreadable, Date, Date>;
    };
    device_trace: {
      id: ColumnType<string, never, never>;
      last_placed_at: ColumnType<Date | null, never, Date | null>;
      sku: ColumnType<string, never, never>;
      description: ColumnType<string, never, never>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
  }

  interface HandleOrderWrite {
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
  }

  interface RecallRead {
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
    product: {
      sku: string;
      name_sv: string;
      name_en: string;
      medical_device: boolean;
      position: number;
      name_nl: string;
    };
  }

  interface RecallWrite {}
}
