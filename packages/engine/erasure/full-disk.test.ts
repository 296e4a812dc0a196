import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openGroups, type ShopGroups } from '../groups.ts';
import { openActivities } from '../run/activities.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { unprivilegedAccount } from '../server/account.ts';
import { runnableBinaries } from '../server/binaries.ts';
import { accountUrl, type Cluster, openCluster } from '../server/cluster.ts';
import { ensureDatabase, ensureMigrator, migratorAccount } from '../server/migrator.ts';
import type { ClusterPlace } from '../server/postmaster.ts';
import { anna, bo, changes, everyRow, whereStands } from '../test-shop/looking.ts';
import { openTestShop, policyWith, setUpTestShop, type TestShop } from '../test-shop/shop.ts';
import { chosenBinaries } from '../testing/test-cluster.ts';
import { asAdmin, comesToItsEnd, planOf, undisturbed } from './fixtures/outcome.ts';
import { mountSmallDisk, type SmallDisk, whyNoDisk } from './fixtures/small-disk.ts';
import { openTombstones } from './tombstones.ts';

const reason = whyNoDisk();
const why = reason === undefined ? '' : ` (${reason})`;

describe.skipIf(reason !== undefined)(`a full disk under the tombstones${why}`, () => {
  let shop: TestShop;
  let disk: SmallDisk;
  let groups: ShopGroups;
  beforeEach(async () => {
    disk = mountSmallDisk('64k');
    shop = await openTestShop();
    const { map, policy, catalog, secret, permitted } = shop.context;
    groups = openGroups({
      ...{ map, policy, catalog, permitted, secret },
      activities: shop.activities,
      folder: disk.path,
    });
  });
  afterEach(async () => {
    await shop?.close();
    disk?.unmount();
  });

  it('stops an erasure before a row goes, cuts its line in two at most, and the next run completes it', async () => {
    const today = `${Temporal.Now.instant().toString().slice(0, 10)}.jsonl`;
    const path = join(disk.path, 'tombstones', 'test-shop', today);
    await groups.erasures.erase(await planOf(bo, groups), { asOf: Temporal.Now.instant() });
    // A page has room for 100 bytes more, and then there is none: half a line is written.
    appendFileSync(path, `${'x'.repeat(4096 - 101 - (statSync(path).size % 4096))}\n`);
    disk.fill();
    const before = await everyRow(shop);
    await expect(
      groups.erasures.erase(await planOf(anna, groups), { asOf: Temporal.Now.instant() }),
    ).rejects.toMatchObject({
      code: 'tombstone_failed',
    });
    await expect(groups.erasures.resume({ asOf: Temporal.Now.instant() })).rejects.toMatchObject({
      code: 'tombstone_failed',
    });
    expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    const tombstones = openTombstones(disk.path, 'test-shop', shop.context.secret);
    expect(await tombstones.read()).toHaveLength(1);
    expect(readFileSync(path, 'utf8').split('\n').at(-1)).toMatch(/^\{"erasure"/u);
    disk.free();
    expect(await groups.erasures.resume({ asOf: Temporal.Now.instant() })).toHaveLength(1);
    expect(await whereStands(shop, 'canary-anna')).toEqual([]);
    expect(await tombstones.read()).toHaveLength(2);
  });
});

describe.skipIf(reason !== undefined)(`a full disk under PostgreSQL${why}`, () => {
  let expected: readonly string[];
  let disk: SmallDisk;
  let aside: string;
  let place: ClusterPlace;
  let cluster: Cluster;
  let shop: TestShop;
  let before: readonly string[];
  const keys = { adminPassword: randomBytes(9).toString('hex'), installation: 'full-disk' };
  const password = randomBytes(9).toString('hex');
  // `kept`: it survives a crash as a shop's server does.
  const start = (): Promise<Cluster> => openCluster(place, { kind: 'kept', ...keys });

  beforeAll(async () => {
    expected = await undisturbed();
  });
  beforeEach(async () => {
    const account = unprivilegedAccount();
    if (account === undefined) throw new Error('no account to run PostgreSQL as');
    disk = mountSmallDisk('224m');
    aside = mkdtempSync(join(tmpdir(), 'trygg-full-'));
    chmodSync(aside, 0o755);
    const binaries = runnableBinaries(chosenBinaries(), account, aside);
    place = { folder: join(disk.path, 'cluster'), log: join(aside, 'postgres.log'), account, binaries };
    cluster = await start();
    await ensureMigrator(cluster.adminUrl('postgres'), password);
    const url = (): string => accountUrl(migratorAccount, password, cluster.postmaster, 'shop');
    await ensureDatabase(accountUrl(migratorAccount, password, cluster.postmaster, 'postgres'), 'shop');
    await setUpTestShop(url());
    shop = await openTestShop(policyWith(), '', {
      name: 'shop',
      get migratorUrl() {
        return url();
      },
      get adminUrl() {
        return cluster.adminUrl('shop');
      },
      drop: () => Promise.resolve(),
    });
    // The server may go from under it.
    shop.client.on('error', () => undefined);
    before = await everyRow(shop);
  }, 120_000);
  afterEach(async () => {
    await shop?.close().catch(() => undefined);
    disk?.free();
    await cluster?.stop();
    disk?.unmount();
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
  }, 60_000);

  /** It recovers by itself once there is room, or has given up and is started as a shop's start does it. */
  async function standsAgain(): Promise<Client> {
    for (;;) {
      cluster = await start();
      const client = new Client({ connectionString: shop.database.migratorUrl });
      client.on('error', () => undefined);
      const refused = await client.connect().then(
        () => undefined,
        (error: { code?: string }) => error.code ?? '',
      );
      if (refused === undefined) return client;
      // 57P03: it is in recovery.
      expect(refused).toMatch(/^(57P03|ECONN|$)/u);
    }
  }

  it.each([
    { place: 'accept: rehearsed', outcome: 'not accepted' },
    { place: 'complete: erased', outcome: 'completed' },
  ])(
    'at `$place` is `disk_full`, and then: $outcome',
    async ({ place: at, outcome }) => {
      const plan = await planOf(anna, shop);
      atFailPoint(at, async () => disk.fill());
      await expect(shop.erasures.erase(plan, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
        code: 'disk_full',
        sqlState: '53100',
      });
      disk.free();
      expect(await comesToItsEnd(shop, before, expected)).toBe(outcome);
    },
    60_000,
  );

  it.each([
    { place: 'accept: entered', outcome: 'not accepted' },
    { place: 'complete: marked', outcome: 'completed' },
  ])(
    'under its log at `$place` brings the server down, and once it stands again: $outcome',
    async ({ place: at, outcome }) => {
      const plan = await planOf(anna, shop);
      atFailPoint(at, async () => {
        disk.fill();
        await exhaustLog(shop);
      });
      await expect(shop.erasures.erase(plan, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
        code: 'database_down',
      });
      expect(readFileSync(place.log, 'utf8')).toContain('PANIC');
      disk.free();
      const client = await standsAgain();
      const { port } = cluster.postmaster;
      const activities = openActivities({
        ...{ host: '127.0.0.1', port, database: 'shop' },
        controls: shop.controls,
        secret: shop.context.secret,
      });
      const again: TestShop = { ...shop, client, activities, ...shop.over(activities) };
      expect(await comesToItsEnd(again, before, expected)).toBe(outcome);
      await client.end();
      await activities.close();
    },
    120_000,
  );
});

/** Writes into the server's log until there is no room for more of it, and it gives up. */
async function exhaustLog(shop: TestShop): Promise<void> {
  await asAdmin(shop, async (admin) => {
    admin.on('error', () => undefined);
    for (;;) await admin.query("select pg_logical_emit_message(false, 'x', repeat('x', 1000000))");
  }).catch(() => undefined);
}
