import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CodeFile, codeFiles, generateTypes, migrate, readCatalog, readMigrations } from '@trygg/engine';
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

const isStale = ({ file, text }: CodeFile): boolean =>
  text !== (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

function write({ file, text }: CodeFile): void {
  if (text === undefined) rmSync(file);
  else writeFileSync(file, text);
}

export const generate: Command = {
  name: 'generate',
  says: 'write the types of each activity and the codes of each module, from data maps, activities and schema',
  flags: ['out', 'check', 'database', 'map', 'activities', 'host'],
  async run(input) {
    const host = await loadHost(input);
    const { map, activities } = await soundMaps(host, input);
    const system = systemOf(host, input.values.has('map'));
    const catalog = await catalogOf(input, () => readMigrations(system.modules));
    const text = generateTypes(catalog, activities);
    const out = input.values.get('out') ?? join(dirname(hostFile(input)), 'activities.gen.ts');
    // Codes lie in the folders of modules: there are none where the map is a file, or the types go elsewhere.
    const elsewhere = input.values.has('map') || input.values.has('out');
    const codes = (elsewhere ? [] : codeFiles(catalog, map, host.modules)).filter(isStale);
    const staleTypes = !existsSync(out) || readFileSync(out, 'utf8') !== text;
    const check = input.switches.has('check');
    if (staleTypes && !check) writeFileSync(out, text);
    if (!check) for (const one of codes) write(one);
    const said = (stale: boolean, done = 'written'): string =>
      stale ? (check ? 'is stale: run `trygg generate`' : done) : 'is as it should be';
    const stale = staleTypes || codes.length > 0;
    return {
      found: stale && check,
      json: { file: shownPath(out), activities: activities.size, stale },
      text: [
        `${shownPath(out)} ${said(staleTypes)}`,
        ...codes.map(({ file, text }) => {
          const done = text === undefined ? 'removed' : 'written';
          return `${shownPath(fileURLToPath(file))} ${said(true, done)}`;
        }),
      ].join('\n'),
    };
  },
};
