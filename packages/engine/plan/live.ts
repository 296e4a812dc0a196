import { standingColumn } from '../map/standing.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Control } from '../model/controls.ts';

/** Names a control in `trygg.control`. */
export function controlKey(control: Control): string {
  switch (control.kind) {
    case 'role':
      return `role ${control.role}`;
    case 'standing':
      return `standing ${control.table}`;
    case 'function':
      return `function ${control.name}(${control.arguments})`;
    case 'trigger':
      return `trigger ${control.table} ${control.name}`;
    case 'secured':
      return `secured ${control.table}`;
    case 'rule':
      return `rule ${control.table} ${control.activity}`;
    default:
      return control satisfies never;
  }
}

/** How PostgreSQL spells what it has of a control now; null where it has nothing. */
export function liveSpelling(control: Control, catalog: Catalog): string | null {
  switch (control.kind) {
    case 'role': {
      const role = catalog.roles.find((one) => one.name === control.role);
      return role === undefined
        ? null
        : JSON.stringify([role.login, role.elevated, role.memberOf, role.settings, role.connections]);
    }
    case 'standing': {
      const column = catalog.tables.get(control.table)?.columns.get(standingColumn);
      return column === undefined
        ? null
        : `${column.type}${column.notNull ? ' not null' : ''}${column.hasDefault ? ' default' : ''}`;
    }
    case 'function': {
      const found = catalog.functions.find(
        (one) => one.schema === 'trygg' && one.name === control.name && one.arguments === control.arguments,
      );
      return found === undefined ? null : `${found.owner}: ${found.definition ?? ''}`;
    }
    case 'trigger': {
      const found = catalog.tables.get(control.table)?.triggers.find((one) => one.name === control.name);
      return found === undefined ? null : `${found.enabled} ${found.definition}`;
    }
    case 'secured':
      return catalog.tables.get(control.table)?.secured === true ? 'on' : null;
    case 'rule': {
      const found = catalog.tables.get(control.table)?.policies.find((one) => one.name === control.activity);
      return found === undefined
        ? null
        : JSON.stringify([found.command, found.permissive, found.roles, found.using, found.check]);
    }
    default:
      return control satisfies never;
  }
}
