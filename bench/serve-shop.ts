import { once } from 'node:events';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { ShopRuntime } from '@trygg/engine';
import { host as shopHost } from '../apps/shop/host.ts';
import { type RunningShop, runShop } from '../apps/shop/shop-runtime/running-shop.ts';

/** A shop that answers over HTTP at a port of its own. */
export interface ServedShop {
  readonly port: number;
  /** `kliniksupport.localhost` */
  readonly host: string;
  readonly running: RunningShop;
  close(): Promise<void>;
}

/** Its mails go nowhere, at once. */
export async function serveShop(runtime: ShopRuntime, name: string): Promise<ServedShop> {
  const served: { app?: RunningShop['app'] } = {};
  const server = createServer(
    getRequestListener((asked, env) => served.app?.fetch(asked, env) ?? new Response(null, { status: 503 })),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const host = `${name}.localhost`;
  const running = await runShop(runtime, {
    url: `http://${host}:${port}`,
    mails: { send: () => Promise.resolve(), close: () => Promise.resolve() },
    policyFolder: new URL(`${name}/`, shopHost.policies),
  });
  served.app = running.app;
  return {
    port,
    host,
    running,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await running.stop();
    },
  };
}
