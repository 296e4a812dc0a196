import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { readCatalog } from '../catalog/read.ts';
import { applyControls } from '../plan/apply.ts';
import { generatedFiles } from './files.ts';
import { generateTypes } from './types.ts';

let opened: CaseDatabase;

beforeAll(async () => {
  opened = await caseDatabase('reduced-order');
});

afterAll(() => opened?.close());

const expected = `// Written by \`trygg generate\` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

export interface Activities {
  'buy': {
    read: {
      buyer: {
        id: number;
        email: string;
      };
      purchase: {
        id: number;
        sum: number;
        email: string;
      };
    };
    write: {
      buyer: {
        id: ColumnType<number, number, never>;
        email: ColumnType<string, string, never>;
        last_active_at: ColumnType<Unreadable, never, Date>;
      };
      purchase: {
        id: ColumnType<number, number, never>;
        buyer_id: ColumnType<Unreadable, number | null | undefined, never>;
        buyer_name: ColumnType<Unreadable, string, never>;
        sum: ColumnType<number, number, never>;
        email: ColumnType<string, string, never>;
        parcel: ColumnType<Unreadable, string | null | undefined, never>;
        'not granted': ColumnType<Unreadable, never, Unreadable>;
      };
    };
  };
  'export-accounts': {
    read: {
      purchase: {
        id: number;
        buyer_name: string;
        sum: number;
        placed_at: Date;
      };
    };
    write: {};
  };
  'sign-in': {
    read: {
      visit: {
        id: number;
        buyer_id: number;
        token: string;
        address: string | null;
      };
    };
    write: {
      visit: {
        id: ColumnType<number, number, number>;
        buyer_id: ColumnType<number, number, number>;
        token: ColumnType<string, string, string>;
        address: ColumnType<string | null, string | null | undefined, string | null>;
      };
    };
  };
}

export type ActivityName = keyof Activities;
`;

it('types of activities hold the columns of their grants, with the types of the catalog', async () => {
  const text = generateTypes(await readCatalog(opened.client), opened.given.read.activities);
  expect(text).toBe(expected);
});

it('are the same once the controls are in place', async () => {
  await applyControls(opened.client, opened.input);
  const text = generateTypes(await readCatalog(opened.client), opened.given.read.activities);
  expect(text).toBe(expected);
});

it('stand with the module whose words they are, and only there, where there are several', async () => {
  const shop = await caseDatabase('contributed-tables');
  const catalog = await readCatalog(shop.client);
  await shop.close();
  const modules = ['buying', 'invoicing', 'posting', 'silent'].map((name) => ({
    name,
    folder: new URL(`file:///shop/modules/${name}/`),
  }));
  const files = generatedFiles(catalog, shop.given.read.activities, modules, new URL('file:///shop'));
  expect(files.map(({ file, text }) => [file.pathname, text !== undefined])).toEqual([
    ['/shop/activities.gen.ts', true],
    ['/shop/modules/buying/activities.gen.ts', true],
    ['/shop/modules/invoicing/activities.gen.ts', true],
    ['/shop/modules/posting/activities.gen.ts', true],
    ['/shop/modules/silent/activities.gen.ts', false],
  ]);
  const [shared, buying, invoicing] = files.map(({ text }) => text);
  expect(shared).toContain('export interface Activities {}\n');
  expect(buying).toContain(`declare module '../../activities.gen.ts' {
  interface Activities {
    'buy': { read: BuyRead; write: BuyWrite };
  }

  interface BuyRead {
    buyer: {
      id: number;
      email: string;
    };
    purchase: {
      id: number;
    };
  }
`);
  expect(buying).not.toContain('invoice');
  expect(
    invoicing,
  ).toBe(`// Written by \`trygg generate\` from the data maps, the activities and the catalog. Do not edit.

import type { Unreadable } from '@trygg/engine';
import type { ColumnType } from 'kysely';

declare module '../../activities.gen.ts' {
  interface BuyRead {
    invoice: {
      id: number;
    };
  }

  interface BuyWrite {
    invoice: {
      id: ColumnType<number, number, never>;
      purchase_id: ColumnType<Unreadable, number, never>;
      account: ColumnType<Unreadable, string | null | undefined, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  }
}
`);
});
