import { standingColumn, unrestricted } from '../map/standing.ts';
import type { Catalog } from '../model/catalog.ts';
import type { ControlStep, ControlVerb, Phase } from '../model/control-plan.ts';
import type { Control, Grant, RoleControl, RuleControl } from '../model/controls.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** A step whose statement is rendered already. */
export function written(phase: Phase, verb: ControlVerb, text: string): ControlStep {
  return { kind: 'statement', phase, verb, sql: text };
}

function step(phase: Phase, verb: ControlVerb, statement: Sql): ControlStep {
  return written(phase, verb, renderText(statement));
}

const standing = sql.identifier(standingColumn);

/** Installs a control, over what the catalog may have of it already. */
export function installSteps(control: Control, catalog: Catalog): readonly ControlStep[] {
  switch (control.kind) {
    case 'role':
      return roleSteps(control, catalog);
    case 'standing':
      return standingSteps(control.table, catalog);
    case 'function': {
      const name = sql.identifier('trygg', control.name);
      const types = sql.functionArguments(control.arguments);
      return [
        written('functions', 'create function', control.text),
        step('functions', 'revoke', sql`revoke all on function ${name}(${types}) from public`),
        ...(control.fill ?? []).map((text) => written('functions', 'select', text)),
      ];
    }
    case 'trigger': {
      const create = written('functions', 'create trigger', control.text);
      const fill = control.fill.map((text) => written('functions', 'update', text));
      const live = catalog.tables.get(control.table)?.triggers.find((one) => one.name === control.name);
      if (live === undefined || live.enabled === 'O') return [create, ...fill];
      // `create or replace` leaves a disabled trigger disabled.
      return [
        create,
        step(
          'functions',
          'alter table',
          sql`alter table ${sql.table(control.table)} enable trigger ${sql.identifier(control.name)}`,
        ),
        ...fill,
      ];
    }
    case 'secured':
      return [
        step('rules', 'alter table', sql`alter table ${sql.table(control.table)} enable row level security`),
      ];
    case 'rule':
      return ruleSteps(control, catalog);
    default:
      return control satisfies never;
  }
}

function roleSteps({ role, settings, connections }: RoleControl, catalog: Catalog): readonly ControlStep[] {
  const name = sql.identifier(role);
  const options = sql`login noinherit connection limit ${sql.value(connections)}`;
  const live = catalog.roles.find((one) => one.name === role);
  const password: ControlStep = { kind: 'password', phase: 'roles', role };
  const set = Object.entries(settings).map(([setting, value]) =>
    step('roles', 'alter role', sql`alter role ${name} set ${sql.identifier(setting)} = ${sql.value(value)}`),
  );
  if (live === undefined)
    return [step('roles', 'create role', sql`create role ${name} ${options}`), password, ...set];
  const steps = [step('roles', 'alter role', sql`alter role ${name} ${options}`)];
  if (live.elevated) {
    steps.push(
      step(
        'roles',
        'alter role',
        sql`alter role ${name} nosuperuser nocreatedb nocreaterole noreplication nobypassrls`,
      ),
    );
  }
  for (const other of live.memberOf)
    steps.push(step('roles', 'revoke', sql`revoke ${sql.identifier(other)} from ${name}`));
  // A role may change its own settings: what it set is taken back.
  if (live.settings.some((one) => one.startsWith('here ')))
    steps.push(
      step(
        'roles',
        'alter role',
        sql`alter role ${name} in database ${sql.identifier(catalog.database.name)} reset all`,
      ),
    );
  if (live.settings.length > 0) steps.push(step('roles', 'alter role', sql`alter role ${name} reset all`));
  return [...steps, password, ...set];
}

function standingSteps(table: string, catalog: Catalog): readonly ControlStep[] {
  const name = sql.table(table);
  const column = catalog.tables.get(table)?.columns.get(standingColumn);
  const steps: ControlStep[] = [];
  // A constant default fills existing rows without rewriting the table.
  if (column === undefined) {
    steps.push(
      step(
        'standing',
        'alter table',
        sql`alter table ${name} add column ${standing} bigint not null default ${sql.value(unrestricted)}`,
      ),
    );
  } else if (!column.notNull) {
    steps.push(
      step(
        'standing',
        'update',
        sql`update ${name} set ${standing} = ${sql.value(unrestricted)} where ${standing} is null`,
      ),
    );
    steps.push(
      step('standing', 'alter table', sql`alter table ${name} alter column ${standing} set not null`),
    );
  }
  if (column === undefined || column.hasDefault) {
    steps.push(
      step('standing', 'alter table', sql`alter table ${name} alter column ${standing} drop default`),
    );
  }
  return steps;
}

/** `using ((trygg_standing & 5) = 5)`: each purpose of the activity may process each owner of the row. */
function ruleSteps(rule: RuleControl, catalog: Catalog): readonly ControlStep[] {
  const [name, table, mask] = [
    sql.identifier(rule.activity),
    sql.table(rule.table),
    sql.value(BigInt(rule.mask)),
  ];
  const condition = sql`(${standing} & ${mask}) = ${mask}`;
  const create = sql`create policy ${name} on ${table} for all to ${sql.identifier(rule.role)} using (${condition}) with check (${condition})`;
  const there = catalog.tables.get(rule.table)?.policies.some((one) => one.name === rule.activity) === true;
  return [
    ...(there ? [step('rules', 'drop policy', sql`drop policy ${name} on ${table}`)] : []),
    step('rules', 'create policy', create),
  ];
}

/** Removes a control that is asked for no longer. A standing's column stays: dropping it would lose restrictions. */
export function removeSteps(control: Control, catalog: Catalog, databaseId: string): readonly ControlStep[] {
  const table = 'table' in control ? catalog.tables.get(control.table) : undefined;
  switch (control.kind) {
    case 'role': {
      // INVARIANT: a clone never drops the roles of the database it was cloned from.
      const ours =
        control.role.startsWith(`trygg_${databaseId}_`) &&
        catalog.roles.some((one) => one.name === control.role);
      return ours ? [step('remove', 'drop role', sql`drop role ${sql.identifier(control.role)}`)] : [];
    }
    case 'standing':
      if (table?.columns.has(standingColumn) !== true) return [];
      return [
        step(
          'remove',
          'alter table',
          sql`alter table ${sql.table(control.table)} alter column ${standing} drop not null`,
        ),
      ];
    case 'function': {
      const types = sql.functionArguments(control.arguments);
      return [
        step(
          'remove',
          'drop function',
          sql`drop function if exists ${sql.identifier('trygg', control.name)}(${types})`,
        ),
      ];
    }
    case 'trigger':
      if (table === undefined) return [];
      return [
        step(
          'remove',
          'drop trigger',
          sql`drop trigger if exists ${sql.identifier(control.name)} on ${sql.table(control.table)}`,
        ),
      ];
    case 'secured':
      if (table?.secured !== true) return [];
      return [
        step(
          'remove',
          'alter table',
          sql`alter table ${sql.table(control.table)} disable row level security`,
        ),
      ];
    case 'rule':
      if (table === undefined) return [];
      return [
        step(
          'remove',
          'drop policy',
          sql`drop policy if exists ${sql.identifier(control.activity)} on ${sql.table(control.table)}`,
        ),
      ];
    default:
      return control satisfies never;
  }
}

/** One statement for all privileges of a role on one object. */
export function grantSteps(grants: readonly Grant[], verb: 'grant' | 'revoke'): readonly ControlStep[] {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = JSON.stringify([grant.on, grant.object, grant.role]);
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const privileges = [...new Set(group.map((grant) => grant.privilege))]
      .sort((a, b) => order(a) - order(b))
      .map((privilege) => {
        const columns = group.flatMap((grant) =>
          grant.privilege === privilege && grant.column !== undefined ? [grant.column] : [],
        );
        const whole = group.some((grant) => grant.privilege === privilege && grant.column === undefined);
        const name = privilegeWord(privilege);
        return whole || columns.length === 0
          ? name
          : sql`${name} (${sql.list(columns.map((column) => sql.identifier(column)))})`;
      });
    const role = first.role === '' ? sql`public` : sql.identifier(first.role);
    const object = grantObject(first);
    const list = sql.list(privileges);
    return [
      verb === 'grant'
        ? step('grants', 'grant', sql`grant ${list} on ${object} to ${role}`)
        : step('remove', 'revoke', sql`revoke ${list} on ${object} from ${role}`),
    ];
  });
}

const words = {
  select: sql`select`,
  insert: sql`insert`,
  update: sql`update`,
  delete: sql`delete`,
  truncate: sql`truncate`,
  references: sql`references`,
  trigger: sql`trigger`,
  maintain: sql`maintain`,
  usage: sql`usage`,
  create: sql`create`,
  connect: sql`connect`,
  temporary: sql`temporary`,
  execute: sql`execute`,
} as const;

function order(privilege: string): number {
  return Object.keys(words).indexOf(privilege);
}

function privilegeWord(privilege: string): Sql {
  const word = words[privilege as keyof typeof words];
  if (word === undefined) throw new TypeError(`\`${privilege}\` is no privilege`);
  return word;
}

function grantObject(grant: Grant): Sql {
  switch (grant.on) {
    case 'database':
      return sql`database ${sql.identifier(grant.object)}`;
    case 'schema':
      return sql`schema ${sql.identifier(grant.object)}`;
    case 'table':
      return sql`table ${sql.table(grant.object)}`;
    case 'sequence':
      return sql`sequence ${sql.table(grant.object)}`;
    case 'function': {
      const open = grant.object.indexOf('(');
      return sql`function ${sql.table(grant.object.slice(0, open))}(${sql.functionArguments(grant.object.slice(open + 1, -1))})`;
    }
    default:
      return grant.on satisfies never;
  }
}
