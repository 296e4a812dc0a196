import { type MapAndActivities, openActivities, type Prepared, type ShopRuntime } from '@trygg/engine';
import type { EnforcedPolicy } from '@trygg/policy';
import type { ShopDatabase } from './find/database.ts';

export interface ShopToOpen {
  readonly shop: string;
  readonly database: ShopDatabase;
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  readonly prepared: Prepared;
}

/** A shop whose controls are in place, as a host and the rights commands get it. `close` ends its connections. */
export function openShop({ shop, database, policy, read, prepared }: ShopToOpen): ShopRuntime {
  const url = new URL(database.url);
  const activities = openActivities({
    host: decodeURIComponent(url.hostname),
    port: url.port === '' ? 5432 : Number(url.port),
    database: decodeURIComponent(url.pathname.slice(1)),
    controls: prepared.controls,
    secret: database.secret,
  });
  return {
    name: shop,
    policy,
    map: read.map,
    get rights(): never {
      throw new Error('rights are not there yet');
    },
    permits: (activity) => activities.permits(activity),
    activity: (activity) => activities.open(activity),
    connection: (activity) => activities.connection(activity),
    secret: database.secret,
    close: () => activities.close(),
  };
}
