import { type ClientBase, DatabaseError } from 'pg';
import type { NotClean } from '../model/traces.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import type { Place } from './places.ts';

export interface Patience {
  /** Milliseconds after which the table is let go, whether it is written anew or not; 0: however long it takes. */
  readonly limit: number;
  /** Milliseconds for which it waits for the table: visitors wait behind it as long. */
  readonly lock: number;
}

const reasons: ReadonlyMap<string, NotClean> = new Map([
  ['55P03', 'locked'],
  ['40P01', 'locked'],
  ['57014', 'let-go'],
  ['42501', 'not-ours'],
  ['53100', 'no-room'],
]);

/**
 * Writes a table and its indexes anew, under a lock that lets nobody in; yields why it could not. What is broken off
 * leaves the table as it was. TOAST and indexes go with it.
 *
 *     set lock_timeout = '200ms'; set statement_timeout = '2s';
 *     vacuum (full) "public"."customer_order";
 */
export async function rewrite(
  client: ClientBase,
  { schema, name }: Pick<Place, 'schema' | 'name'>,
  { limit, lock }: Patience,
): Promise<NotClean | undefined> {
  const table = sql.identifier(schema, name);
  const file = async (): Promise<string | null> => {
    const { rows } = await client.query<{ file: string | null }>(
      renderText(sql`select pg_relation_filenode(${sql.value(renderText(table))}::regclass)::text as file`),
    );
    return rows[0]?.file ?? null;
  };
  const before = await file();
  await limits(client, lock, limit);
  try {
    await client.query(renderText(sql`vacuum (full) ${table}`));
  } catch (error) {
    const why = error instanceof DatabaseError ? reasons.get(error.code ?? '') : undefined;
    if (why === undefined) throw error;
    return why;
  } finally {
    await limits(client, 0, 0);
  }
  // To whom it does not belong PostgreSQL says so in a warning, and passes over it.
  return (await file()) === before ? 'not-ours' : undefined;
}

async function limits(client: ClientBase, lock: number, statement: number): Promise<void> {
  await client.query(
    "select set_config('lock_timeout', $1, false), set_config('statement_timeout', $2, false)",
    [String(lock), String(statement)],
  );
}
