import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';

const planned = new WeakSet<ClientBase>();

/** More keys than this in one array are looked up by a hash, which a plan has only where it sees the array. */
export const fewKeys = 50;

/**
 * One plan for all subjects: planning a statement over many tables takes longer than running it for most people.
 * And memory to sort ten thousand rows in, which would go over the disk.
 */
export async function planOnce(client: ClientBase): Promise<void> {
  if (planned.has(client)) return;
  planned.add(client);
  await client.query("set plan_cache_mode = force_generic_plan; set work_mem = '32MB'");
}

export interface NamedStatement {
  /** What it says, hashed: PostgreSQL plans it once a connection. */
  readonly name: string;
  readonly text: string;
}

/** A statement whose text is made once, by the hash of it: texts that differ never share a name. */
export function named(text: string): NamedStatement {
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 24), text };
}

/** A statement as it is sent in one transaction. */
export type Planned = (statement: NamedStatement) => NamedStatement | Pick<NamedStatement, 'text'>;

/**
 * `statement` as it is sent for `many` subjects, in the rest of the transaction: by its name and the one plan, or
 * without one and planned for a batch. `reads`: from the indexes, since by the default price of a page tables are read
 * whole to find a thousand people in them. Not by `force_custom_plan`, which would have the statements inside the
 * triggers planned anew for each row.
 */
export async function planFor(
  client: ClientBase,
  many: number,
  what: 'reads' | 'writes' = 'reads',
): Promise<Planned> {
  if (many <= fewKeys) {
    await planOnce(client);
    return (statement) => statement;
  }
  const pages = what === 'reads' ? '1.1' : 'default';
  await client.query(
    `set local plan_cache_mode = auto; set local work_mem = '32MB'; set local random_page_cost = ${pages}`,
  );
  return ({ text }) => ({ text });
}
