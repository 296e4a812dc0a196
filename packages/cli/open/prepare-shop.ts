import type { Host } from '@trygg/engine';
import {
  applyControls,
  checkMigrations,
  type MapAndActivities,
  migrate,
  type Prepared,
  readMigrations,
} from '@trygg/engine/controls';
import { databaseAddress, logInProbe } from '@trygg/engine/server';
import type { EnforcedPolicy } from '@trygg/policy';
import type { Values } from '../command.ts';
import type { DatabaseClient, ShopDatabase } from '../find/database.ts';

export interface ShopToPrepare {
  readonly database: ShopDatabase;
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  /** Whose tables the database has, besides the engine's; without them the tables are somebody else's. */
  readonly system: Pick<Host, 'modules' | 'libraries'>;
  progress(line: string): void;
}

/** Tables of engine and modules, what libraries bring, and the controls: only the difference each time. */
export async function prepareShop(shop: ShopToPrepare): Promise<Prepared> {
  const { database, system } = shop;
  shop.progress('migrations');
  const migrations = await readMigrations(system.modules);
  await database.query((client) => migrate(client, migrations));
  for (const library of system.libraries) {
    shop.progress(library.name);
    await library.install(databaseAddress(database.url));
  }
  shop.progress('controls');
  return database.query((client) =>
    applyControls(client, {
      policy: shop.policy,
      read: shop.read,
      secret: database.secret,
      logsIn: logInProbe(database.url),
    }),
  );
}

/** With `--map` the tables are somebody else's: the engine's migrations run, and no module's. */
export function systemOf(host: Host, mapped: boolean): Pick<Host, 'modules' | 'libraries'> {
  return mapped ? { modules: [], libraries: [] } : host;
}

/** For commands that do not migrate: refuses a database that is newer than this code. */
export async function refuseNewer(client: DatabaseClient, host: Host, input: Values<'map'>): Promise<void> {
  const { modules } = systemOf(host, input.values.has('map'));
  await checkMigrations(client, await readMigrations(modules));
}
