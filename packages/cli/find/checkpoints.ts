import { join, resolve } from 'node:path';
import { installationFolder } from './installation.ts';

/**
 * Where a shop's checkpoints are copied to, outside its database: `TRYGG_CHECKPOINTS`, a folder that may lie on
 * another machine's disk, else a folder of the installation. `database` is the name of the database in its roles:
 * two databases of one shop are two ledgers.
 */
export function checkpointPath(shop: string, database: string): string {
  const named = process.env.TRYGG_CHECKPOINTS;
  const folder =
    named === undefined || named === '' ? join(installationFolder(), 'checkpoints') : resolve(named);
  return join(folder, `${shop}.${database}.jws`);
}
