import type { EnforcedPolicy } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { SearchOptions } from './erasure/search-values.ts';
import { openGroups } from './groups.ts';
import type { Host, ShopRuntime } from './host.ts';
import type { CheckpointStore } from './ledger/checkpoint-file.ts';
import { openLedger } from './ledger/ledger.ts';
import { startSealing } from './ledger/sealing.ts';
import type { DataMap } from './model/map.ts';
import type { Prepared } from './plan/apply.ts';
import { openActivities } from './run/activities.ts';
import { makeHooks } from './run/hooks.ts';
import { placeOf } from './server/address.ts';
import { withClient } from './server/connection.ts';
import { leavesValues, startVacuuming, vacuumPending } from './vacuum/vacuuming.ts';

/** What `openShop` needs to know of a shop, and how it is to run. */
export interface ShopToOpen {
  readonly name: string;
  /** Of the migrating account, which owns the tables: activities connect to the same database by roles of their own. */
  readonly databaseUrl: string;
  readonly policy: EnforcedPolicy;
  readonly map: DataMap;
  /** Controls and catalog as they are in the database; `applyControls` and `planControls` yield them. */
  readonly prepared: Pick<Prepared, 'controls' | 'catalog'>;
  /** Key material of the installation, 32 bytes, kept outside the database. */
  readonly secret: Buffer;
  /** Folder of the installation, outside the database and its backups: the tombstones of erasures lie there. */
  readonly folder: string;
  /** Where the ledger's checkpoints are copied to, outside the database; absent: they lie in the database alone. */
  readonly checkpoints?: CheckpointStore;
  /**
   * The shop is to be open for visitors: what erasures of a process that was killed left behind is vacuumed at once,
   * and the ledger is sealed every second. Absent, as for one command: it is sealed when the shop is closed.
   */
  readonly catchUp?: boolean;
  /** False: nothing is sealed, for whoever only looks at the ledger must not sign what she finds. */
  readonly seals?: boolean;
  /** What the host ends before an erasure; absent: nothing. */
  readonly beforeErasing?: Host['beforeErasing'];
  /** What it would end; absent beside the former: no erasure is carried out at once. */
  readonly endsOf?: Host['endsOf'];
  /** Its share of the server's connections; absent: what `RolePool` takes by itself. */
  readonly maxConnections?: number;
  /** Instead of the vacuum of what deeds left behind, without its pause: a test counts. */
  readonly vacuum?: () => Promise<void>;
}

/** What takes longer is left to the night; beside visitors it works a quarter of the time. */
function besideRequests(visitors: boolean): SearchOptions {
  return { within: 10, again: false, pace: visitors ? 0.25 : 1 };
}

/**
 * Opens one shop whose controls are in place: the one composition of command line, server, tests and benchmarks.
 * After an erasure it searches for what was erased, unless that takes long, and after an erasure, a sweep or a correction it
 * vacuums, beside the requests; a sweep ends with what has a period of its
 * own outside the data map, entries of the ledger and receipts. Throws nothing: what cannot connect says so at its
 * first use (`database_down`, `role_refused`).
 *
 * @example const shop = openShop({ name, databaseUrl, policy, map, prepared, secret, folder, catchUp: true });
 */
export function openShop(to: ShopToOpen): ShopRuntime {
  const { name, policy, map, secret, folder, catchUp = false, seals = true } = to;
  const { controls, catalog } = to.prepared;
  const activities = openActivities({
    ...placeOf(to.databaseUrl),
    controls,
    secret,
    ...(to.maxConnections === undefined ? {} : { maxConnections: to.maxConnections }),
  });
  const ledger = openLedger({ policy, activities, secret, checkpoints: to.checkpoints });
  const sealing = seals
    ? startSealing({ ledger, often: catchUp, uses: () => activities.pool.usesBut('trygg seal') })
    : undefined;
  const asOwner = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> =>
    withClient(to.databaseUrl, work);
  const vacuum = to.vacuum ?? (() => asOwner((client) => vacuumPending(client, map)));
  const vacuuming = startVacuuming(async () => {
    // The search first: what it looked for lies sealed in a row that the vacuum then clears away.
    await groups.erasures.search(besideRequests(catchUp)).catch(() => undefined);
    await vacuum();
  }, to.vacuum && 0);
  const hooks = makeHooks();
  hooks.onDeed(({ receipt }) => {
    if (leavesValues(receipt.kind)) vacuuming.catchUp();
  });
  hooks.onDeed(async ({ receipt, asOf }) => {
    if (receipt.kind === 'sweep') await ledger.expire(asOf);
  });
  const permitted = controls.permitted.values();
  const groups = openGroups({
    ...{ map, policy, catalog, activities, permitted, secret, folder, hooks, asOwner },
    beforeErasing: to.beforeErasing && (async (subjects) => to.beforeErasing?.(runtime, subjects)),
    endsOf: to.endsOf && (async (subjects) => (await to.endsOf?.(runtime, subjects)) ?? []),
  });
  if (catchUp) vacuuming.catchUp();
  const runtime: ShopRuntime = {
    name,
    policy,
    map,
    ...groups,
    ledger,
    permits: (activity, contributor) => activities.permits(activity, contributor),
    activity: (activity) => activities.open(activity),
    library: (activity) => activities.library(activity),
    role: (activity) => activities.role(activity),
    secret,
    close: async () => {
      await vacuuming.settled();
      await sealing?.end();
      await activities.close();
    },
  };
  return runtime;
}
