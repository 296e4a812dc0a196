import { openGroups, type PermittedActivity } from '@trygg/engine/proofs';
import type { ClientBase } from 'pg';
import { referencesSql, rowsSql, schemaSql } from '../text/sql.ts';
import type { World } from '../world.ts';
import { lanePool, nested } from './lane.ts';
import { folder, install, readTexts, secret } from './prepare.ts';
import { runActs } from './run-acts.ts';

/**
 * One case in one transaction of a superuser, rolled back at its end: the schema is made and the controls are
 * installed as the migrating account, each right runs as its own role.
 * @returns what was wrong, in words
 */
export async function runRolledBack(client: ClientBase, world: World): Promise<readonly string[]> {
  const texts = readTexts(world);
  await client.query('begin');
  try {
    await client.query('set local role trygg_migrator');
    await client.query([schemaSql(world), rowsSql(world), referencesSql(world)].join('\n'));
    const installed = await install(nested(client), texts, world);
    if (!('controls' in installed)) return installed;
    await client.query('reset role');
    const { controls, catalog } = installed;
    const permitted = (name: string): PermittedActivity => {
      const found = controls.permitted.get(name);
      if (found === undefined) throw new Error(`${name} is not permitted`);
      return found;
    };
    const groups = openGroups({
      map: texts.read.map,
      policy: texts.policy,
      catalog,
      activities: {
        pool: lanePool(client),
        role: (name) => `trygg_${controls.databaseId}_${name}`,
        permitted,
      },
      permitted: controls.permitted.values(),
      secret,
      folder,
      asOwner: (work) => work(nested(client)),
    });
    return await runActs(world, client, groups);
  } finally {
    await client.query('rollback');
  }
}
