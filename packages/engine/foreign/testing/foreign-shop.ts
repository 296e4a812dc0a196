import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnforcedPolicy } from '@trygg/policy';
import { Client } from 'pg';
import { openGroups, type ShopGroups } from '../../groups.ts';
import { readMap } from '../../map/read.ts';
import type { MapAndActivities } from '../../model/map.ts';
import { applyControls } from '../../plan/apply.ts';
import { openActivities } from '../../run/activities.ts';
import { migrate, readMigrations } from '../../run/migrate.ts';
import { withClient } from '../../server/connection.ts';
import { policyWith } from '../../test-shop/shop.ts';
import { type TestDatabase, testDatabase } from '../../testing/index.ts';

/** A schema that somebody else made, and what a data map says of it. */
export interface ForeignSchema {
  readonly schema: string;
  /** Rows that stand before the controls. */
  readonly rows?: string;
  readonly map: string;
  /** Periods are named `file:line:column` by the policy of the test shop; none keeps anything unless said here. */
  readonly policy?: Partial<EnforcedPolicy>;
}

export interface ForeignShop extends ShopGroups {
  readonly database: TestDatabase;
  readonly read: MapAndActivities;
  /** The migrating account, as which the shop writes here. */
  readonly client: Client;
  /** What a query yields, its rows as objects. */
  rows(query: string): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

export function readForeign({ map }: ForeignSchema): MapAndActivities {
  const activities = { file: 'activities.yaml', text: 'activities: {}\n' };
  return readMap([{ module: 'foreign', map: { file: 'data-map.yaml', text: map }, activities }]);
}

export function foreignPolicy({ policy }: ForeignSchema): EnforcedPolicy {
  return policyWith({ keeps: [], retention: [], ...policy });
}

/** Database with the schema alone. */
export async function foreignDatabase(given: ForeignSchema): Promise<TestDatabase> {
  return testDatabase(`foreign ${given.schema} ${given.rows ?? ''}`, async (url) => {
    const setup = new Client({ connectionString: url });
    await setup.connect();
    await migrate(setup, await readMigrations([]));
    await setup.query(given.schema);
    await setup.query(given.rows ?? '');
    await setup.end();
  });
}

/** Throws what `apply` refuses. */
export async function openForeignShop(given: ForeignSchema): Promise<ForeignShop> {
  const database = await foreignDatabase(given);
  const client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  const [read, policy, secret] = [readForeign(given), foreignPolicy(given), Buffer.alloc(32, 11)];
  const applied = await applyControls(client, { policy, read, secret }).catch(async (error: unknown) => {
    await client.end();
    await database.drop();
    throw error;
  });
  const { hostname, port } = new URL(database.migratorUrl);
  const folder = mkdtempSync(join(tmpdir(), 'trygg-foreign-'));
  const at = { host: hostname, port: Number(port), database: database.name };
  const activities = openActivities({ ...at, controls: applied.controls, secret });
  const groups = openGroups({
    map: read.map,
    policy,
    catalog: applied.catalog,
    activities,
    permitted: applied.controls.permitted.values(),
    secret,
    folder,
    asOwner: (work) => withClient(database.migratorUrl, work),
  });
  return {
    ...groups,
    database,
    read,
    client,
    rows: async (query) => (await client.query<Record<string, unknown>>(query)).rows,
    async close() {
      await activities.close();
      await client.end();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
