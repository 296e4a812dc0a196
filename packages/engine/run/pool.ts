import { Client } from 'pg';
import { EngineError } from '../errors.ts';
import type { DatabasePlace } from '../server/address.ts';
import { type Group, type Line, ServerConnections } from './server-connections.ts';
import { TurnSocket } from './turn-socket.ts';
import { typeParsers } from './type-parsers.ts';

export interface RolePoolOptions extends DatabasePlace {
  password(role: string): string;
  /** Shared by all shops on one server; absent: the pool has the server to itself. */
  readonly server?: ServerConnections<Client>;
  /** All roles together; a shop's share of the server. */
  readonly max?: number;
  /** One role. As many times as there are roles that one piece of work uses, it fits into `max`. */
  readonly perRole?: number;
  /** An idle connection is closed after so long. */
  readonly idleMilliseconds?: number;
  /** How long a caller waits for a free connection. */
  readonly waitMilliseconds?: number;
}

/** How long a caller waits for a connection of its own role before another role's is closed for it, in milliseconds. */
const patience = 20;
/** A request that finds so many before it is answered at once that the shop is busy. */
const queue = 500;

const queueOf = (max: number) => new ServerConnections<Client>({ max, patience, queue });

/** Before the server has said how many it bears. */
const atFirst = 8;
const shared = new Map<string, ServerConnections<Client>>();
const sized = new WeakSet<ServerConnections<Client>>();

/** The connections of one server for all shops that this process has open. */
export function sharedConnections({
  host,
  port,
}: Pick<DatabasePlace, 'host' | 'port'>): ServerConnections<Client> {
  const at = `${host}:${port}`;
  const known = shared.get(at) ?? queueOf(atFirst);
  shared.set(at, known);
  return known;
}

/** A fifth of what the server bears is left to commands, the migrating account and other programs. */
const share = 0.8;

async function placesOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ places: number }>(
    "select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as places",
  );
  return Math.max(atFirst, Math.floor((rows[0]?.places ?? 0) * share));
}

/** The connections of one shop: each belongs to the role that it logged in as (`ServerConnections`). */
export class RolePool implements Group {
  readonly #options: RolePoolOptions;
  readonly #server: ServerConnections<Client>;
  readonly #lines = new Map<string, Line<Client>>();
  readonly max: number;
  readonly perLine: number;
  open = 0;
  connected = false;
  #ended = false;
  #drained: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RolePoolOptions) {
    this.#options = options;
    this.max = options.max ?? 12;
    this.perLine = options.perRole ?? 2;
    this.#server = options.server ?? queueOf(this.max);
  }

  /** `name` is shown as `application_name`. Whoever acquires releases, whatever happened. */
  async acquire(role: string, name: string): Promise<Client> {
    if (this.#ended) throw new EngineError('database_down', 'the shop is closing');
    return this.#server.acquire(this.#line(role, name), this.#options.waitMilliseconds ?? 10_000);
  }

  /** `broken`: the connection is in an unknown state and must not be used again. */
  release(client: Client, broken = false): void {
    this.#server.release(client, broken || this.#ended);
    this.#watch();
  }

  /** Ends idle connections now and the others as they are released; resolves when all are gone. */
  async close(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#server.close(this, new EngineError('database_down', 'the shop is closing'));
    if (this.open > 0) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
  }

  closed(): void {
    if (this.open === 0) this.#drained?.();
  }

  #line(role: string, name: string): Line<Client> {
    let line = this.#lines.get(role);
    if (line === undefined) {
      const connect = () => this.#connect(role, name);
      line = { group: this, name, open: 0, idle: [], waiting: [], connect };
      this.#lines.set(role, line);
      this.#server.add(line);
    }
    return line;
  }

  async #connect(role: string, name: string): Promise<Client> {
    const { host, port, database, ssl = false } = this.#options;
    const client = new Client({
      host,
      port,
      database,
      ssl,
      user: role,
      password: this.#options.password(role),
      application_name: name,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      types: typeParsers,
      // Statements that are sent together travel together; each waits for its turn in the server.
      pipeline: true,
      stream: () => new TurnSocket(),
    });
    // The server ended an idle connection: a failing one in use is released by its user.
    client.on('error', () => this.#server.lost(client));
    try {
      await client.connect();
      if (this.#options.server !== undefined && !sized.has(this.#server)) {
        sized.add(this.#server);
        this.#server.resize(await placesOf(client));
      }
      return client;
    } catch (error) {
      client.end().catch(() => undefined);
      throw error;
    }
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#ended) return;
    const limit = this.#options.idleMilliseconds ?? 30_000;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const lines = [...this.#lines.values()];
      for (const line of lines) this.#server.expire(line, limit);
      if (lines.some(({ idle }) => idle.length > 0)) this.#watch();
    }, limit);
    this.#timer.unref();
  }
}
