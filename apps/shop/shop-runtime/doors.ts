import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';

/**
 * Of one listening socket Node takes one new connection in a turn of its event loop, however many wait (libuv since 1.45).
 * While hundreds of visitors are served a turn is long, and whoever comes anew would stand at the door for seconds.
 */
const doorsOfAPort = 8;

/** As `node:http` opens its own; without, an answer in parts waits for the visitor to confirm each part. */
const asHttp = { allowHalfOpen: true, noDelay: true } as const;

export interface Doors {
  readonly port: number;
  /** No new connection comes in; resolves when those that are open have ended. */
  close(): Promise<void>;
}

/**
 * Opens the port of a server with several sockets, one beside the other (`SO_REUSEPORT`), or with one where the system has
 * no such thing. A port that anybody else has open is `EADDRINUSE`, as always.
 */
export async function openDoors(server: HttpServer, at: { port: number; host: string }): Promise<Doors> {
  await probe(at);
  const first = await opened(server, at);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : at.port;
  const others: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all([server, ...others].map(closed));
  };
  try {
    for (let door = 1; first && door < doorsOfAPort; door += 1) {
      const other = createServer(asHttp, (socket) => server.emit('connection', socket));
      others.push(other);
      await opened(other, { ...at, port });
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { port, close };
}

/** Sockets beside each other would let a second start in; without that wish the port has to be free. */
async function probe(at: { port: number; host: string }): Promise<void> {
  if (at.port === 0) return;
  const server = createServer();
  await listening(server, at);
  await closed(server);
}

/** Whether it stands beside others. */
async function opened(server: Server, at: { port: number; host: string }): Promise<boolean> {
  try {
    await listening(server, { ...at, reusePort: true });
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOTSUP' && code !== 'EINVAL' && code !== 'ENOPROTOOPT') throw error;
    await listening(server, at);
    return false;
  }
}

async function listening(server: Server, at: object): Promise<void> {
  server.listen(at);
  await once(server, 'listening');
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  await end;
}
