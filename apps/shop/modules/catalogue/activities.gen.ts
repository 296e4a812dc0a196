// Written by `trygg generate` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface Activities {
    'browse': { read: BrowseRead; write: BrowseWrite };
    'stock-shelves': { read: StockShelvesRead; write: StockShelvesWrite };
  }

  interface BrowseRead {
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
  }

  interface BrowseWrite {}

  interface StockShelvesRead {
    category: {
      id: number;
    };
    product: {
      id: number;
    };
  }

  interface StockShelvesWrite {
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
  }
}
