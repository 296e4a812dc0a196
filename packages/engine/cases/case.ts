import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type EnforcedPolicy, type Located, readLocated, readPolicy, toPlain } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { type MapFile, type ModuleFiles, readMap } from '../map/read.ts';
import { keptStanding, ownerless, restrictedStanding } from '../map/standing.ts';
import type { ControlPlan } from '../model/control-plan.ts';
import type { MapAndActivities } from '../model/map.ts';

/**
 * One folder of `cases/`: a policy and the software under it, the plan that follows, what the activities can
 * then do (`story.yaml`), and the rows at the end (`after.json`). Software of several modules has them in `modules/`.
 */
export interface Case {
  readonly name: string;
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  readonly schema: string;
  readonly rows: string;
  readonly story: readonly CaseStep[];
}

export type CaseStep =
  | { readonly says?: string; readonly as: string; readonly does: string; readonly rows: number }
  | { readonly says?: string; readonly as: string; readonly does: string; readonly refused: string }
  | { readonly says?: string; readonly restrict: { readonly kind: string; readonly key: string } };

const folder = new URL('./', import.meta.url);

export function caseNames(): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

export function caseFile(name: string, file: string): URL {
  return new URL(`${name}/${file}`, folder);
}

export function readCase(name: string): Case {
  const text = (file: string): string => readFileSync(caseFile(name, file), 'utf8');
  const { enforced, findings } = readPolicy(caseFile(name, ''));
  if (enforced === undefined) throw new Error(`${name}: ${JSON.stringify(findings, undefined, 2)}`);
  const story = readLocated(`${name}/story.yaml`, text('story.yaml')).root as Located;
  return {
    name,
    policy: enforced,
    read: readMap(modulesOf(name)),
    schema: text('schema.sql'),
    rows: existsSync(caseFile(name, 'rows.sql')) ? text('rows.sql') : '',
    story: toPlain(story) as readonly CaseStep[],
  };
}

/** A case is one module, or has those in its folder `modules`, in the order of their names. */
function modulesOf(name: string): readonly ModuleFiles[] {
  const within = (module: string, place: string): ModuleFiles => {
    const file = (what: string): MapFile => {
      const path = `${place}${what}`;
      return { file: `${name}/${path}`, text: readFileSync(caseFile(name, path), 'utf8') };
    };
    return { module, map: file('data-map.yaml'), activities: file('activities.yaml') };
  };
  if (!existsSync(caseFile(name, 'modules'))) return [within(name, '')];
  return readdirSync(caseFile(name, 'modules'))
    .sort()
    .map((module) => within(module, `modules/${module}/`));
}

/** The plan as people read it: the names that differ from run to run made the same. */
export function planText(plan: ControlPlan, database: string): string {
  const lines = plan.steps.map((step) =>
    step.kind === 'statement'
      ? `${step.sql};`
      : `-- the password of "${step.role}" is set here; it is derived, and printed nowhere`,
  );
  return `${lines.join('\n')}\n`.replaceAll(plan.databaseId, '00000000').replaceAll(database, 'shop');
}

/** `{lend-device}` is that activity's role, `{kept bookkeeping}` the standing of a row reduced to that purpose. */
export function fillIn(text: string, databaseId: string): string {
  return text.replaceAll(/\{([a-z -]+)\}/gu, (_, words: string) =>
    words.startsWith('kept ')
      ? String(keptStanding(words.slice(5) as 'bookkeeping'))
      : `"trygg_${databaseId}_${words}"`,
  );
}

/** As the right of restriction does it: the subject first, then all that it owns. */
export async function restrict(
  client: ClientBase,
  { kind, key }: { kind: string; key: string },
): Promise<void> {
  await client.query(
    `with changed as (update trygg.subject set standing = $3, restricted_at = now() where kind = $1 and key = $2 returning id)
     select count(*) from changed`,
    [kind, key, String(restrictedStanding())],
  );
  await client.query(
    'select trygg.spread_standing(array(select id from trygg.subject where kind = $1 and key = $2))',
    [kind, key],
  );
}

/** All personal rows with their standing in words, and all subjects, in a fixed order. */
export async function rowsAfter(
  client: ClientBase,
  read: MapAndActivities,
): Promise<Record<string, unknown>> {
  const after: Record<string, unknown> = {};
  const tables = [...read.map.tables.values()]
    .filter((table) => table.personal)
    .map((table) => table.name)
    .sort();
  for (const table of tables) {
    const { rows } = await client.query(
      `select to_jsonb(t) - 'trygg_standing' as row, trygg_standing::text as standing from ${table} t order by t::text collate "C"`,
    );
    after[table] = rows.map(({ row, standing }: { row: object; standing: string }) => ({
      ...row,
      standing: inWords(standing),
    }));
  }
  const { rows } = await client.query(
    'select kind, key, standing::text from trygg.subject order by kind, key',
  );
  after['trygg.subject'] = rows.map((row: { kind: string; key: string; standing: string }) => ({
    ...row,
    standing: inWords(row.standing),
  }));
  return after;
}

function inWords(standing: string): string {
  if (standing === String(restrictedStanding())) return 'restricted';
  if (standing === String(keptStanding('bookkeeping'))) return 'kept for bookkeeping';
  if (standing === String(ownerless)) return 'nobody owns it: rights and retention alone';
  return standing === '-4611686018427387905' ? 'unrestricted' : standing;
}
