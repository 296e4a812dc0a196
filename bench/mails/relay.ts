// A mail server (`smtp-server`) in a thread of its own: takes every mail and tells when.
import { parentPort, workerData } from 'node:worker_threads';
import { SMTPServer } from 'smtp-server';

/** What the relay is told: to answer nothing to a mail's text from now on, or to answer again. */
export interface RelayOrder {
  readonly hangs: boolean;
}

/** Its port first, then the time of each mail that it has taken, by the wall clock. */
export type RelayNews = { readonly port: number } | { readonly taken: number };

export interface RelayData {
  readonly connections: number;
}

let hangs = false;
const held: (() => void)[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  maxClients: (workerData as RelayData).connections,
  onData(stream, _session, done) {
    stream.resume();
    stream.on('end', () => {
      const take = (): void => {
        done();
        parentPort?.postMessage({ taken: performance.timeOrigin + performance.now() } satisfies RelayNews);
      };
      if (hangs) held.push(take);
      else take();
    });
  },
});
// A client that breaks off: the next one is served as before.
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  parentPort?.postMessage({ port } satisfies RelayNews);
});
parentPort?.on('message', (order: RelayOrder) => {
  hangs = order.hangs;
  if (!hangs) for (const take of held.splice(0)) take();
});
