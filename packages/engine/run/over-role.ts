import { type ClientBase, DatabaseError } from 'pg';
import { RightsError } from '../rights-errors.ts';
import type { ShopActivities } from './activities.ts';
import type { RolePool } from './pool.ts';
import { engineError } from './postgres-error.ts';
import { settleAll } from './settle-all.ts';
import { type ShopTrigger, triggerFault } from './trigger-fault.ts';

export type RightsActivity =
  | 'access'
  | 'erase'
  | 'sweep'
  | 'restrict'
  | 'choose'
  | 'rectify'
  | 'request'
  | 'hold'
  | 'merge'
  | 'seal';

/** What rights need of a shop's connections; `openActivities` yields it. */
export interface RightsConnections extends Pick<ShopActivities, 'permitted' | 'role'> {
  readonly pool: Pick<RolePool, 'acquire' | 'release'>;
  /** Triggers of the shop, which run as the role of whoever writes: a failure names them. */
  readonly triggers?: readonly ShopTrigger[];
}

/** Deadlock, serialization, lock timeout, and a row that came between: a transaction runs again. */
const retried = new Set(['40P01', '40001', '55P03', '23503']);
const attempts = 4;

/** What is over by itself, whatever was at work then. */
const passing = new Set(['40P01', '40001', '55P03', '57014']);

/**
 * Roles of which a shop may have more connections than of others: a choice is one statement, which waits for the disk
 * longer than it works and needs no other role meanwhile.
 */
const wider: Partial<Record<RightsActivity, number>> = { choose: 4 };

/** One connection over the role of an activity. What PostgreSQL says of a failure stays here. */
export async function overRole<T>(
  connections: RightsConnections,
  activity: RightsActivity,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  const client = await connections.pool
    .acquire(connections.role(activity), `trygg ${activity}`, wider[activity])
    .catch((error: unknown) => {
      throw rightsError(error, connections, activity);
    });
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    broken = !(error instanceof RightsError);
    throw rightsError(error, connections, activity);
  } finally {
    connections.pool.release(client, broken);
  }
}

/** How a transaction runs. */
export interface TransactionOptions {
  /** In all, when another transaction stood in its way. */
  readonly tries?: number;
  /**
   * False: the commit does not wait for the disk. For what is done again where a power cut takes it back, or what the
   * commit of a later transaction brings to the disk before anybody is told.
   */
  readonly durable?: boolean;
}

/**
 * One transaction over the role of an activity; `work` runs again, up to `tries` times in all, when another
 * transaction stood in its way.
 */
export async function inTransaction<T>(
  connections: RightsConnections,
  activity: RightsActivity,
  work: (client: ClientBase) => Promise<T>,
  { tries = attempts, durable = true }: TransactionOptions = {},
): Promise<T> {
  const begin = 'begin isolation level read committed';
  const once = async (client: ClientBase): Promise<T> => {
    // INVARIANT: read committed, whatever the server's or the role's default is: what lay under a lock is read
    // anew once the lock is there, and a snapshot from before it would hide what was committed meanwhile.
    // Sent with the first statement of the work; where it fails, the connection is gone and so does that.
    const begun = client.query(durable ? begin : `${begin}; set local synchronous_commit = off`);
    try {
      const [, result] = await settleAll([begun, work(client)]);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  };
  return overRole(connections, activity, (client) => again(tries, () => once(client)));
}

/**
 * Work that writes by a single statement, a transaction of its own: sent, carried out and committed in one flight.
 * It runs again as `inTransaction` does, and has to see to its isolation itself.
 */
export async function inStatement<T>(
  connections: RightsConnections,
  activity: RightsActivity,
  work: (client: ClientBase) => Promise<T>,
): Promise<T> {
  return overRole(connections, activity, (client) => again(attempts, () => work(client)));
}

async function again<T>(tries: number, once: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (attempt >= tries || !(error instanceof DatabaseError) || !retried.has(error.code ?? ''))
        throw error;
    }
  }
}

function rightsError(error: unknown, connections: RightsConnections, activity: RightsActivity): unknown {
  if (error instanceof RightsError) return error;
  if (!(error instanceof DatabaseError)) return engineError(error, connections.permitted(activity));
  const stopped = passing.has(error.code ?? '')
    ? undefined
    : triggerFault(error, connections.triggers ?? [], activity);
  if (stopped !== undefined) return stopped;
  switch (error.code) {
    case '23503': {
      const table = error.table === undefined ? 'another table' : `\`${error.table}\``;
      const help = 'give the table an owner link to them in its data map, or let the link be empty';
      return new RightsError('rows_refused', `rows of ${table} refer to rows that are to go`, { help });
    }
    case '40P01':
    case '40001':
    case '55P03':
      return new RightsError('rights_busy', 'another transaction stands in the way', { help: 'try again' });
    default:
      return engineError(error, connections.permitted(activity));
  }
}
