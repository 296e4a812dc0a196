import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** `trygg start`, as `npm start` runs it, until `stop`. */
export interface OpenShops {
  readonly port: number;
  /** From the start of the process until every shop answers, in milliseconds. */
  readonly milliseconds: number;
  readonly addresses: readonly { readonly url: string }[];
  readonly closed: readonly { readonly name: string; readonly why: string }[];
  /** Bytes of the process, after a collection. */
  memory(): Promise<number>;
  /** Seconds of processor that Node and PostgreSQL have used. */
  cpu(): { readonly node: number; readonly postgres: number };
  stop(): Promise<void>;
}

export interface ToStart {
  /** Keys, cluster and logs: empty the first time. */
  readonly folder: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Its code; absent: this one's. A folder ends with a slash. */
  readonly checkout?: URL;
}

const here = new URL('../../', import.meta.url);

export async function startShops({
  folder,
  args = [],
  env = {},
  checkout = here,
}: ToStart): Promise<OpenShops> {
  const command = fileURLToPath(new URL('packages/cli/bin/trygg.js', checkout));
  const port = await freePort();
  const began = performance.now();
  const child = fork(command, ['start', '--json', ...args], {
    cwd: checkout,
    execArgv: ['--expose-gc', '--max-semi-space-size=4'],
    env: { ...process.env, MALLOC_ARENA_MAX: '2', TRYGG_FOLDER: folder, PORT: String(port), ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: Buffer[] = [];
  child.stderr?.on('data', (bytes: Buffer) => said.push(bytes));
  const line = await firstLine(child);
  if (line === undefined) throw new Error(`the start ended: ${Buffer.concat(said).toString().slice(-2000)}`);
  const milliseconds = performance.now() - began;
  return {
    port,
    milliseconds,
    ...(JSON.parse(line) as Pick<OpenShops, 'addresses' | 'closed'>),
    memory: async () => {
      const answer = once(child, 'message');
      child.send('memory');
      const [{ rss }] = (await answer) as [NodeJS.MemoryUsage];
      return rss;
    },
    cpu: () => cpuOf(child.pid ?? 0, folder),
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** What `--json` prints when all is open; undefined where the process ends before. */
async function firstLine(child: ChildProcess): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    const end = text.indexOf('\n');
    if (end >= 0) resolve(text.slice(0, end));
  });
  child.once('exit', () => resolve(undefined));
  return promise;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Ticks of a second, as Linux counts them for `/proc`. */
const ticks = 100;

function times(pid: number | string): {
  readonly own: number;
  readonly ended: number;
  readonly parent: number;
} {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (at: number): number => Number(fields[at - 3]);
  return { own: (field(14) + field(15)) / ticks, ended: (field(16) + field(17)) / ticks, parent: field(4) };
}

function cpuOf(pid: number, folder: string): ReturnType<OpenShops['cpu']> {
  const server = JSON.parse(readFileSync(`${folder}/server.json`, 'utf8')) as { readonly pid: number };
  const { own, ended } = times(server.pid);
  let postgres = own + ended;
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const { own: used, parent } = times(entry);
      if (parent === server.pid) postgres += used;
    } catch {
      // Gone meanwhile: the server counts it among those that ended.
    }
  }
  const node = times(pid);
  return { node: node.own + node.ended, postgres };
}
