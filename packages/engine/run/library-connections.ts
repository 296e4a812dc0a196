import type { Dialect } from 'kysely';
import type { PermittedActivity } from '../model/controls.ts';
import { type Listening, listen } from './listening.ts';
import type { RolePool } from './pool.ts';
import { engineError } from './postgres-error.ts';
import { prepared, RoleConnection, roleDialect } from './role-dialect.ts';

/** How a library that brings its own SQL reaches the database: over the role of one activity, by the shop's pool. */
export interface LibraryConnections {
  /**
   * One statement, or several without values in one message. `kept`: its plan serves for all its values, however many
   * rows there come to be, so a connection makes it once.
   */
  query(
    text: string,
    values?: readonly unknown[],
    kept?: boolean,
  ): Promise<{ readonly rows: readonly unknown[] }>;
  /**
   * Hears what is notified on a channel, over a connection of its own that comes back by itself; `again` is called each
   * time it does, for what was said meanwhile is lost. Rejects with `database_busy` where the server has no connection
   * to spare for that.
   */
  listen(channel: string, heard: (payload: string) => void, again: () => void): Promise<Listening>;
  /** For a library on Kysely. */
  readonly dialect: Dialect;
}

export function libraryConnections(
  pool: RolePool,
  role: string,
  activity: PermittedActivity,
): LibraryConnections {
  const acquire = () =>
    pool.acquire(role, activity.name).catch((error: unknown) => {
      throw engineError(error, activity);
    });
  return {
    async query(text, values, kept = false) {
      const client = await acquire();
      let broken = true;
      try {
        const given = values === undefined ? undefined : [...values];
        const result =
          kept && given !== undefined
            ? await client.query<Record<string, unknown>>(prepared(client, text, given))
            : await client.query<Record<string, unknown>>(text, given);
        broken = false;
        return result;
      } catch (error) {
        // What the server answered leaves the connection whole.
        broken = !(error instanceof Error && 'severity' in error && error.severity === 'ERROR');
        throw error;
      } finally {
        pool.release(client, broken);
      }
    },
    listen: (channel, heard, again) => listen({ pool, role, name: activity.name, channel, heard, again }),
    dialect: roleDialect(
      async () => new RoleConnection(await acquire(), activity),
      (connection) => pool.release(connection.client, connection.broken),
      true,
    ),
  };
}
