import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CategoryId,
  categories,
  type EnforcedPolicy,
  type Location,
  type PurposeId,
  type RetentionRule,
  type StatutoryKeep,
} from '@trygg/policy';
import { Client } from 'pg';
import { openGroups, type ShopGroups } from '../groups.ts';
import { engineRecords } from '../map/engine-tables.ts';
import { readMap } from '../map/read.ts';
import { roleName } from '../map/role-name.ts';
import type { RightsContext } from '../model/context.ts';
import type { Controls } from '../model/controls.ts';
import type { DataMap, MapAndActivities } from '../model/map.ts';
import { applyControls } from '../plan/apply.ts';
import { openActivities, type ShopActivities } from '../run/activities.ts';
import { migrate, readMigrations } from '../run/migrate.ts';
import type { RightsConnections } from '../run/over-role.ts';
import { withClient } from '../server/connection.ts';
import { type TestDatabase, testDatabase } from '../testing/index.ts';

const text = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const place: Location = { file: 'policy.yaml', line: 7, column: 3 };
const all = Object.keys(categories) as CategoryId[];
const named = { text: {}, clauses: [], origin: 'published', at: place } as const;

function retention(record: string, from: string, years: number, days = 0): RetentionRule {
  return { ...named, record, from, term: { kind: 'period', period: { years, months: 0, days } } };
}

export const bookkeeping: StatutoryKeep = {
  record: 'purchase',
  purpose: 'bookkeeping',
  statute: 'BFL 7:2',
  from: 'placed',
  term: { kind: 'financial-year', years: 7, endMonth: 12 },
  columns: [
    'purchase.placed_at',
    'purchase.buyer',
    'purchase.net',
    'purchase_line.position',
    'purchase_line.sku',
  ].map((column) => ({ column, law: 'BFL 5:7', at: place })),
  reason: 'accounts stay for seven years',
  clauses: [],
  at: place,
};

const own: readonly RetentionRule[] = [
  retention('purchase', 'placed', 5),
  retention('customer', 'last-active', 3),
  retention('practice', 'last-active', 3),
  retention('login', 'expires', 0, 1),
];

/** The records of the engine that `changes` leaves out have a period all the same (`withEngineRecords`). */
export function policyWith(changes: Partial<EnforcedPolicy> = {}): EnforcedPolicy {
  const purposes: PurposeId[] = [
    'orders',
    'account',
    'authentication',
    'customer-service',
    'bookkeeping',
    'tax',
    'rights',
  ];
  return {
    name: 'test-shop',
    jurisdiction: 'SE',
    timeZone: 'Europe/Stockholm',
    languages: ['sv'],
    controller: {
      name: 'Test',
      registration: '556940-3339',
      street: '',
      postcode: '',
      city: '',
      country: 'SE',
      email: '',
      telephone: '',
    },
    authority: { name: 'IMY', web: 'https://www.imy.se' },
    categories: new Map(all.map((category) => [category, { ...named, category, fields: [] }])),
    purposes: new Map(
      purposes.map((purpose) => [
        purpose,
        {
          ...named,
          purpose,
          name: purpose,
          bases: [{ when: 'always', basis: 'contract' }],
          uses: all,
          channels: [],
        },
      ]),
    ),
    recipients: [],
    keeps: [bookkeeping],
    rights: [],
    security: [],
    statements: new Map(),
    cookies: new Map(),
    sources: new Map(),
    profiling: new Map(),
    locations: new Map(),
    decisions: [],
    demo: new Map(),
    at: { file: 'house.yaml', line: 3, column: 1 },
    hash: 'a'.repeat(64),
    ...changes,
    retention: withEngineRecords(changes.retention ?? own),
  };
}

/** `rules`, and five years for each record of the engine that they do not name. */
export function withEngineRecords(rules: readonly RetentionRule[]): readonly RetentionRule[] {
  const missing = [...engineRecords].filter(([record]) => !rules.some((rule) => rule.record === record));
  return [...rules, ...missing.map(([record, event]) => retention(record, event, 5))];
}

/** `more`: further entries of `activities.yaml`, indented below `activities:`. */
export function readTestMap(more = ''): MapAndActivities {
  return readMap([
    {
      module: 'test-shop',
      map: { file: 'data-map.yaml', text: text('data-map.yaml') },
      activities: { file: 'activities.yaml', text: text('activities.yaml') + more },
    },
  ]);
}

export interface TestShop extends ShopGroups {
  readonly database: TestDatabase;
  readonly activities: ShopActivities;
  /** Where its tombstones lie. */
  readonly folder: string;
  readonly context: RightsContext;
  readonly controls: Controls;
  readonly at: { readonly host: string; readonly port: number; readonly database: string };
  /** The migrating account. */
  readonly client: Client;
  /** Rights under another policy, on the same controls. */
  under(policy: EnforcedPolicy): ShopGroups;
  /** Brings the controls to another policy. */
  install(policy: EnforcedPolicy): Promise<void>;
  /** Lets `erase` and `sweep` write whatever steps of any policy write, for tests of the steps alone. */
  widen(): Promise<void>;
  /** Rights over other connections. */
  over(connections: RightsConnections): ShopGroups;
  close(): Promise<void>;
}

async function widen(
  client: Client,
  { map, controls }: { readonly map: DataMap; readonly controls: Controls },
): Promise<void> {
  for (const { name, personal } of map.tables.values()) {
    if (!personal) continue;
    await client.query(`drop trigger if exists trygg_keep_standing on ${name}`);
    for (const activity of ['erase', 'sweep'])
      await client.query(`grant update on ${name} to ${roleName(controls.databaseId, activity)}`);
  }
}

const [schema, rows] = [text('schema.sql'), text('rows.sql')];

/** Tables and rows, as the migrating account. */
export async function setUpTestShop(url: string): Promise<void> {
  const setup = new Client({ connectionString: url });
  await setup.connect();
  await migrate(setup, await readMigrations([]));
  await setup.query(schema);
  await setup.query(rows);
  await setup.end();
}

/**
 * A shop with two practices, a guest purchase under a member's own address, shared purchases and a statute.
 * `own`: a database that `setUpTestShop` has set up, on a server of the test's own.
 */
export async function openTestShop(
  policy: EnforcedPolicy = policyWith(),
  more = '',
  own?: TestDatabase,
): Promise<TestShop> {
  const database = own ?? (await testDatabase(`rights ${schema} ${rows}`, setUpTestShop));
  const client = new Client({ connectionString: database.migratorUrl });
  await client.connect();
  const read = readTestMap(more);
  const secret = Buffer.alloc(32, 9);
  const { controls, catalog } = await applyControls(client, { policy, read, secret });
  const { hostname, port } = new URL(database.migratorUrl);
  const folder = mkdtempSync(join(tmpdir(), 'trygg-rights-'));
  const at = { host: hostname, port: Number(port), database: database.name };
  const activities = openActivities({ ...at, controls, secret });
  const rightsOf = (enforced: EnforcedPolicy, connections: RightsConnections): ShopGroups =>
    openGroups({
      map: read.map,
      policy: enforced,
      catalog,
      activities: connections,
      permitted: controls.permitted.values(),
      secret,
      folder,
      asOwner: (work) => withClient(database.migratorUrl, work),
    });
  const under = (enforced: EnforcedPolicy): ShopGroups => rightsOf(enforced, activities);
  return {
    database,
    activities,
    ...under(policy),
    folder,
    context: { map: read.map, policy, catalog, secret, permitted: [...controls.permitted.values()] },
    controls,
    at,
    client,
    under,
    install: async (enforced) => void (await applyControls(client, { policy: enforced, read, secret })),
    widen: () => widen(client, { map: read.map, controls }),
    over: (connections) => rightsOf(policy, connections),
    async close() {
      await activities.close();
      await client.end();
      await database.drop();
      rmSync(folder, { recursive: true });
    },
  };
}
