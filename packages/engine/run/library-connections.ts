import type { Dialect } from 'kysely';
import type { PermittedActivity } from '../model/controls.ts';
import { type Listening, listen } from './listening.ts';
import type { RolePool } from './pool.ts';
import { engineError } from './postgres-error.ts';
import { RoleConnection, roleDialect } from './role-dialect.ts';

/** How a library that brings its own SQL reaches the database: over the role of one activity, by the shop's pool. */
export interface LibraryConnections {
  /** One statement, or several without values in one message. */
  query(text: string, values?: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
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
    async query(text, values) {
      const client = await acquire();
      let broken = true;
      try {
        const result = await client.query<Record<string, unknown>>(
          text,
          values === undefined ? undefined : [...values],
        );
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
