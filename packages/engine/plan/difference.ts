import { createHash } from 'node:crypto';
import { functionName } from '../compile/functions.ts';
import { engineTables } from '../map/engine-tables.ts';
import type { Catalog, CatalogGrant } from '../model/catalog.ts';
import type {
  ControlPlan,
  ControlStep,
  ControlVerb,
  InstalledControl,
  Phase,
} from '../model/control-plan.ts';
import type { Control, Controls, Grant } from '../model/controls.ts';
import type { DataMap } from '../model/map.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { controlKey, liveSpelling } from './live.ts';
import { grantSteps, installSteps, removeSteps, written } from './statements.ts';

export interface DifferenceInput {
  readonly controls: Controls;
  readonly map: DataMap;
  readonly catalog: Catalog;
  readonly installed: readonly InstalledControl[];
  /** The database has no name yet, or is a clone that still bears its original's. */
  readonly renamed: boolean;
  /** Roles that the derived password does not let in any more. */
  readonly shutOut: ReadonlySet<string>;
  /** Says whether a role's password is the one that the secret yields; part of the role's definition. */
  fingerprint(role: string): string;
}

export interface Difference {
  readonly plan: ControlPlan;
  /** Controls as they are to stand in `trygg.control`. */
  readonly definitions: ReadonlyMap<string, { readonly control: Control; readonly definition: string }>;
}

/**
 * What must change so that the database has exactly these controls. Nothing to change: no steps. With errors in
 * policy, map or database there are none either: what is installed stays until they are mended.
 */
export function difference(input: DifferenceInput): Difference {
  if (input.controls.findings.some((finding) => finding.severity === 'error')) {
    return { definitions: new Map(), plan: planOf(input, []) };
  }
  const { controls, catalog, installed } = input;
  const steps: ControlStep[] = input.renamed ? [nameStep(controls.databaseId)] : [];
  const definitions = new Map(
    controls.controls.map((control) => [
      controlKey(control),
      { control, definition: definitionOf(control, input) },
    ]),
  );
  const before = new Map(installed.map((one) => [one.key, one]));

  const changed = new Set<string>();
  for (const [key, { control, definition }] of definitions) {
    const was = before.get(key);
    const live = liveSpelling(control, catalog);
    const shutOut = control.kind === 'role' && input.shutOut.has(control.role);
    if (live !== null && was?.definition === definition && was.live === live && !shutOut) continue;
    changed.add(key);
    steps.push(...installSteps(control, catalog));
  }
  const fills = [...definitions.values()].flatMap(({ control }) => {
    if (control.kind !== 'standing') return [];
    const stand = `function ${functionName('stand', control.table)}()`;
    return changed.has(controlKey(control)) || changed.has(stand) ? [control.fill] : [];
  });
  // Subjects first: a row's standing is computed from its owners'.
  steps.push(
    ...fills.flatMap((fill) => fill.subjects).map((text) => written('standing', 'insert', text)),
    ...fills.map((fill) => written('standing', 'update', fill.rows)),
  );

  for (const one of installed) {
    if (definitions.has(one.key)) continue;
    steps.push(
      ...removeSteps(
        (JSON.parse(one.definition) as { control: Control }).control,
        catalog,
        controls.databaseId,
      ),
    );
  }
  steps.push(...strangeRules(input, definitions));

  const live = liveGrants(input);
  const wanted = new Map(controls.grants.map((grant) => [grantKey(grant), grant]));
  const have = new Map(live.map((grant) => [grantKey(grant), grant]));
  steps.push(
    ...grantSteps(
      live.filter((grant) => !wanted.has(grantKey(grant))),
      'revoke',
    ),
  );
  steps.push(
    ...grantSteps(
      controls.grants.filter((grant) => !have.has(grantKey(grant))),
      'grant',
    ),
  );

  return { definitions, plan: planOf(input, inOrder(steps)) };
}

function planOf(input: DifferenceInput, steps: readonly ControlStep[]): ControlPlan {
  const { controls } = input;
  return {
    kind: 'controls',
    policyHash: controls.policyHash,
    databaseId: controls.databaseId,
    steps,
    permitted: [...controls.permitted.keys()],
    refused: controls.refused,
    findings: controls.findings,
    notes: notesOf(input),
    hash: createHash('sha256')
      .update(JSON.stringify(steps.map(asItRuns)))
      .digest('hex'),
  };
}

function asItRuns(step: ControlStep): Omit<ControlStep, 'verb'> {
  if (step.kind === 'password') return step;
  const { verb: _, ...runs } = step;
  return runs;
}

const phases: readonly Phase[] = ['name', 'remove', 'roles', 'standing', 'functions', 'rules', 'grants'];
/** Within `remove`: what depends on a thing goes before the thing. */
const removal: readonly ControlVerb[] = [
  'revoke',
  'drop policy',
  'drop trigger',
  'alter table',
  'drop function',
  'drop role',
];

function inOrder(steps: readonly ControlStep[]): readonly ControlStep[] {
  const rank = (step: ControlStep): number => {
    const within = step.kind === 'statement' && step.phase === 'remove' ? removal.indexOf(step.verb) : 0;
    return phases.indexOf(step.phase) * 10 + within;
  };
  return steps
    .map((step, index) => ({ step, index }))
    .sort((a, b) => rank(a.step) - rank(b.step) || a.index - b.index)
    .map(({ step }) => step);
}

function nameStep(id: string): ControlStep {
  const own = sql`(select oid from pg_database where datname = current_database())`;
  const insert = sql`insert into trygg.database (id, oid) values (${sql.value(id)}, ${own}) on conflict ((true)) do update set id = excluded.id, oid = excluded.oid`;
  return written('name', 'insert', renderText(insert));
}

/** A control as `trygg.control` keeps it; a standing's statements are one list there. */
function definitionOf(control: Control, input: DifferenceInput): string {
  switch (control.kind) {
    case 'role':
      return JSON.stringify({ control, password: input.fingerprint(control.role) });
    case 'standing': {
      const { subjects, rows } = control.fill;
      return JSON.stringify({ control: { ...control, fill: [...subjects, rows] } });
    }
    default:
      return JSON.stringify({ control });
  }
}

const anyActivityRole = /^trygg_[0-9a-f]{8}_/u;

/** Row rules of personal tables that nobody here asked for and that would open rows to `public` or to an activity. */
function strangeRules(
  { map, catalog, installed }: DifferenceInput,
  definitions: Difference['definitions'],
): readonly ControlStep[] {
  const known = new Set([...definitions.keys(), ...installed.map((one) => one.key)]);
  return [...map.tables.values()].flatMap((table) => {
    if (!table.personal) return [];
    return (catalog.tables.get(table.name)?.policies ?? [])
      .filter((rule) => rule.permissive && !known.has(`rule ${table.name} ${rule.name}`))
      .filter((rule) => rule.roles.some((role) => role === '' || anyActivityRole.test(role)))
      .map((rule): ControlStep => {
        const drop = sql`drop policy ${sql.identifier(rule.name)} on ${sql.table(table.name)}`;
        return written('remove', 'drop policy', renderText(drop));
      });
  });
}

function grantKey(grant: Grant): string {
  return JSON.stringify([grant.role, grant.on, grant.object, grant.privilege, grant.column ?? null]);
}

/** Reads no row. Everybody runs it who writes a row of an index on it. */
const foldCase = 'trygg.fold_case(text)';

/** All privileges that activities' roles have now, those of a clone's original included, and what is open to `public`. */
function liveGrants({ catalog, map }: DifferenceInput): readonly Grant[] {
  const ours = (grant: CatalogGrant): boolean => anyActivityRole.test(grant.role);
  const grants: Grant[] = [];
  const add = (
    on: Grant['on'],
    object: string,
    list: readonly CatalogGrant[],
    open: (privilege: string) => boolean,
  ): void => {
    for (const grant of list) {
      if (ours(grant) || (grant.role === '' && open(grant.privilege)))
        grants.push({ role: grant.role, on, object, privilege: grant.privilege });
    }
  };
  const owner = catalog.me.superuser || catalog.me.name === catalog.database.owner;
  add('database', catalog.database.name, owner ? catalog.database.grants : [], () => true);
  for (const schema of catalog.schemas.values()) {
    add(
      'schema',
      schema.name,
      schema.grants,
      (privilege) => privilege === 'create' || schema.name !== 'public',
    );
  }
  for (const table of catalog.tables.values()) {
    const closed = map.tables.has(table.name) || engineTables.has(table.name);
    for (const { role, privilege, column } of table.grants) {
      if (!ours({ role, privilege }) && !(role === '' && closed)) continue;
      grants.push({
        role,
        on: 'table',
        object: table.name,
        privilege,
        ...(column === null ? {} : { column }),
      });
    }
  }
  for (const sequence of catalog.sequences)
    add('sequence', `${sequence.schema}.${sequence.name}`, sequence.grants, () => true);
  for (const one of catalog.functions) {
    const list = one.grants.map((role) => ({ role, privilege: 'execute' }));
    const object = `${one.schema}.${one.name}(${one.arguments})`;
    if (catalog.me.superuser || one.owner === catalog.me.name)
      add('function', object, list, () => object !== foldCase);
  }
  return grants;
}

function notesOf({ catalog, map }: DifferenceInput): readonly string[] {
  const notes: string[] = [];
  const { me, database } = catalog;
  if (!me.superuser) {
    notes.push(
      'no event trigger: only a superuser may create one, so a table made at run time is found by `trygg map check`',
    );
    if (me.name !== database.owner) {
      notes.push(`\`${me.name}\` does not own the database and cannot take \`connect\` from \`public\``);
    }
  }
  for (const table of map.tables.values()) {
    const live = catalog.tables.get(table.name);
    for (const role of new Set(live?.grants.map((grant) => grant.role) ?? [])) {
      if (role !== '' && !anyActivityRole.test(role))
        notes.push(`role \`${role}\` has privileges on \`${table.name}\` beside the policy`);
    }
  }
  return notes;
}
