import {
  activitiesDone,
  checkpointFile,
  type Ledger,
  type MapAndActivities,
  openActivities,
  openLedger,
  openRights,
  type Prepared,
  type Rights,
  type ShopRuntime,
} from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import { checkpointPath } from './find/checkpoints.ts';
import type { ShopDatabase } from './find/database.ts';
import { installationFolder } from './find/installation.ts';
import { startSealing } from './sealing.ts';
import { vacuumingRights } from './vacuum.ts';

export interface ShopToOpen {
  readonly shop: string;
  readonly database: ShopDatabase;
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  readonly prepared: Prepared;
  /** The shop is to be open: vacuum what erasures of a process that was killed left behind, seal every second. */
  readonly catchUp?: boolean;
}

/** A shop whose controls are in place, as a host and the rights commands get it. `close` ends its connections. */
export function openShop({ shop, database, policy, read, prepared, catchUp }: ShopToOpen): ShopRuntime {
  const url = new URL(database.url);
  const activities = openActivities({
    host: decodeURIComponent(url.hostname),
    port: url.port === '' ? 5432 : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    controls: prepared.controls,
    secret: database.secret,
  });
  const { map } = read;
  const { catalog, controls } = prepared;
  const permitted = controls.permitted.values();
  const { secret } = database;
  const folder = installationFolder();
  const rights = openRights({ map, policy, catalog, activities, permitted, secret, folder });
  const checkpoints = checkpointFile(checkpointPath(policy.name, controls.databaseId));
  const ledger = openLedger({ policy, activities, secret, checkpoints });
  const sealing = startSealing(ledger, catchUp === true);
  const vacuuming = vacuumingRights(rights, database, map);
  if (catchUp === true) vacuuming.catchUp();
  return {
    name: shop,
    policy,
    map,
    rights: { ...vacuuming.rights, sweep: sweepingAll(vacuuming.rights, ledger) },
    ledger,
    done: activitiesDone(controls.permitted.values(), map),
    permits: (activity, contributor) => activities.permits(activity, contributor),
    activity: (activity) => activities.open(activity),
    connection: (activity) => activities.connection(activity),
    secret: database.secret,
    close: async () => {
      await vacuuming.settled();
      await sealing.end();
      await activities.close();
    },
  };
}

/** A sweep ends with what has a period of its own outside the data map: entries of the ledger, and receipts. */
function sweepingAll(rights: Rights, ledger: Ledger): Rights['sweep'] {
  return async (plan, options) => {
    const receipt = await rights.sweep(plan, options);
    await ledger.expire(Temporal.Instant.from(plan.asOf));
    return receipt;
  };
}
