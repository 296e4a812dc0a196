import type { World } from '../world.ts';
import { referencesSql, rowsSql, schemaSql } from './sql.ts';
import { houseYaml, mapYaml, policyYaml } from './yaml.ts';

/** A world for somebody who reads: policy, house, map, schema, rows, and what was done. */
export function worldText(world: World): string {
  const part = (name: string, text: string): string => `--- ${name}\n${text.trimEnd()}\n`;
  const roots = new Map(world.rows.map((row) => [row.id, row]));
  const acts = world.acts.map((act) => {
    const row = 'who' in act ? roots.get(act.who) : undefined;
    const whom = row === undefined ? '' : ` the row of \`${row.table}\` with ${JSON.stringify(row.values)}`;
    const late = 'meanwhile' in act ? ', and between acceptance and end rows come' : '';
    return `${act.right}${whom}${'day' in act ? ` as of ${act.day}` : ''}${late}`;
  });
  return [
    part('policy.yaml', policyYaml(world)),
    part('house.yaml', houseYaml(world)),
    part('data-map.yaml', mapYaml(world)),
    part('schema.sql', `${schemaSql(world)}\n${referencesSql(world)}`),
    part('rows.sql', rowsSql(world)),
    part(
      'rows that come later',
      rowsSql(world, ({ late }) => late === true),
    ),
    part('acts', acts.join('\n')),
  ].join('\n');
}
