import type { Server } from 'node:http';
import { isIPv6, type Socket } from 'node:net';

/** How long a sender may take, in milliseconds, and how many connections there may be. */
export interface ConnectionLimits {
  /** Until all headers of a request are there. */
  readonly headers: number;
  /** Until the whole request is there. */
  readonly request: number;
  /** Between two requests. */
  readonly idle: number;
  /** Open at once from one address. */
  readonly anAddress: number;
  /** Open at once in all. */
  readonly all: number;
}

export const connectionLimits: ConnectionLimits = {
  headers: 10_000,
  request: 30_000,
  idle: 5_000,
  anAddress: 100,
  all: 1000,
};

/** For `createServer`: how often Node looks for senders whose time is up. */
export const connectionsCheckingInterval = 1_000;

interface Open {
  readonly socket: Socket;
  /** Requests that are there as a whole, and whose answers are not. */
  answering: number;
}

/**
 * Cuts slow senders off, and keeps one address from taking the connections of all. Who opens one too many loses the
 * oldest that waits for its sender: a request that is being answered is never cut. Where all are at work, the new
 * connection is refused.
 */
export function limitConnections(server: Server, limits: ConnectionLimits = connectionLimits): void {
  server.headersTimeout = limits.headers;
  server.requestTimeout = limits.request;
  server.keepAliveTimeout = limits.idle;
  // In the order in which they were opened.
  const byAddress = new Map<string, Set<Open>>();
  const bySocket = new WeakMap<Socket, Open>();
  let count = 0;

  server.on('connection', (socket) => {
    const address = networkOf(socket.remoteAddress ?? '');
    const own = byAddress.get(address) ?? new Set<Open>();
    const tooMany = own.size >= limits.anAddress ? own : count >= limits.all ? largest(byAddress) : undefined;
    if (tooMany !== undefined && !cutOldest(tooMany)) {
      socket.destroy();
      return;
    }
    const open: Open = { socket, answering: 0 };
    byAddress.set(address, own.add(open));
    bySocket.set(socket, open);
    count += 1;
    socket.once('close', () => {
      count -= 1;
      own.delete(open);
      if (own.size === 0) byAddress.delete(address);
    });
  });

  server.on('request', (request, response) => {
    const open = bySocket.get(request.socket);
    if (open === undefined) return;
    const whole = (): void => {
      open.answering += 1;
      response.once('close', () => {
        open.answering -= 1;
      });
    };
    // A body that is still to come keeps its sender waiting, not us.
    const { headers } = request;
    if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) whole();
    else request.once('end', whole);
  });
}

function cutOldest(connections: ReadonlySet<Open>): boolean {
  for (const { socket, answering } of connections) {
    if (answering > 0 || socket.destroyed) continue;
    socket.destroy();
    return true;
  }
  return false;
}

function largest(byAddress: ReadonlyMap<string, Set<Open>>): ReadonlySet<Open> {
  let found: ReadonlySet<Open> = new Set();
  for (const each of byAddress.values()) if (each.size > found.size) found = each;
  return found;
}

/** Whoever has one address of IPv6 has the 2^64 beside it, too. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
