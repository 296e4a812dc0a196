import { type Host, openShop, type ShopRuntime } from '@trygg/engine';
import { checkpointFile, type MapAndActivities, type Prepared } from '@trygg/engine/controls';
import type { EnforcedPolicy } from '@trygg/policy';
import { checkpointPath } from './find/checkpoints.ts';
import type { ShopDatabase } from './find/database.ts';
import { installationFolder } from './find/installation.ts';

export interface InstalledShop {
  readonly host: Pick<Host, 'beforeErasing' | 'endsOf' | 'holdsBefore'>;
  readonly shop: string;
  readonly database: Pick<ShopDatabase, 'url' | 'secret'>;
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  readonly prepared: Prepared;
  /** The shop is to be open for visitors, as `trygg start` does it. */
  readonly catchUp?: boolean;
  /** False: the ledger is only looked at. */
  readonly seals?: boolean;
}

/** A shop of this installation, with its folder and its checkpoints. Throws nothing, as `openShop` does. */
export function openInstalledShop({
  host,
  shop,
  database,
  policy,
  read,
  prepared,
  catchUp = false,
  seals = true,
}: InstalledShop): ShopRuntime {
  return openShop({
    name: shop,
    databaseUrl: database.url,
    policy,
    map: read.map,
    prepared,
    secret: database.secret,
    folder: installationFolder(),
    checkpoints: checkpointFile(checkpointPath(policy.name, prepared.controls.databaseId)),
    catchUp,
    seals,
    beforeErasing: host.beforeErasing,
    endsOf: host.endsOf,
    holdsBefore: host.holdsBefore,
  });
}
