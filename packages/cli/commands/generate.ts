import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type GeneratedFile,
  generatedFiles,
  generateTypes,
  type Host,
  type MapAndActivities,
  migrate,
  readCatalog,
  readMigrations,
} from '@trygg/engine';
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

/** One file for all where `--out` or `--map` asks for it, else the host's and one in each module's folder. */
function filesOf(
  host: Host,
  input: Input,
  catalog: LiveCatalog,
  activities: MapAndActivities['activities'],
): readonly GeneratedFile[] {
  const out = input.values.get('out');
  const folder = dirname(hostFile(input));
  if (out !== undefined || input.values.has('map')) {
    const file = pathToFileURL(out ?? join(folder, 'activities.gen.ts'));
    return [{ file, text: generateTypes(catalog, activities) }];
  }
  return generatedFiles(catalog, activities, host.modules, pathToFileURL(`${folder}/`));
}

function isStale({ file, text }: GeneratedFile): boolean {
  return text !== (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
}

function write({ file, text }: GeneratedFile): void {
  if (text === undefined) rmSync(file);
  else writeFileSync(file, text);
}

function said(file: GeneratedFile, stale: boolean, check: boolean): string {
  if (!stale) return 'is as it should be';
  if (check) return 'is stale: run `trygg generate`';
  return file.text === undefined ? 'removed' : 'written';
}

export const generate: Command = {
  name: 'generate',
  says: 'write the types of each activity, from data maps, activities and schema: a file in each module’s folder and one beside the host, or all in one with `--out`',
  flags: ['out', 'check', 'database', 'map', 'activities', 'host'],
  async run(input) {
    const host = await loadHost(input);
    const { activities } = await soundMaps(host, input);
    const system = systemOf(host, input.values.has('map'));
    const catalog = await catalogOf(input, () => readMigrations(system.modules));
    const check = input.switches.has('check');
    const files = filesOf(host, input, catalog, activities)
      .map((one) => ({ ...one, stale: isStale(one), shown: shownPath(fileURLToPath(one.file)) }))
      .filter(({ text, stale }) => text !== undefined || stale);
    if (!check) for (const one of files) if (one.stale) write(one);
    return {
      found: check && files.some(({ stale }) => stale),
      json: { files: files.map(({ shown, stale }) => ({ file: shown, stale })), activities: activities.size },
      text: files.map((one) => `${one.shown} ${said(one, one.stale, check)}`).join('\n'),
    };
  },
};
