import { roleName } from '../map/role-name.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Control, Grant, PermittedActivity, Use } from '../model/controls.ts';

/** Every privilege that the activities' roles have, column by column, and no other. */
export function grantsOf(
  databaseId: string,
  activities: readonly PermittedActivity[],
  catalog: Catalog,
  controls: readonly Control[],
): readonly Grant[] {
  return activities.flatMap((activity) => {
    const role = roleName(databaseId, activity.name);
    const schemas = new Set<string>(['trygg']);
    const grants: Grant[] = [{ role, on: 'database', object: catalog.database.name, privilege: 'connect' }];
    for (const use of activity.uses) {
      schemas.add(schemaOf(use.table));
      grants.push(...tableGrants(role, use), ...sequenceGrants(role, use, catalog));
    }
    if (activity.schema !== undefined) {
      schemas.add(activity.schema);
      grants.push(...libraryGrants(role, activity.schema, catalog));
    }
    grants.push(
      ...[...schemas].sort().map((object): Grant => ({ role, on: 'schema', object, privilege: 'usage' })),
    );
    grants.push(...functionGrants(role, activity, catalog, controls));
    return grants;
  });
}

function schemaOf(table: string): string {
  const dot = table.indexOf('.');
  return dot < 0 ? 'public' : table.slice(0, dot);
}

function tableGrants(role: string, use: Use): readonly Grant[] {
  const verbs = ['select', 'insert', 'update'] as const;
  return [
    ...verbs.flatMap((privilege) =>
      [...use[privilege]]
        .sort()
        .map((column): Grant => ({ role, on: 'table', object: use.table, privilege, column })),
    ),
    ...(use.delete ? [{ role, on: 'table', object: use.table, privilege: 'delete' } as const] : []),
  ];
}

/** `serial` columns draw from a sequence by the inserter's right; identity columns do not (DECISIONS 8). */
function sequenceGrants(role: string, use: Use, catalog: Catalog): readonly Grant[] {
  if (use.insert.length === 0) return [];
  return catalog.sequences
    .filter((sequence) => sequence.identity === false && sequence.table === qualified(use.table))
    .map((sequence) => ({
      role,
      on: 'sequence',
      object: `${sequence.schema}.${sequence.name}`,
      privilege: 'usage',
    }));
}

function qualified(table: string): string {
  return table.includes('.') ? table : `public.${table}`;
}

function libraryGrants(role: string, schema: string, catalog: Catalog): readonly Grant[] {
  const tables = [...catalog.tables.values()].filter((table) => table.schema === schema);
  return [
    ...tables.flatMap((table) =>
      ['select', 'insert', 'update', 'delete'].map(
        (privilege): Grant => ({ role, on: 'table', object: table.name, privilege }),
      ),
    ),
    ...catalog.sequences
      .filter((sequence) => sequence.schema === schema)
      .map(
        (sequence): Grant => ({
          role,
          on: 'sequence',
          object: `${schema}.${sequence.name}`,
          privilege: 'usage',
        }),
      ),
    ...catalog.functions
      .filter((one) => one.schema === schema)
      .map(
        (one): Grant => ({
          role,
          on: 'function',
          object: `${schema}.${one.name}(${one.arguments})`,
          privilege: 'execute',
        }),
      ),
  ];
}

/**
 * Which activities of the engine may execute which functions; `erase_…` of the engine is besides for `erase` alone.
 * `find_subjects` answers whoever names an address: it is for where rights find whom somebody means, and
 * for a yes, which must know of a no that another row under the same address said.
 */
const givenTo: ReadonlyMap<string, readonly string[]> = new Map([
  ['disclosed_to', ['erase', 'rectify', 'restrict']],
  ['find_subjects', ['access', 'choose']],
  ['find_guests', ['access', 'erase', 'merge']],
  ['find_linked', ['access', 'erase', 'merge']],
  ['held_rows', ['erase', 'sweep', 'hold']],
  ['held_owners', ['erase', 'sweep', 'hold']],
  ['lock_standing', ['rectify']],
  ['period_over', ['seal']],
]);

/** A shop's activity that has to do with personal data may lock whom it is about, and execute nothing else. */
function functionGrants(
  role: string,
  activity: PermittedActivity,
  catalog: Catalog,
  controls: readonly Control[],
): readonly Grant[] {
  const mayExecute =
    activity.module === 'engine'
      ? (name: string) =>
          givenTo.get(name)?.includes(activity.name) === true || name.startsWith(`${activity.name}_`)
      : (name: string) => name === 'lock_standing' && activity.uses.some((use) => use.personal);
  const compiled = controls.filter((control) => control.kind === 'function');
  const written = new Set(compiled.map((control) => control.name));
  const migrated = catalog.functions.filter((one) => one.schema === 'trygg' && !written.has(one.name));
  return [...migrated, ...compiled]
    .filter(({ name }) => mayExecute(name))
    .map((one) => ({
      role,
      on: 'function',
      object: `trygg.${one.name}(${one.arguments})`,
      privilege: 'execute',
    }));
}
