import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generateTypes, migrate, readCatalog, readMigrations } from '@trygg/engine/controls';
import { withClient } from '@trygg/engine/server';
import type { Command, Input } from '../command.ts';
import { serverOf } from '../find/database.ts';
import { hostFile, loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { shownPath } from '../find/policy.ts';
import { systemOf } from '../prepare-shop.ts';

type LiveCatalog = Awaited<ReturnType<typeof readCatalog>>;

/** The catalog of `--database`; else of a database made for this, from the migrations alone, so that no shop's state shows. */
async function catalogOf(
  input: Input,
  migrated: () => ReturnType<typeof readMigrations>,
): Promise<LiveCatalog> {
  const exact = input.values.get('database');
  if (exact !== undefined) return withClient(exact, readCatalog);
  const server = await serverOf(input);
  try {
    const scratch = await server.scratchDatabase();
    try {
      const migrations = await migrated();
      return await withClient(scratch.url, async (client) => {
        await migrate(client, migrations);
        return readCatalog(client);
      });
    } finally {
      await scratch.drop();
    }
  } finally {
    await server.stop();
  }
}

export const generate: Command = {
  name: 'generate',
  says: 'write the types of each activity, from data maps, activities and schema',
  flags: ['out', 'check', 'database', 'map', 'activities', 'host'],
  async run(input) {
    const host = await loadHost(input);
    const { activities } = await soundMaps(host, input);
    const system = systemOf(host, input.values.has('map'));
    const text = generateTypes(await catalogOf(input, () => readMigrations(system.modules)), activities);
    const out = input.values.get('out') ?? join(dirname(hostFile(input)), 'activities.gen.ts');
    const stale = !existsSync(out) || readFileSync(out, 'utf8') !== text;
    const check = input.switches.has('check');
    if (stale && !check) writeFileSync(out, text);
    const said = stale ? (check ? 'is stale: run `trygg generate`' : 'written') : 'is as it should be';
    return {
      found: stale && check,
      json: { file: shownPath(out), activities: activities.size, stale },
      text: `${shownPath(out)} ${said}`,
    };
  },
};
