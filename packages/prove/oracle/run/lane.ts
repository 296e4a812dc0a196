import type { ClientBase } from 'pg';
import { type Client, escapeIdentifier } from 'pg';

/**
 * One connection on which a whole case runs inside one transaction that is rolled back: what the engine begins,
 * commits and rolls back become savepoints, and connecting as a role becomes `set local role`, which leaves
 * exactly that role's rights.
 */
export function nested(client: ClientBase): ClientBase {
  let depth = 0;
  const rewrite = (text: string): string => {
    const verb = text.trim().toLowerCase().replace(/;$/u, '');
    if (verb === 'begin' || verb.startsWith('begin ') || verb.startsWith('start transaction')) {
      depth += 1;
      return `savepoint oracle_${depth}`;
    }
    if (verb === 'commit') return `release savepoint oracle_${depth--}`;
    if (verb === 'rollback')
      return `rollback to savepoint oracle_${depth}; release savepoint oracle_${depth--}`;
    return text;
  };
  return new Proxy(client, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (property !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return (text: unknown, ...rest: unknown[]) => {
        const words = typeof text === 'string' && rest[0] === undefined ? rewrite(text) : unnamed(text);
        return Reflect.apply(value as (...all: unknown[]) => unknown, target, [words, ...rest]);
      };
    },
  });
}

/** Statements of one world mean nothing to the next; prepared, they would pile up in the connection. */
function unnamed(query: unknown): unknown {
  return typeof query === 'object' && query !== null && 'name' in query
    ? { ...query, name: undefined }
    : query;
}

/** A pool of that one connection. */
export function lanePool(client: ClientBase): {
  acquire(role: string): Promise<Client>;
  release(client: Client, broken?: boolean): void;
} {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async acquire(role) {
      await last;
      await client.query(`savepoint oracle_role; set local role ${escapeIdentifier(role)}`);
      return nested(client) as Client;
    },
    release(_, broken = false) {
      last = client.query(
        broken
          ? 'rollback to savepoint oracle_role; reset role'
          : 'reset role; release savepoint oracle_role',
      );
    },
  };
}
