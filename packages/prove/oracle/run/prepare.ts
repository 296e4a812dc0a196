import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyControls,
  type MapAndActivities,
  migrate,
  type Prepared,
  readMap,
  readMigrations,
} from '@trygg/engine/controls';
import { checkPolicy, type EnforcedPolicy } from '@trygg/policy';
import { Client, type ClientBase } from 'pg';
import { activitiesYaml, houseYaml, mapYaml, policyYaml } from '../text/yaml.ts';
import type { World } from '../world.ts';

export const secret = Buffer.alloc(32, 5);
/** Tombstones of all cases; goes with the process. */
export const folder = mkdtempSync(join(tmpdir(), 'trygg-oracle-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

export interface Texts {
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
}

/** The world's files, read as anybody's are. */
export function readTexts(world: World): Texts {
  const { enforced, findings } = checkPolicy({
    policy: { file: 'policy.yaml', text: policyYaml(world) },
    house: { file: 'house.yaml', text: houseYaml(world) },
  });
  if (enforced === undefined)
    throw new Error(`the generator wrote a policy with faults: ${JSON.stringify(findings)}`);
  const map = { file: 'data-map.yaml', text: mapYaml(world) };
  const activities = { file: 'activities.yaml', text: activitiesYaml(world) };
  return { policy: enforced, read: readMap([{ module: 'oracle', map, activities }]) };
}

/** Installs the controls. A map that can never be carried out must be refused here, with a finding at its place. */
export async function install(
  client: ClientBase,
  { policy, read }: Texts,
  { unmappable }: World,
): Promise<Prepared | readonly string[]> {
  const place = unmappable === undefined ? '' : `\`${unmappable.table}.${unmappable.column}\``;
  try {
    const prepared = await applyControls(client, { policy, read, secret });
    if (unmappable === undefined) return prepared;
    return [`${place} can never be let go of, and the controls were installed`];
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (unmappable === undefined) return [`the controls were refused: ${error.message}`];
    return error.message.includes(place) ? [] : [`refused, but not for ${place}: ${error.message}`];
  }
}

/** The database that cases run in: the engine's tables and nothing else. */
export async function prepareOracleDatabase(url: string): Promise<void> {
  const setup = new Client({ connectionString: url });
  await setup.connect();
  await migrate(setup, await readMigrations([]));
  await setup.end();
}
