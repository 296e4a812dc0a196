import { EngineError } from '../errors.ts';

/** A connection, as far as the queue knows it. */
export interface Seat {
  end(): Promise<void>;
}

/** The connections of one role of one shop, and who waits for one. */
export interface Line<S extends Seat> {
  readonly group: Group;
  readonly name: string;
  /** At most so many; absent: as many as any role of the group. */
  readonly most?: number;
  /** Used, idle or being opened. */
  open: number;
  /** Oldest first. */
  readonly idle: { readonly seat: S; readonly since: number }[];
  readonly waiting: Waiter<S>[];
  connect(): Promise<S>;
}

/** What shares one limit: a shop. */
export interface Group {
  readonly max: number;
  /** At most so many of one role that has no limit of its own. */
  readonly perLine: number;
  open: number;
  /** It had a connection: a server that refuses one now comes back. */
  connected: boolean;
  closed(): void;
}

interface Waiter<S extends Seat> {
  readonly line: Line<S>;
  readonly since: number;
  readonly until: number;
  resolve(seat: S): void;
  reject(error: unknown): void;
}

export interface QueueRules {
  /** All groups together. */
  readonly max: number;
  /** So long a caller waits for its own role before another one's idle connection is closed for it. */
  readonly patience: number;
  /** More callers than these do not wait. */
  readonly queue: number;
}

/** What a server answers that is full or starting, and a connection that breaks off while it goes down. */
const comesBack = new Set(['53300', '57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT']);
/** One that there never was is not waited for: its address is wrong. `ENOENT`: its socket is gone. */
const absent = /^(?:ECONN|ENOENT)/u;
/** Between two tries of a server that is not there. */
const pause = 200;

/**
 * The connections of one server, shared by the roles of all shops that this process has open. A connection belongs to the
 * role that it logged in as, and logging in costs more than waiting: who waits gets the next one of its own role, in the
 * order of coming; another role's is closed for it only where it has none, or has waited for `patience`.
 */
export class ServerConnections<S extends Seat> {
  readonly #rules: QueueRules;
  #max: number;
  /** In the order of coming. */
  #waiting: Waiter<S>[] = [];
  readonly #lines = new Set<Line<S>>();
  readonly #seats = new Map<S, Line<S>>();
  #open = 0;
  #standing = 0;
  #timer: NodeJS.Timeout | undefined;
  #pausedUntil = 0;

  constructor(rules: QueueRules) {
    this.#rules = rules;
    this.#max = rules.max;
  }

  /** How many there may be, once the server has said it. */
  resize(max: number): void {
    this.#max = max;
    this.#serve();
  }

  get open(): number {
    return this.#open;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(line: Line<S>): void {
    this.#lines.add(line);
  }

  /**
   * Whether one more connection may be held for as long as a shop is open, and if so counts it until `unstand`: two
   * thirds are left to those that come and go.
   */
  stand(): boolean {
    if (this.#standing + 1 > this.#max / 3) return false;
    this.#standing += 1;
    return true;
  }

  unstand(): void {
    this.#standing -= 1;
  }

  /** @throws EngineError `database_busy` after `wait` milliseconds, or where too many wait already. */
  acquire(line: Line<S>, wait: number): Promise<S> {
    const free = line.waiting.length === 0 ? line.idle.pop() : undefined;
    if (free !== undefined) return Promise.resolve(free.seat);
    if (this.#waiting.length >= this.#rules.queue) return Promise.reject(busy(line, wait));
    return new Promise((resolve, reject) => {
      const now = performance.now();
      const waiter = { line, since: now, until: now + wait, resolve, reject };
      this.#waiting.push(waiter);
      line.waiting.push(waiter);
      this.#serve();
    });
  }

  /** `broken`: the connection is in an unknown state and must not be used again. */
  release(seat: S, broken: boolean): void {
    const line = this.#seats.get(seat);
    if (line === undefined) return;
    if (broken) this.discard(seat);
    else {
      const starving = this.#starving(line);
      const next = line.waiting[0];
      if (starving !== undefined && (next === undefined || starving.since < next.since)) this.discard(seat);
      else if (next !== undefined) this.#give(next, seat);
      else line.idle.push({ seat, since: performance.now() });
    }
    this.#serve();
  }

  /** Ends it, and gives its place away. */
  discard(seat: S): void {
    const line = this.#seats.get(seat);
    if (line === undefined) return;
    this.#seats.delete(seat);
    const index = line.idle.findIndex((one) => one.seat === seat);
    if (index >= 0) line.idle.splice(index, 1);
    this.#leave(line);
    // Its place is free at once: the server may for a moment see one connection more than there are to be.
    seat.end().catch(() => undefined);
  }

  /** The server ended one that nobody uses: its place is another's. */
  lost(seat: S): void {
    const line = this.#seats.get(seat);
    if (line?.idle.some((one) => one.seat === seat) !== true) return;
    this.discard(seat);
    this.#serve();
  }

  /** Ends those that were idle for so long. */
  expire(line: Line<S>, milliseconds: number): void {
    const before = performance.now() - milliseconds;
    for (const { seat } of line.idle.filter(({ since }) => since <= before)) this.discard(seat);
    this.#serve();
  }

  /** Nobody of the group waits any more, and none of its connections is idle. */
  close(group: Group, error: unknown): void {
    for (const waiter of this.#waiting.filter(({ line }) => line.group === group))
      this.#refuse(waiter, error);
    for (const line of this.#lines) {
      if (line.group !== group) continue;
      this.#lines.delete(line);
      for (const { seat } of [...line.idle]) this.discard(seat);
    }
    this.#serve();
  }

  #serve(): void {
    const now = performance.now();
    for (const waiter of [...this.#waiting]) {
      const { line } = waiter;
      if (now >= waiter.until) {
        this.#refuse(waiter, busy(line, waiter.until - waiter.since));
        continue;
      }
      if (line.waiting[0] !== waiter) continue;
      const own = line.idle.pop();
      if (own !== undefined) this.#give(waiter, own.seat);
      else if (now >= this.#pausedUntil && this.#mayOpen(waiter, now)) this.#connect(waiter);
    }
    this.#watch(now);
  }

  /** Whether there is a place for one more of its role; an idle one of another is closed where that is due. */
  #mayOpen({ line, since }: Waiter<S>, now: number): boolean {
    if (line.open >= (line.most ?? line.group.perLine)) return false;
    const full = line.group.open >= line.group.max;
    if (!full && this.#open < this.#max) return true;
    if (line.open > 0 && now - since < this.#rules.patience) return false;
    const oldest = this.#oldestIdle(full ? line.group : undefined);
    if (oldest === undefined) return false;
    this.discard(oldest);
    return true;
  }

  #oldestIdle(group: Group | undefined): S | undefined {
    let oldest: { readonly seat: S; readonly since: number } | undefined;
    for (const line of this.#lines) {
      const [first] = line.idle;
      if (first === undefined || (group !== undefined && line.group !== group)) continue;
      if (oldest === undefined || first.since < oldest.since) oldest = first;
    }
    return oldest?.seat;
  }

  /** Who has waited too long for a place that a connection of `from` could make. */
  #starving(from: Line<S>): Waiter<S> | undefined {
    const now = performance.now();
    return this.#waiting.find(({ line, since }) => {
      if (
        line === from ||
        now - since < this.#rules.patience ||
        line.open >= (line.most ?? line.group.perLine)
      )
        return false;
      if (line.open > 0 && from.open < 2) return false;
      return line.group.open >= line.group.max ? line.group === from.group : this.#open >= this.#max;
    });
  }

  #connect(waiter: Waiter<S>): void {
    const { line } = waiter;
    this.#take(waiter);
    this.#open += 1;
    line.open += 1;
    line.group.open += 1;
    line.connect().then(
      (seat) => {
        line.group.connected = true;
        this.#seats.set(seat, line);
        waiter.resolve(seat);
      },
      (error: unknown) => {
        this.#leave(line);
        this.#failed(waiter, error);
      },
    );
  }

  /** A full or starting server is waited for; a wrong one is not. */
  #failed(waiter: Waiter<S>, error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const { group } = waiter.line;
    if (!comesBack.has(code) || (absent.test(code) && !group.connected)) waiter.reject(error);
    else {
      this.#pausedUntil = performance.now() + pause;
      this.#waiting.unshift(waiter);
      waiter.line.waiting.unshift(waiter);
    }
    this.#serve();
  }

  #leave(line: Line<S>): void {
    this.#open -= 1;
    line.open -= 1;
    line.group.open -= 1;
    line.group.closed();
  }

  #give(waiter: Waiter<S>, seat: S): void {
    this.#take(waiter);
    waiter.resolve(seat);
  }

  #refuse(waiter: Waiter<S>, error: unknown): void {
    this.#take(waiter);
    waiter.reject(error);
  }

  #take(waiter: Waiter<S>): void {
    this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
    const { waiting } = waiter.line;
    waiting.splice(waiting.indexOf(waiter), 1);
  }

  /** Looks again when the first of those that wait may ask for more, or waits no longer. */
  #watch(now: number): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const { patience } = this.#rules;
    const next = Math.min(
      ...this.#waiting.map(({ since, until }) => (now < since + patience ? since + patience : until)),
      this.#pausedUntil > now ? this.#pausedUntil : Number.POSITIVE_INFINITY,
    );
    this.#timer = setTimeout(() => this.#serve(), Math.max(1, next - now));
  }
}

function busy({ name }: { readonly name: string }, wait: number): EngineError {
  const help = 'transactions take too long, or one waits for another inside itself';
  return new EngineError(
    'database_busy',
    `no connection was free for \`${name}\` within ${Math.round(wait)} ms`,
    {
      help,
    },
  );
}
