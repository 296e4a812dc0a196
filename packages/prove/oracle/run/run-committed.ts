import { openActivities, openGroups } from '@trygg/engine/proofs';
import { testDatabase } from '@trygg/engine/testing';
import { Client } from 'pg';
import { referencesSql, rowsSql, schemaSql } from '../text/sql.ts';
import type { World } from '../world.ts';
import { folder, install, prepareOracleDatabase, readTexts, secret } from './prepare.ts';
import { runActs } from './run-acts.ts';

/** One case in a database of its own, as a shop runs: each right over its role's own connection, committed. */
export async function runCommitted(world: World): Promise<readonly string[]> {
  const texts = readTexts(world);
  const database = await testDatabase('oracle', prepareOracleDatabase);
  const [migrator, admin] = [database.migratorUrl, database.adminUrl].map(
    (connectionString) => new Client({ connectionString }),
  );
  if (migrator === undefined || admin === undefined) throw new Error('two accounts');
  try {
    await Promise.all([migrator, admin].map((client) => client.connect()));
    await Promise.all([migrator, admin].map((client) => client.query('set jit = off')));
    await migrator.query([schemaSql(world), rowsSql(world), referencesSql(world)].join('\n'));
    const installed = await install(migrator, texts, world);
    if (!('controls' in installed)) return installed;
    const { controls, catalog } = installed;
    const { hostname, port } = new URL(database.migratorUrl);
    const activities = openActivities({
      host: hostname,
      port: Number(port),
      database: database.name,
      controls,
      secret,
    });
    const { map } = texts.read;
    const groups = openGroups({
      map,
      policy: texts.policy,
      catalog,
      activities,
      permitted: controls.permitted.values(),
      secret,
      folder,
      asOwner: (work) => work(migrator),
    });
    try {
      return await runActs(world, admin, groups);
    } finally {
      await activities.close();
    }
  } finally {
    await Promise.all([migrator.end(), admin.end()]);
    await database.drop();
  }
}
