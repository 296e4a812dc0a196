import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { RunningHost, ShopRuntime, StartOptions } from '@trygg/engine';
import { faultOf, log } from './log.ts';
import { type StandIn, startStandIn } from './modules/mail/stand-in.ts';
import { mailApp } from './modules/mail/stand-in-pages.ts';
import { mailTransport } from './modules/mail/transport.ts';
import { fillShop, isDemo, signInsOf } from './shop-runtime/fill-shop.ts';
import { frontPage } from './shop-runtime/front-page.ts';
import { type RunningShop, runShop } from './shop-runtime/running-shop.ts';

type Fetch = (request: Request, env: object) => Response | Promise<Response>;

export class HostError extends Error {
  readonly code: 'port_taken' | 'port_refused';
  readonly help: string;

  constructor(code: 'port_taken' | 'port_refused', message: string, help: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
    this.help = help;
  }
}

/** Serves all shops on one port, told apart by the host name of the request. */
export async function start(runtimes: readonly ShopRuntime[], options: StartOptions): Promise<RunningHost> {
  const sites = new Map<string, Fetch>();
  const server = createServer(getRequestListener((request, env) => answer(sites, request, env)));
  // First of all, so that a taken port stops the start before any work is done.
  const port = await listen(server, options.port);
  const urlOf = (name: string): string => `http://${name}${port === 80 ? '' : `:${port}`}`;
  const shops: RunningShop[] = [];
  let standIn: StandIn | undefined;
  try {
    const smtp = process.env['TRYGG_SMTP_URL'];
    if (smtp === undefined || smtp === '') standIn = await startStandIn(join(options.folder, 'mail'));
    const mails = mailTransport(standIn?.url ?? smtp ?? '');
    for (const runtime of runtimes) {
      const progress = (line: string): void =>
        options.progress(`fill ${runtime.name}`, `${runtime.name}: ${line}`);
      const url = urlOf(`${runtime.name}.localhost`);
      shops.push(await runShop(runtime, url, mails, (shop) => fillShop(shop, progress)));
    }
    for (const { shop, app } of shops)
      sites.set(`${shop.name}.localhost`, (request, env) => app.fetch(request, env));
    const signIns = signInsOf();
    const addresses = [
      ...shops.map(({ shop }) => ({ url: shop.url, what: shop.policy.controller.name })),
      ...(isDemo()
        ? shops.map(({ shop }) => ({
            url: `${shop.url}/demo/desk`,
            what: 'its desk: pack, send, mark as paid',
          }))
        : []),
      ...(standIn === undefined ? [] : [{ url: urlOf('mail.localhost'), what: 'mail of the demo' }]),
      { url: urlOf('localhost'), what: 'everything that runs here' },
    ];
    if (standIn !== undefined) {
      const pages = mailApp(urlOf('mail.localhost'), standIn);
      sites.set('mail.localhost', (request, env) => pages.fetch(request, env));
    }
    const front = frontPage(urlOf('localhost'), () => ({ addresses, signIns }));
    for (const name of ['localhost', '127.0.0.1', '[::1]'])
      sites.set(name, (request, env) => front.fetch(request, env));
    const stop = runOnce(() => stopAll(server, shops, mails, standIn));
    return { addresses, signIns, stop };
  } catch (error) {
    server.close();
    server.closeAllConnections();
    for (const shop of shops) await shop.stop().catch(() => undefined);
    await standIn?.stop();
    throw error;
  }
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

async function listen(server: Server, port: number): Promise<number> {
  // Loopback unless told otherwise: the demo's passwords are printed.
  server.listen({ port, host: process.env['HOST'] ?? '127.0.0.1' });
  try {
    await once(server, 'listening');
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
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** New requests are refused, running ones answered, jobs ended, mails handed over; then connections close. */
async function stopAll(
  server: Server,
  shops: readonly RunningShop[],
  mails: { close(): void },
  standIn: StandIn | undefined,
): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 5000);
  await closed;
  clearTimeout(impatient);
  for (const { shop, stop } of shops) {
    await stop().catch((error: unknown) =>
      log.error({ shop: shop.name, ...faultOf(error) }, 'shop did not stop well'),
    );
  }
  mails.close();
  await standIn?.stop();
}

function runOnce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
