import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A name in Linux's abstract socket namespace: no file, and the kernel frees it when the holder dies. */
function lockName(folder: string): string {
  return `\0trygg-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
}

interface Held {
  release(): Promise<void>;
}

async function take(name: string): Promise<Held | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Held | null>();
  const waiting = new Set<Socket>();
  const server: Server = createServer((socket) => {
    waiting.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => waiting.delete(socket));
  });
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') resolve(null);
    else reject(error);
  });
  server.listen(name, () => {
    resolve({
      release: () => {
        const released = Promise.withResolvers<void>();
        server.close(() => released.resolve());
        for (const socket of waiting) socket.destroy();
        return released.promise;
      },
    });
  });
  return promise;
}

/** Resolves when the holder lets go or dies: its end of the connection closes. */
async function holderGone(name: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = connect(name);
  socket.on('error', () => resolve());
  socket.on('close', () => resolve());
  return promise;
}

/** One process of this machine at a time starts, adopts or stops the server of a folder. */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const name = lockName(folder);
  let held = await take(name);
  while (held === null) {
    await holderGone(name);
    held = await take(name);
  }
  try {
    return await work();
  } finally {
    await held.release();
  }
}
