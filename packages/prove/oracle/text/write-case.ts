import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../world.ts';
import { referencesSql, rowsSql, schemaSql } from './sql.ts';
import { activitiesYaml, houseYaml, mapYaml, policyYaml } from './yaml.ts';

/**
 * Writes a world as a folder of `packages/engine/cases`: what stands there is the world; `plan.sql` and
 * `after.json` come with `TRYGG_UPDATE=1`, and `world.json` can be run by the oracle again.
 */
export function writeCase(world: World, folder: string): void {
  const place = join(folder, `seed-${world.seed}`);
  mkdirSync(place, { recursive: true });
  const files: Readonly<Record<string, string>> = {
    'policy.yaml': policyYaml(world),
    'house.yaml': houseYaml(world),
    'data-map.yaml': mapYaml(world),
    'activities.yaml': activitiesYaml(world),
    'schema.sql': `${schemaSql(world)}\n${referencesSql(world)}\n`,
    'rows.sql': `${rowsSql(world)}\n`,
    'story.yaml': '[]\n',
    'world.json': `${JSON.stringify(world, undefined, 1)}\n`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
}
