import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { CliError } from '../errors.ts';

export function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new CliError('port_invalid', `\`PORT\` is \`${text}\`, which is no port`, {
    help: 'a whole number from 1 to 65535',
  });
}

async function listens(port: number, host: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const probe = createServer();
  probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'));
  probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  return promise;
}

/** A machine without IPv6 answers so for `::`; the other addresses tell then. */
const noSuchAddress = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

async function faultOf(port: number): Promise<string | null> {
  for (const host of ['::', '0.0.0.0', '127.0.0.1']) {
    const fault = await listens(port, host);
    if (fault !== null && !noSuchAddress.has(fault)) return fault;
  }
  return null;
}

export function portTaken(port: number): CliError {
  return new CliError('port_taken', `port \`${port}\` is taken: something else listens there`, {
    help: `stop it, or choose another port: \`PORT=${port === 65_535 ? 3000 : port + 1} npm start\``,
  });
}

/**
 * Throws `port_taken` before anything is started. Tries for a moment: an earlier start that was killed lets go
 * of its port within it.
 */
export async function checkPort(port: number, patience = 2000): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    const fault = await faultOf(port);
    if (fault === null) return;
    if (fault === 'EACCES') {
      throw new CliError('port_invalid', `this account may not listen on port \`${port}\``, {
        help: 'choose a port above 1023',
      });
    }
    if (performance.now() > until) throw portTaken(port);
    await pause(100);
  }
}
