import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Host } from '@trygg/engine';
import {
  codeFiles,
  type GeneratedFile,
  generatedFiles,
  generateTypes,
  type MapAndActivities,
  migrate,
  readCatalog,
  readMigrations,
} from '@trygg/engine/controls';
import { withClient } from '@trygg/engine/server';
import { command, type InputOf } from '../command.ts';
import { serverOf } from '../find/database.ts';
import { hostFile, loadHost } from '../find/host.ts';
import { soundMaps } from '../find/map.ts';
import { shownPath } from '../find/policy.ts';
import type { Flags } from '../flags/flag.ts';
import { mapFlags } from '../flags/shared.ts';
import { systemOf } from '../open/prepare-shop.ts';

const flags = {
  out: { value: 'FILE', says: 'where to write; else `activities.gen.ts` beside the host' },
  check: { says: 'write nothing, and find out whether there was something to write' },
  database: {
    value: 'URL',
    says: 'whose tables to read; else those that the migrations make in a database of their own',
  },
  ...mapFlags,
} as const satisfies Flags;

type Given = InputOf<typeof flags>;

type LiveCatalog = Awaited<ReturnType<typeof readCatalog>>;

/** The catalog of `--database`; else of a database made for this, from the migrations alone, so that no shop's state shows. */
async function catalogOf(
  input: Given,
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
  input: InputOf<typeof flags>,
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

export const generate = command({
  name: 'generate',
  says: 'write the types of each activity, from data maps, activities and schema: a file in each module’s folder and one beside the host, or all in one with `--out`',
  flags,
  async run(input) {
    const host = await loadHost(input);
    const { map, activities } = await soundMaps(host, input);
    const system = systemOf(host, input.values.has('map'));
    const catalog = await catalogOf(input, () => readMigrations(system.modules));
    const check = input.switches.has('check');
    // Codes lie in the folders of modules: there are none where the map is a file, or the types go elsewhere.
    const elsewhere = input.values.has('map') || input.values.has('out');
    const codes = elsewhere ? [] : codeFiles(catalog, map, host.modules);
    const files = [...filesOf(host, input, catalog, activities), ...codes]
      .map((one) => ({ ...one, stale: isStale(one), shown: shownPath(fileURLToPath(one.file)) }))
      .filter(({ text, stale }) => text !== undefined || stale);
    if (!check) for (const one of files) if (one.stale) write(one);
    return {
      found: check && files.some(({ stale }) => stale),
      json: { files: files.map(({ shown, stale }) => ({ file: shown, stale })), activities: activities.size },
      text: files.map((one) => `${one.shown} ${said(one, one.stale, check)}`).join('\n'),
    };
  },
});
