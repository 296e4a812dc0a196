import type { RunningHost, ShopRuntime } from '@trygg/engine';
import type { Server } from '@trygg/engine/server';
import type { Command, Input, Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { databaseOf, serverOf } from '../find/database.ts';
import { loadHost } from '../find/host.ts';
import { installationFolder } from '../find/installation.ts';
import { soundMaps } from '../find/map.ts';
import { enforcedPolicy, policyNames } from '../find/policy.ts';
import { openShop } from '../open-shop.ts';
import { checkPort, portOf, portTaken } from '../port.ts';
import { prepareShop } from '../prepare-shop.ts';

/** Resolves, never rejects, when somebody asks this process to stop. */
function asked(signal: AbortSignal): Promise<'stop'> {
  const { promise, resolve } = Promise.withResolvers<'stop'>();
  if (signal.aborted) resolve('stop');
  signal.addEventListener('abort', () => resolve('stop'), { once: true });
  return promise;
}

function interrupted(): CliError {
  return new CliError('start_interrupted', 'the start was interrupted', {
    help: 'the next start goes on from here',
  });
}

/** The work, unless a signal comes first; what the work leaves open is closed by whoever opened it. */
async function unlessAsked<T>(input: Input, work: Promise<T>): Promise<T> {
  const first = await Promise.race([work.then((value) => ({ value })), asked(input.signal)]);
  if (first !== 'stop') return first.value;
  work.catch(() => undefined);
  throw interrupted();
}

/** Ctrl-C reaches the programs that make the database folder too: their failure is then no failure. */
async function unlessInterrupted(input: Input): Promise<Server> {
  try {
    return await serverOf(input);
  } catch (error) {
    if (input.signal.aborted) throw interrupted();
    throw error;
  }
}

async function openShops(input: Input, server: Server, opened: ShopRuntime[]): Promise<void> {
  const host = await loadHost(input);
  const named = input.values.get('shop');
  const shops = named === undefined ? policyNames(host) : [named];
  if (shops.length === 0)
    throw new CliError('policy_missing', 'there is no policy, so there is no shop to start');
  // Every fault of a file shows before the first database is touched.
  const policies = shops.map((shop) => ({
    shop,
    policy: enforcedPolicy(host, { values: new Map([['shop', shop]]) }),
  }));
  const read = await soundMaps(host, input);
  for (const { shop, policy } of policies) {
    const progress = (line: string): void => input.progress(`shop ${shop}`, `${shop}: ${line}`);
    const database = await databaseOf(server, shop);
    const prepared = await prepareShop({ database, policy, read, system: host, progress });
    opened.push(openShop({ shop, database, policy, read, prepared }));
    progress('tables and controls are in place');
  }
}

function text(running: RunningHost): string {
  const width = Math.max(0, ...running.addresses.map(({ url }) => url.length));
  const addresses = running.addresses.map(({ url, what }) => `  ${url.padEnd(width)}  ${what}\n`).join('');
  const emails = Math.max(0, ...running.signIns.map(({ email }) => email.length));
  const passwords = Math.max(0, ...running.signIns.map(({ password }) => password.length));
  const signIns = running.signIns
    .map(({ email, password, what }) => `  ${email.padEnd(emails)}  ${password.padEnd(passwords)}  ${what}\n`)
    .join('');
  return `\n${addresses}${signIns === '' ? '' : `\nsign in with\n${signIns}`}\nCtrl-C stops everything.\n`;
}

async function startHost(input: Input, shops: readonly ShopRuntime[], port: number): Promise<RunningHost> {
  const host = await loadHost(input);
  try {
    return await host.start(shops, { port, folder: installationFolder(), progress: input.progress });
  } catch (error) {
    // Somebody took the port while the shops were made ready.
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw portTaken(port);
    throw error;
  }
}

export const start: Command = {
  name: 'start',
  says: 'everything: database, shops and their pages, until Ctrl-C; `PORT` and `DATABASE_URL` are respected',
  flags: ['shop', 'host'],
  async run(input): Promise<Output> {
    const port = portOf(process.env.PORT);
    await checkPort(port);
    input.progress('server', 'PostgreSQL: starting');
    const server = await unlessInterrupted(input);
    const shops: ShopRuntime[] = [];
    let running: RunningHost | undefined;
    try {
      const found = server.adopted ? ', adopted from a start that was killed' : '';
      const where = server.kind === 'embedded' ? 'embedded' : 'DATABASE_URL';
      input.progress('server', `PostgreSQL ${Math.floor(server.version / 10_000)} (${where}${found})`);
      await unlessAsked(input, openShops(input, server, shops));
      running = await unlessAsked(input, startHost(input, shops, port));
      const { addresses, signIns } = running;
      input.progress('ready', 'ready');
      if (input.switches.has('json')) input.out.write(`${JSON.stringify({ addresses, signIns })}\n`);
      else input.out.write(text(running));
      await asked(input.signal);
      input.progress('stop', 'stopping');
      return { found: false, json: { stopped: true }, text: '' };
    } finally {
      await running?.stop().catch(() => undefined);
      await Promise.allSettled(shops.map((shop) => shop.close()));
      await server.stop();
    }
  },
};
