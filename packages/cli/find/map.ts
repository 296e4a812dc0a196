import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Host } from '@trygg/engine';
import type { MapAndActivities } from '@trygg/engine/controls';
import { readMap, readModuleFiles } from '@trygg/engine/map';
import type { Values } from '../command.ts';
import { CliError } from '../errors.ts';
import { shownPath } from './policy.ts';

function fileOf(path: string): { file: string; text: string } {
  if (!existsSync(path)) throw new CliError('file_missing', `there is no file \`${path}\``);
  return { file: shownPath(path), text: readFileSync(path, 'utf8') };
}

/** Data maps and activities of the host's modules; with `--map` those of the files alone. Faults are findings. */
export async function readMaps(host: Host, input: Values<'map' | 'activities'>): Promise<MapAndActivities> {
  const map = input.values.get('map');
  const activities = input.values.get('activities');
  if (map !== undefined) {
    return readMap([
      {
        module: 'host',
        map: fileOf(map),
        ...(activities !== undefined && { activities: fileOf(activities) }),
      },
    ]);
  }
  if (activities !== undefined) throw new CliError('map_missing', '`--activities` needs `--map` beside it');
  if (host.modules.length === 0)
    throw new CliError('map_missing', 'the host has no modules', { help: 'write `--map FILE`' });
  return readMap(await readModuleFiles(host.modules));
}

/** The same for commands that run by it; throws `map_faulty` while it has an error. */
export async function soundMaps(host: Host, input: Values<'map' | 'activities'>): Promise<MapAndActivities> {
  const read = await readMaps(host, input);
  const faults = read.findings.filter((finding) => finding.severity === 'error');
  // Activities name tables of the map: a fault there brings faults here.
  const first = faults.find((finding) => !basename(finding.at.file).startsWith('activities')) ?? faults[0];
  if (first === undefined) return read;
  throw new CliError('map_faulty', first.message, {
    help: first.help ?? '`trygg check` lists every fault',
    at: first.at,
  });
}
