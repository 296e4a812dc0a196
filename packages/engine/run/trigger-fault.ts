import type { DatabaseError } from 'pg';
import type { Catalog } from '../model/catalog.ts';
import { RightsError } from '../rights-errors.ts';

/** A trigger that the shop brought, and the function that it calls. */
export interface ShopTrigger {
  readonly name: string;
  readonly table: string;
  /** Qualified, without its arguments. */
  readonly calls: string;
}

const execute = ' EXECUTE FUNCTION ';

/** Triggers that are not the engine's. */
export function shopTriggers(catalog: Pick<Catalog, 'tables'>): readonly ShopTrigger[] {
  return [...catalog.tables.values()].flatMap((table) =>
    table.triggers.flatMap(({ name, definition }): readonly ShopTrigger[] => {
      const call = definition.slice(definition.lastIndexOf(execute) + execute.length);
      const calls = call.slice(0, call.indexOf('('));
      return calls.startsWith('trygg.') ? [] : [{ name, table: table.name, calls }];
    }),
  );
}

const called = /^PL\/pgSQL function ([^\n(]{1,200})\(/gmu;
const denied = /^permission denied for ([a-z ]{1,20}) (\S{1,63})$/u;

/**
 * The refusal where a trigger of the shop made a statement fail: undefined where none was at work. Of what PostgreSQL
 * tells of where it happened only names are taken that the catalog has, because it quotes statements with their values.
 */
export function triggerFault(
  error: DatabaseError,
  triggers: readonly ShopTrigger[],
  activity: string,
): RightsError | undefined {
  const names = [...(error.where ?? '').matchAll(called)].map(([, name = '']) => name);
  // From the innermost outwards: the trigger called the rest.
  const at = names.findLast((name) => triggers.some((one) => isNamed(one, name)));
  const meant = triggers.filter((one) => at !== undefined && isNamed(one, at));
  const [first] = meant;
  if (first === undefined) return undefined;
  const where = meant.map(({ name, table }) => `\`${name}\` of \`${table}\``).join(' or ');
  if (error.code !== '42501') {
    const help = `its function \`${first.calls}\` has to let the role of \`${activity}\` pass`;
    return new RightsError('trigger_refused', `trigger ${where} stops it with ${error.code}`, { help });
  }
  const [, kind, object] = denied.exec(error.message) ?? [];
  const what = object === undefined ? 'more than' : `${kind} \`${object}\`, which is not in`;
  const help = `its function \`${first.calls}\` runs with the rights of whoever writes: make it \`security definer\``;
  return new RightsError(
    'trigger_refused',
    `trigger ${where} asks for ${what} the grant of \`${activity}\``,
    {
      help,
    },
  );
}

function isNamed({ calls }: ShopTrigger, name: string): boolean {
  return calls === name || calls.endsWith(`.${name}`);
}
