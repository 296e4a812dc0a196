import {
  type MapAndActivities,
  openActivities,
  openRights,
  type Prepared,
  type ShopRuntime,
} from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import type { ShopDatabase } from './find/database.ts';
import { installationFolder } from './find/installation.ts';
import { vacuumingRights } from './vacuum.ts';

export interface ShopToOpen {
  readonly shop: string;
  readonly database: ShopDatabase;
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  readonly prepared: Prepared;
  /** Vacuum what erasures of a process that was killed left behind. */
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
  const vacuuming = vacuumingRights(rights, database, map);
  if (catchUp === true) vacuuming.catchUp();
  return {
    name: shop,
    policy,
    map,
    rights: vacuuming.rights,
    permits: (activity) => activities.permits(activity),
    activity: (activity) => activities.open(activity),
    connection: (activity) => activities.connection(activity),
    secret: database.secret,
    close: async () => {
      await vacuuming.settled();
      await activities.close();
    },
  };
}
