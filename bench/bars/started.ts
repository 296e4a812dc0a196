import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A run of `npm start` on a port and in a folder of its own. */
export interface Started {
  readonly port: number;
  /** Names of the shops, as its addresses tell. */
  readonly shops: readonly string[];
  /** Seconds until each shop answered a request with its front page. */
  readonly answered: number;
  /** Seconds until the histories of all its shops stood. */
  filled(): Promise<number>;
  /** The most that npm and Node held at once since the start, in MB; PostgreSQL not counted. */
  heldAtMost(): number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** Resident kB of a process group, without the servers of PostgreSQL. */
function heldBy(group: number): number {
  let sum = 0;
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/u.test(id)) continue;
    try {
      const stat = readFileSync(`/proc/${id}/stat`, 'utf8');
      const [, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(pgrp) !== group || stat.includes('(postgres)')) continue;
      const status = readFileSync(`/proc/${id}/status`, 'utf8');
      sum += Number(/^VmRSS:\s+(?<kb>\d+)/mu.exec(status)?.groups?.kb ?? 0);
    } catch {
      // It ended while it was looked at.
    }
  }
  return sum;
}

interface Told {
  readonly shops: readonly string[];
  readonly closed: readonly string[];
}

/** What the start prints with `--json` once it serves. */
async function addressesOf(child: ChildProcess): Promise<Told> {
  let text = '';
  for await (const part of child.stdout ?? []) {
    text += String(part);
    const line = text.split('\n').find((one) => one.startsWith('{') && one.endsWith('}'));
    if (line === undefined) continue;
    const { addresses, closed }: { addresses: { url: string }[]; closed: { name: string }[] } =
      JSON.parse(line);
    const names = addresses.map(({ url }) => new URL(url).hostname);
    return {
      shops: names.filter((name) => name.endsWith('.localhost') && name !== 'mail.localhost'),
      closed: closed.map(({ name }) => name),
    };
  }
  throw new Error('npm start ended before it served');
}

/**
 * Starts the shops, all or the one that is named, and waits until they answer.
 * @throws {Error} when the start ends early, a shop stays closed or does not answer with 200.
 */
export async function startShops(
  root: string,
  folder: string,
  ask: (port: number, shop: string, path: string) => Promise<{ readonly status: number }>,
  only?: string,
): Promise<Started> {
  const port = await freePort();
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const words = ['start', '--', '--json', ...(only === undefined ? [] : ['--shop', only])];
  const { DATABASE_URL: _, ...env } = process.env;
  const child = spawn('npm', words, {
    cwd: root,
    env: { ...env, PORT: String(port), TRYGG_FOLDER: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, by which it is weighed and stopped.
    detached: true,
  });
  const group = child.pid ?? 0;
  const ended = once(child, 'exit');
  let most = 0;
  const scale = setInterval(() => {
    most = Math.max(most, heldBy(group));
  }, 500);
  let said = '';
  child.stderr.on('data', (part) => {
    said += String(part);
  });
  const stop = async (): Promise<void> => {
    clearInterval(scale);
    if (child.exitCode === null && child.signalCode === null) {
      process.kill(-group, 'SIGTERM');
      await ended;
    }
  };
  try {
    const { shops, closed } = await addressesOf(child);
    if (closed.length > 0) throw new Error(`closed: ${closed.join(', ')}`);
    for (const shop of shops) {
      const { status } = await ask(port, shop, '/');
      if (status !== 200) throw new Error(`${shop} answers ${status}`);
    }
    return {
      port,
      shops,
      answered: seconds(),
      async filled() {
        for (const shop of shops) {
          // The desk says that it is not there yet while the shop's years are written.
          while ((await ask(port, shop, '/demo/desk')).status !== 200) {
            if (child.exitCode !== null || /history: stopped|history not written/u.test(said))
              throw new Error(`a history was not written:\n${said.slice(-500)}`);
            await wait(200);
          }
        }
        return seconds();
      },
      heldAtMost: () => most / 1024,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
