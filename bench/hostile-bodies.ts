// How long a visitor waits while somebody sends hostile bodies into every field of every form, and holds connections
// open half-sent, beside the same visitor in a quiet shop. The shop, the visitor and the sender each have a thread.
// `node bench/hostile-bodies.ts [pages=1500]`, one every 20 ms; exits with 1 when a page took longer than a second.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { getRequestListener } from '@hono/node-server';
import type { Client } from 'pg';
import { host as shopHost } from '../apps/shop/host.ts';
import { pathOf } from '../apps/shop/kit/paths.ts';
import { hashPassword } from '../apps/shop/modules/accounts/password-hash.ts';
import { stockShelves } from '../apps/shop/modules/catalogue/stock-shelves.ts';
import { connectionsCheckingInterval, limitConnections } from '../apps/shop/shop-runtime/connections.ts';
import { type RunningShop, runShop } from '../apps/shop/shop-runtime/running-shop.ts';
import { formsIn } from '../apps/shop/testing/forms.ts';
import type { HostileForm, Sending, Sent } from './hostile/sender.ts';
import type { Visiting } from './hostile/visitor.ts';
import { conclude } from './results/conclude.ts';
import { runBench } from './shop-database.ts';
import { summary } from './statistics.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const pages = Number(option('pages') ?? 1500);
const every = 20;
const limit = 1000;
const name = 'kliniksupport';
const host = `${name}.localhost`;
const email = 'bo@klinik.example';
/** None that a form is filled in with: no password is changed, and nobody erased. */
const password = 'fem gula kastruller';
/** As cheap as can be: what a password's hash takes is none of what is measured. */
const passwordCost = 16;

async function fill(owner: Client): Promise<void> {
  const id = '00000000-0000-4000-8000-000000000001';
  await owner.query(
    `insert into person (id, given_name, family_name, email, has_account, email_confirmed_at) values ($1, 'Bo', 'Ek', $2, true, now())`,
    [id, email],
  );
  await owner.query(
    `insert into practice (id, name, invoice_street, invoice_postcode, invoice_city) values ($1, 'Klinik', 'Gatan 1', '23941', 'Skanör')`,
    [id],
  );
  await owner.query(`insert into membership (practice_id, person_id, role) values ($1, $1, 'owner')`, [id]);
  await owner.query(
    `insert into auth."user" (id, email) values ($1::uuid, $1::uuid::text || '@account.invalid')`,
    [id],
  );
  await owner.query(
    `insert into auth.account (id, "userId", "accountId", "providerId", password) values ($1::uuid, $1::uuid, $1::uuid::text, 'credential', $2)`,
    [id, await hashPassword(password, passwordCost)],
  );
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');

/** Whoever sends these is signed out. */
const ending: readonly string[] = ['sv', 'en'].map((language) => pathOf('signOut', language as 'sv' | 'en'));

/** The forms of all pages, once a field, as somebody with a cart meets them who is signed in, and a visitor. */
async function formsOf(
  app: RunningShop['app'],
  url: string,
  cookies: readonly string[],
): Promise<readonly HostileForm[]> {
  const found = new Map<string, HostileForm>();
  for (const { method, path } of app.routes) {
    if (method !== 'GET' || /[:*]|\.\w+$/u.test(path)) continue;
    for (const cookie of cookies) {
      const answer = await app.request(url + path, { headers: { cookie } });
      for (const { method: sends, action, values } of formsIn(await answer.text(), path))
        if (sends === 'post' && !ending.includes(action))
          found.set(`${action} ${Object.keys(values).join(' ')}`, { action, values });
    }
  }
  return [...found.values()];
}

async function told<T>(worker: Worker): Promise<T> {
  const [message] = (await once(worker, 'message')) as [T];
  return message;
}

/** How long the visitor waited for each page. */
async function visited(
  visiting: Visiting,
  sending?: Sending,
): Promise<{ readonly waits: readonly number[]; readonly sent: Sent | undefined }> {
  const sender =
    sending && new Worker(new URL('./hostile/sender.ts', import.meta.url), { workerData: sending });
  const visitor = new Worker(new URL('./hostile/visitor.ts', import.meta.url), { workerData: visiting });
  const waits = await told<readonly number[]>(visitor);
  const last = sender && told<Sent>(sender);
  sender?.postMessage('stop');
  return { waits, sent: await last };
}

process.exitCode = await runBench({
  fill,
  options: { shop: name },
  work: async ({ what, shop: runtime }) => {
    const served: { app?: RunningShop['app'] } = {};
    const server = createServer(
      { connectionsCheckingInterval },
      getRequestListener(
        (asked, env) => served.app?.fetch(asked, env) ?? new Response(null, { status: 503 }),
      ),
    );
    limitConnections(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://${host}:${port}`;
    const running = await runShop(runtime, {
      url,
      mails: { send: async () => undefined, close: async () => undefined },
      policyFolder: new URL(`${name}/`, shopHost.policies),
      passwordCost,
    });
    try {
      served.app = running.app;
      await stockShelves(running.shop, new URL(`${name}/catalogue.yaml`, shopHost.policies));
      const post = (path: string, fields: Readonly<Record<string, string>>) =>
        running.app.request(url + path, {
          method: 'POST',
          headers: { origin: url },
          body: new URLSearchParams(fields),
        });
      const shelf = await (await running.app.request(url)).text();
      const product = /href="([^"]{1,300})">[^<]{0,300}<\/a><\/h[23]>/u.exec(shelf)?.[1];
      const id = /name="product" value="(\d+)"/u.exec(shelf)?.[1];
      if (product === undefined || id === undefined) throw new Error('nothing is on the front page');
      const session = cookiesOf(await post(pathOf('signIn', 'sv'), { email, password }));
      const cart = cookiesOf(await post(pathOf('cart', 'sv'), { do: 'add', product: id, quantity: '1' }));
      const forms = await formsOf(running.app, url, [`${session}; ${cart}`, cart]);
      const fields = forms.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
      console.log(`${what}, ${forms.length} forms with ${fields} fields, ${pages} pages every ${every} ms`);
      const visiting: Visiting = { port, host, paths: ['/', product], every, pages };
      const sending: Sending = { port, host, cookie: `${session}; ${cart}`, forms, halfSent: 0 };
      await visited({ ...visiting, pages: 100 });
      const table: Record<string, object> = {};
      let greatest = 0;
      let quiet = 0;
      for (const [when, beside] of Object.entries({
        quiet: undefined,
        'hostile bodies': sending,
        'and 200 connections half-sent': { ...sending, halfSent: 200 },
      })) {
        const { waits, sent } = await visited(visiting, beside);
        const { p50, p99 } = summary(waits);
        const most = Math.max(...waits);
        if (beside === undefined) quiet = most;
        else greatest = Math.max(greatest, most);
        table[when] = {
          p50,
          p99,
          most: Math.round(most * 10) / 10,
          ...sent?.statuses,
          open: sent?.open,
          rounds: sent?.rounds,
        };
      }
      // A sender who was signed out meanwhile would have measured the door alone.
      const account = await running.app.request(url + pathOf('account', 'sv'), {
        headers: { cookie: session },
      });
      if (account.status !== 200) throw new Error(`the sender's session ended: ${account.status}`);
      console.table(table);
      console.log(`limit: ${limit} ms for a page`);
      return await conclude({
        name: 'hostile-bodies',
        title: 'A visitor beside hostile bodies',
        entry: 'runShop',
        peer: 'the same visitor with nothing going on',
        sizes: { forms: forms.length, pages },
        on: what,
        rows: [
          {
            ...{ what: 'the longest that she waited for a page', unit: 'ms', ours: greatest, peer: quiet },
            limit: { of: 'ours', atMost: limit },
          },
        ],
      });
    } finally {
      server.close();
      server.closeAllConnections();
      await running.stop();
    }
  },
});
