// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'recall': { read: RecallRead; write: RecallWrite };
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
  }

  interface RecallWrite {}
}
