import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { ClosedShop, Host, RunningHost, ShopRuntime, StartOptions } from '@trygg/engine';
import { faultOf, log } from './kit/log.ts';
import type { Shop } from './kit/shop.ts';
import { mailTransport } from './kit/transport.ts';
import { closedPage } from './shop-runtime/closed-page.ts';
import { connectionsCheckingInterval, limitConnections } from './shop-runtime/connections.ts';
import { type Doors, openDoors } from './shop-runtime/doors.ts';
import { fillShops, signInsOf, stockShop } from './shop-runtime/fill-shop.ts';
import { frontPage } from './shop-runtime/front-page.ts';
import { HostError } from './shop-runtime/host-error.ts';
import { type StandIn, startStandIn } from './shop-runtime/mail-stand-in.ts';
import { mailApp } from './shop-runtime/mail-stand-in-pages.ts';
import { type RunningShop, runShop, type ShopToRun } from './shop-runtime/running-shop.ts';
import { checkSettings, isDemo, listenAt, smtpUrl } from './shop-runtime/settings.ts';
import { themeOf } from './web/theme.ts';

/** While one waits for its database, another one computes. */
const openedAtOnce = 4;

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

/**
 * Serves all shops on one port, told apart by the host name of the request. A shop that cannot be opened leaves the
 * others alone. Made-up histories are written behind shops that are open.
 */
export async function start(
  runtimes: readonly ShopRuntime[],
  options: StartOptions & Pick<Host, 'policies'>,
): Promise<RunningHost> {
  checkSettings();
  const sites = new Map<string, Fetch>();
  const server = createServer(
    { connectionsCheckingInterval },
    getRequestListener((request, env) => answer(sites, request, env)),
  );
  limitConnections(server);
  // First of all, so that a taken port stops the start before any work is done.
  const doors = await openPort(server, options.port);
  const { port } = doors;
  const urlOf = (name: string): string => `http://${name}${port === 80 ? '' : `:${port}`}`;
  const demo = isDemo();
  const running: RunningShop[] = [];
  let standIn: StandIn | undefined;
  try {
    const smtp = smtpUrl();
    if (smtp === undefined) standIn = await startStandIn(join(options.folder, 'mail'));
    const mails = mailTransport(standIn?.url ?? smtp ?? '');
    const closed: ClosedShop[] = [];
    const open = async (runtime: ShopRuntime): Promise<void> => {
      try {
        const url = urlOf(`${runtime.name}.localhost`);
        const policyFolder = new URL(`${encodeURIComponent(runtime.name)}/`, options.policies);
        running.push(await openStocked(runtime, { url, mails, policyFolder, unfilled: demo }));
      } catch (error) {
        closed.push({ name: runtime.name, why: whyOf(error) });
        log.error({ shop: runtime.name, ...faultOf(error) }, 'shop stays closed');
      }
    };
    const waiting = [...runtimes];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await open(next);
    };
    await Promise.all(Array.from({ length: openedAtOnce }, lane));
    // In the order in which they were given, whichever was ready first.
    const place = (name: string): number => runtimes.findIndex((one) => one.name === name);
    running.sort((one, other) => place(one.shop.name) - place(other.shop.name));
    closed.sort((one, other) => place(one.name) - place(other.name));
    const shops = running.map(({ shop }) => shop);
    const mail = standIn === undefined ? undefined : urlOf('mail.localhost');
    if (standIn !== undefined && mail !== undefined) {
      const pages = mailApp(mail, standIn);
      sites.set('mail.localhost', (request, env) => pages.fetch(request, env));
    }
    const allClosed = [...(options.closed ?? []), ...closed];
    const front = frontPage(urlOf('localhost'), { shops, closed: allClosed, demo, mail });
    for (const name of ['localhost', '127.0.0.1', '[::1]'])
      sites.set(name, (request, env) => front.fetch(request, env));
    for (const one of allClosed) sites.set(`${one.name}.localhost`, () => closedPage(one, demo));
    for (const { shop, app } of running)
      sites.set(`${shop.name}.localhost`, (request, env) => app.fetch(request, env));
    const ending = new AbortController();
    const filled = demo ? fill(running, ending.signal, options) : Promise.resolve();
    const stop = runOnce(async () => {
      ending.abort();
      await filled;
      await stopAll({ server, doors }, running, mails, standIn);
    });
    return {
      closed,
      addresses: addressesOf(shops, demo, mail, urlOf('localhost')),
      signIns: demo ? signInsOf(shops) : [],
      stop,
    };
  } catch (error) {
    const closed = doors.close();
    server.closeAllConnections();
    await closed;
    await Promise.all(running.map((shop) => shop.stop().catch(() => undefined)));
    await standIn?.stop();
    throw error;
  }
}

async function openStocked(runtime: ShopRuntime, toRun: ShopToRun): Promise<RunningShop> {
  // Read here, so that a fault in it closes the shop and is not met by its first visitor.
  themeOf(toRun);
  const running = await runShop(runtime, toRun);
  try {
    await stockShop(running.shop);
  } catch (error) {
    await running.stop().catch(() => undefined);
    throw error;
  }
  return running;
}

/** Messages of our own readers name file, line and what to do; others may hold anything. */
function whyOf(error: unknown): string {
  const { code = '', fault } = faultOf(error);
  if (error instanceof Error && /^[a-z]+(_[a-z]+)+$/.test(code)) return error.message;
  const path =
    error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  if (code === 'ENOENT' && path !== undefined) return `there is no file \`${path}\``;
  return `something failed that nobody foresaw: \`${fault}\``;
}

function fill(shops: readonly RunningShop[], signal: AbortSignal, options: StartOptions): Promise<void> {
  return fillShops(
    shops,
    signal,
    (shop, line) => options.progress(`fill ${shop.name}`, `${shop.name}: history: ${line}`),
    (shop, error) => {
      options.progress(`fill ${shop.name}`, `${shop.name}: history: stopped, the next start goes on`);
      log.error({ shop: shop.name, ...faultOf(error) }, 'history not written');
    },
  );
}

function addressesOf(
  shops: readonly Shop[],
  demo: boolean,
  mail: string | undefined,
  front: string,
): RunningHost['addresses'] {
  return [
    { url: front, what: demo ? 'everything that runs here, and what to try' : 'everything that runs here' },
    ...shops.map(({ url, policy }) => ({ url, what: policy.controller.name })),
    ...(mail === undefined ? [] : [{ url: mail, what: 'mail of the demo' }]),
  ];
}

function answer(
  sites: ReadonlyMap<string, Fetch>,
  request: Request,
  env: object,
): Response | Promise<Response> {
  if (sites.size === 0) return new Response('starting\n', { status: 503, headers: { 'retry-after': '1' } });
  const site = sites.get(new URL(request.url).hostname.toLowerCase());
  return site === undefined ? new Response('no shop has this name\n', { status: 421 }) : site(request, env);
}

async function openPort(server: Server, port: number): Promise<Doors> {
  try {
    return await openDoors(server, { port, host: listenAt() });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken
      ? new HostError(
          'port_taken',
          `port \`${port}\` is taken`,
          'stop what listens there, or set `PORT`',
          error,
        )
      : new HostError(
          'port_refused',
          `port \`${port}\` cannot be opened`,
          'set `PORT` to one that this account may open',
          error,
        );
  }
}

/** New requests are refused, running ones answered, jobs ended, mails handed over; then connections close. */
async function stopAll(
  { server, doors }: { readonly server: Server; readonly doors: Doors },
  shops: readonly RunningShop[],
  mails: { close(): Promise<void> },
  standIn: StandIn | undefined,
): Promise<void> {
  const closed = doors.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 5000);
  await closed;
  clearTimeout(impatient);
  await Promise.all(
    shops.map(({ shop, stop }) =>
      stop().catch((error: unknown) =>
        log.error({ shop: shop.name, ...faultOf(error) }, 'shop did not stop well'),
      ),
    ),
  );
  await mails.close();
  await standIn?.stop();
}

function runOnce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
