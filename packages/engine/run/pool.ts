import { Client } from 'pg';
import { EngineError } from '../errors.ts';
import type { DatabasePlace } from '../server/address.ts';
import { typeParsers } from './type-parsers.ts';

export interface RolePoolOptions extends DatabasePlace {
  password(role: string): string;
  /** All roles together; a shop's share of the server. */
  readonly max?: number;
  /** An idle connection is closed after so long. */
  readonly idleMilliseconds?: number;
  /** How long a caller waits for a free connection. */
  readonly waitMilliseconds?: number;
}

interface Idle {
  readonly client: Client;
  readonly role: string;
  readonly since: number;
}

interface Waiting {
  readonly role: string;
  readonly name: string;
  resolve(client: Client): void;
  reject(error: unknown): void;
}

/**
 * The connections of one shop, one set for all its roles: a connection belongs to the role it logged in as, so
 * the least recently used one of another role makes room when all are taken (DECISIONS 5).
 */
export class RolePool {
  readonly #options: RolePoolOptions;
  readonly #max: number;
  /** Oldest first. */
  #idle: Idle[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #roles = new Map<Client, { role: string; name: string }>();
  #open = 0;
  #closed = false;
  #drained: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RolePoolOptions) {
    this.#options = options;
    this.#max = options.max ?? 20;
  }

  /** Connections that are open, used or idle; never more than `max`. */
  get open(): number {
    return this.#open;
  }

  /** `name` is shown as `application_name`. Whoever acquires releases, whatever happened. */
  async acquire(role: string, name: string): Promise<Client> {
    if (this.#closed) throw new EngineError('database_down', 'the shop is closing');
    for (let index = this.#idle.length - 1; index >= 0; index -= 1) {
      const found = this.#idle[index];
      if (found?.role !== role) continue;
      this.#idle.splice(index, 1);
      return found.client;
    }
    if (this.#open < this.#max) return this.#connect(role, name);
    const oldest = this.#idle.shift();
    if (oldest !== undefined) {
      this.#discard(oldest.client);
      return this.#connect(role, name);
    }
    return this.#wait(role, name);
  }

  /** `broken`: the connection is in an unknown state and must not be used again. */
  release(client: Client, broken = false): void {
    const known = this.#roles.get(client);
    if (known === undefined) {
      this.#serve();
      return;
    }
    if (broken || this.#closed) {
      this.#discard(client);
      this.#serve();
      return;
    }
    const next = this.#waiting[0];
    if (next?.role === known.role) {
      this.#waiting.shift();
      next.resolve(client);
      return;
    }
    if (next !== undefined) {
      this.#discard(client);
      this.#serve();
      return;
    }
    this.#idle.push({ client, role: known.role, since: Date.now() });
    this.#watch();
  }

  /** Ends idle connections now and the others as they are released; resolves when all are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const waiting of this.#waiting.splice(0))
      waiting.reject(new EngineError('database_down', 'the shop is closing'));
    for (const { client } of this.#idle.splice(0)) this.#discard(client);
    if (this.#open > 0) {
      await new Promise<void>((resolve) => {
        this.#drained = resolve;
      });
    }
  }

  async #connect(role: string, name: string): Promise<Client> {
    this.#open += 1;
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
    });
    this.#roles.set(client, { role, name });
    client.on('error', () => this.#lost(client));
    try {
      await client.connect();
      return client;
    } catch (error) {
      this.#discard(client);
      this.#serve();
      throw error;
    }
  }

  /** The server ended an idle connection: a failing one in use is released by its user. */
  #lost(client: Client): void {
    const index = this.#idle.findIndex((idle) => idle.client === client);
    if (index < 0) return;
    this.#idle.splice(index, 1);
    this.#discard(client);
  }

  #discard(client: Client): void {
    if (!this.#roles.delete(client)) return;
    this.#open -= 1;
    // Its place is free at once: the server may for a moment see one connection more than `max`.
    client.end().catch(() => undefined);
    if (this.#open === 0) this.#drained?.();
  }

  #serve(): void {
    if (this.#open >= this.#max) return;
    const next = this.#waiting.shift();
    if (next !== undefined) this.#connect(next.role, next.name).then(next.resolve, next.reject);
  }

  #wait(role: string, name: string): Promise<Client> {
    return new Promise((resolve, reject) => {
      const limit = this.#options.waitMilliseconds ?? 10_000;
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        const help = 'transactions take too long, or one waits for another inside itself';
        reject(
          new EngineError('database_busy', `no connection was free for \`${name}\` within ${limit} ms`, {
            help,
          }),
        );
      }, limit);
      const waiting: Waiting = {
        role,
        name,
        resolve: (client) => {
          clearTimeout(timer);
          resolve(client);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      this.#waiting.push(waiting);
    });
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    const limit = this.#options.idleMilliseconds ?? 30_000;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const now = Date.now();
      for (const { client } of this.#idle.filter((idle) => now - idle.since >= limit)) this.#lost(client);
      if (this.#idle.length > 0) this.#watch();
    }, limit);
    this.#timer.unref();
  }
}
