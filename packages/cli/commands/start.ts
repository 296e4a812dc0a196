import type { ClosedShop, Host, RunningHost } from '@trygg/engine';
import type { Server } from '@trygg/engine/server';
import { command, type InputOf, type Output } from '../command.ts';
import { CliError } from '../errors.ts';
import { serverOf } from '../find/database.ts';
import { installationFolder } from '../find/installation.ts';
import type { Flags } from '../flags/flag.ts';
import { mapFlags, shopFlag } from '../flags/shared.ts';
import { type Opened, openShops, planStart } from '../open/open-shops.ts';
import { checkPort, portOf, portTaken } from '../open/port.ts';

const flags = { ...shopFlag, host: mapFlags.host } as const satisfies Flags;

type Given = InputOf<typeof flags>;

/** A host that cannot end its work gets so long; then the database is stopped under it. */
const stopPatience = 15_000;

async function within(milliseconds: number, work: Promise<unknown> | undefined): Promise<void> {
  const impatient = Promise.withResolvers<void>();
  const timer = setTimeout(impatient.resolve, milliseconds);
  await Promise.race([Promise.allSettled([work]), impatient.promise]);
  clearTimeout(timer);
}

/** Resolves, never rejects, when somebody asks this process to stop. */
function asked(signal: AbortSignal): Promise<'stop'> {
  const { promise, resolve } = Promise.withResolvers<'stop'>();
  if (signal.aborted) resolve('stop');
  signal.addEventListener('abort', () => resolve('stop'), { once: true });
  return promise;
}

function interrupted({ signal }: Given): CliError {
  return new CliError('start_interrupted', `the start was interrupted by \`${String(signal.reason)}\``, {
    help: 'the next start goes on from here',
  });
}

/** The work, unless a signal comes first; what the work leaves open is closed by whoever opened it. */
async function unlessAsked<T>(input: Given, work: Promise<T>): Promise<T> {
  const first = await Promise.race([work.then((value) => ({ value })), asked(input.signal)]);
  if (first !== 'stop') return first.value;
  work.catch(() => undefined);
  throw interrupted(input);
}

/** Ctrl-C reaches the programs that make the database folder too: their failure is then no failure. */
async function unlessInterrupted(input: Given, shops: number): Promise<Server> {
  try {
    return await serverOf({ values: new Map<string, string>(), progress: input.progress }, shops);
  } catch (error) {
    if (input.signal.aborted) throw interrupted(input);
    throw error;
  }
}

function text(running: RunningHost, closed: readonly ClosedShop[]): string {
  const width = Math.max(0, ...running.addresses.map(({ url }) => url.length));
  const addresses = running.addresses.map(({ url, what }) => `  ${url.padEnd(width)}  ${what}\n`).join('');
  const emails = Math.max(0, ...running.signIns.map(({ email }) => email.length));
  const passwords = Math.max(0, ...running.signIns.map(({ password }) => password.length));
  const signIns = running.signIns
    .map(({ email, password, what }) => `  ${email.padEnd(emails)}  ${password.padEnd(passwords)}  ${what}\n`)
    .join('');
  const shut = closed.map(({ name, why }) => `  ${name}: ${why.replaceAll('\n', '\n    ')}\n`).join('');
  return `\n${addresses}${signIns === '' ? '' : `\nsign in with\n${signIns}`}${shut === '' ? '' : `\nclosed\n${shut}`}\nCtrl-C stops everything.\n`;
}

async function startHost(
  input: Given,
  host: Host,
  { shops, closed }: Opened,
  port: number,
): Promise<RunningHost> {
  try {
    return await host.start(shops, {
      port,
      closed,
      folder: installationFolder(),
      progress: input.progress,
    });
  } catch (error) {
    // Somebody took the port while the shops were made ready.
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') throw portTaken(port);
    throw error;
  }
}

export const start = command({
  name: 'start',
  says: 'runs everything, that is database, shops and their pages, until Ctrl-C; `PORT` and `DATABASE_URL` are respected',
  flags,
  async run(input): Promise<Output> {
    const port = portOf(process.env.PORT);
    await checkPort(port);
    const plan = await planStart(input);
    plan.host.checkSettings?.();
    input.progress('server', 'PostgreSQL: starting');
    const server = await unlessInterrupted(input, plan.shops.length);
    const opened: Opened = { shops: [], closed: [] };
    let running: RunningHost | undefined;
    try {
      const found = server.adopted ? ', adopted from a start that was killed' : '';
      const where = server.kind === 'embedded' ? 'embedded' : 'DATABASE_URL';
      input.progress('server', `PostgreSQL ${Math.floor(server.version / 10_000)} (${where}${found})`);
      await unlessAsked(input, openShops(input, server, plan, opened));
      running = await unlessAsked(input, startHost(input, plan.host, opened, port));
      const { addresses, signIns } = running;
      const closed = [...opened.closed, ...(running.closed ?? [])];
      input.progress('ready', 'ready');
      if (input.switches.has('json')) input.out.write(`${JSON.stringify({ addresses, signIns, closed })}\n`);
      else input.out.write(text(running, closed));
      await asked(input.signal);
      input.progress('stop', 'stopping');
      return { found: false, json: { stopped: true }, text: '' };
    } finally {
      await within(stopPatience, running?.stop());
      await within(stopPatience, Promise.all(opened.shops.map((shop) => shop.close())));
      await server.stop();
    }
  },
});
