import { type Client, escapeIdentifier } from 'pg';
import { EngineError } from '../errors.ts';
import type { RolePool } from './pool.ts';

/** A connection that hears notifications, until it is closed. */
export interface Listening {
  close(): Promise<void>;
}

export interface ToListen {
  readonly pool: RolePool;
  readonly role: string;
  readonly name: string;
  readonly channel: string;
  heard(payload: string): void;
  /** It was away, and hears again. */
  again(): void;
}

/** Between two tries to come back: doubling, in milliseconds. */
const pauses = { least: 250, most: 30_000 } as const;

/** The first connection rejects; a later one that is lost is looked for again and again. */
export async function listen(to: ToListen): Promise<Listening> {
  const { pool, role, name, channel } = to;
  let open: Client | undefined;
  let closed = false;
  let pause: number = pauses.least;
  let timer: NodeJS.Timeout | undefined;

  const drop = (client: Client): void => {
    if (open === client) open = undefined;
    pool.release(client, true);
    pool.unstand();
  };
  const connect = async (): Promise<void> => {
    const client = await pool.stand(role, name);
    if (client === undefined) {
      const help =
        'let the server bear more connections (`max_connections`); until then it is looked for by the clock';
      throw new EngineError('database_busy', `no connection can be spared for \`${name}\` to listen`, {
        help,
      });
    }
    client.on('notification', ({ payload = '' }) => to.heard(payload));
    try {
      await client.query(`listen ${escapeIdentifier(channel)}`);
    } catch (error) {
      drop(client);
      throw error;
    }
    if (closed) return drop(client);
    open = client;
    client.once('end', () => {
      if (open !== client) return;
      drop(client);
      comeBack();
    });
  };
  const comeBack = (): void => {
    if (closed) return;
    timer = setTimeout(() => {
      connect().then(
        () => {
          pause = pauses.least;
          to.again();
        },
        () => {
          pause = Math.min(pause * 2, pauses.most);
          comeBack();
        },
      );
    }, pause);
    timer.unref();
  };

  await connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      if (open !== undefined) drop(open);
    },
  };
}
