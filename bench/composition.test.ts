import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShopRuntime, ShopToOpen } from '@trygg/engine';
import { startServer, withClient } from '@trygg/engine/server';
import { afterAll, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest';
import '@trygg/engine/testing';
import { openTestShop } from '../apps/shop/testing/test-shop.ts';
import type { InputOf } from '../packages/cli/command.ts';
import { shopFlags } from '../packages/cli/flags/shared.ts';
import { openShops, planStart } from '../packages/cli/open/open-shops.ts';
import { withShop } from '../packages/cli/open/with-shop.ts';
import { withBenchShop } from './shop-database.ts';

/** Opened shops, and how often each of them was to be vacuumed: the vacuum itself is replaced. */
const opened = vi.hoisted((): { readonly name: string; vacuums: number }[] => []);

vi.mock('@trygg/engine', async (original) => {
  const engine = await original<typeof import('@trygg/engine')>();
  return {
    ...engine,
    openShop: (to: ShopToOpen) => {
      const shop = { name: to.name, vacuums: 0 };
      opened.push(shop);
      const vacuum = (): Promise<void> => {
        shop.vacuums += 1;
        return Promise.resolve();
      };
      return engine.openShop({ ...to, vacuum });
    },
  };
});

const name = 'dentalclean';
const { adminUrl, migratorUrl } = inject('postgres');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trygg-composition-'));
  vi.stubEnv('TRYGG_FOLDER', folder);
  vi.stubEnv('DATABASE_URL', migratorUrl);
});

beforeEach(() => {
  opened.length = 0;
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await withClient(adminUrl, (client) => client.query(`drop database if exists trygg_${name} with (force)`));
  await rm(folder, { recursive: true, force: true });
});

const input: InputOf<typeof shopFlags> = {
  arguments: [],
  flags: shopFlags,
  values: new Map<string, string>([['shop', name]]),
  switches: new Set(),
  out: { write: () => true },
  progress: () => undefined,
  signal: new AbortController().signal,
};

/** Sweeps, and yields how many vacuums of the one shop that was opened followed. */
async function vacuumsAfterSweep({ retention }: Pick<ShopRuntime, 'retention'>): Promise<number> {
  const before = opened[0]?.vacuums ?? Number.NaN;
  await retention.sweep(await retention.planSweep(Temporal.Now.instant()));
  expect(opened.map((shop) => shop.name)).toEqual([name]);
  await vi.waitFor(() => expect(opened[0]?.vacuums).toBeGreaterThan(before));
  return (opened[0]?.vacuums ?? Number.NaN) - before;
}

/** What a process that was killed left behind is searched for and vacuumed without being asked. */
const caughtUp = (): Promise<void> => vi.waitFor(() => expect(opened[0]?.vacuums).toBe(1));

it('the server and a command of the same shop', async () => {
  const server = await startServer({ folder, databaseUrl: migratorUrl });
  try {
    const open = { shops: [] as ShopRuntime[], closed: [] };
    await openShops(input, server, await planStart(input), open);
    const [shop] = open.shops;
    if (shop === undefined) throw new Error(JSON.stringify(open.closed));
    await caughtUp();
    expect(await vacuumsAfterSweep(shop)).toBe(1);
    await shop.close();
    opened.length = 0;
    expect(await withShop(input, vacuumsAfterSweep)).toBe(1);
  } finally {
    await server.stop();
  }
});

it('the test kit', async () => {
  const test = await openTestShop(name);
  await caughtUp();
  expect(await vacuumsAfterSweep(test.shop)).toBe(1);
  await test.close();
});

it('the benchmarks', async () => {
  expect(
    await withBenchShop(
      () => Promise.resolve(),
      ({ shop }) => caughtUp().then(() => vacuumsAfterSweep(shop)),
      { shop: name },
    ),
  ).toBe(1);
});
