// Whether the time of an answer tells if an address is known: wrong passwords, links for a new password, sign-ups, the
// newsletter, invitations and changes of address, over HTTP, known and unknown addresses in random order.
// On the first half the best rule is learned (slower or faster than a threshold, or between two), on the second it is
// tried. `TRYGG_LOG=silent node bench/timing.ts [requests=400]`, a side; exits with 1 when a rule is right more often than 60 %, or when
// none is where the answer to a known address is held back on purpose.
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import type { Client } from 'pg';
import { host } from '../apps/shop/host.ts';
import { pathOf } from '../apps/shop/kit/paths.ts';
import { hashPassword } from '../apps/shop/modules/accounts/password-hash.ts';
import { newsletterBox, takeOffers } from '../apps/shop/modules/choices/module.ts';
import { runShop } from '../apps/shop/shop-runtime/running-shop.ts';
import { conclude } from './results/conclude.ts';
import type { Row } from './results/result.ts';
import { runBench } from './shop-database.ts';

const option = (name: string): string | undefined =>
  process.argv.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
const requests = Number(option('requests') ?? 400);
const limit = 0.6;
/** Milliseconds that the last of the forms is held back for a known address: a leak that has to be found. */
const planted = 3;
const plantedHeader = 'held-back';

/** As cheap as can be: what a hash takes would only hide what else takes time. */
const passwordCost = 16;
const password = 'fyra gula kastruller';

/** The limits let each address and each owner be asked for some times; 80 are enough for 400 requests. */
const people = Math.ceil(requests / 5);
const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const known = (n: number): string => `known-${n % people}@klinik.example`;
const unknown = (n: number): string => `strange-${n % people}@klinik.example`;

async function fill(owner: Client): Promise<void> {
  const hash = await hashPassword(password, passwordCost);
  for (let n = 0; n < people; n += 1) {
    const values = [idOf(n), known(n)];
    await owner.query(
      `insert into person (id, given_name, family_name, email, has_account, email_confirmed_at) values ($1, 'Bo', 'Ek', $2, true, now())`,
      values,
    );
    await owner.query(
      `insert into practice (id, name, invoice_street, invoice_postcode, invoice_city) values ($1, 'Klinik', 'Gatan 1', '23941', 'Skanör')`,
      [idOf(n)],
    );
    await owner.query(`insert into membership (practice_id, person_id, role) values ($1, $1, 'owner')`, [
      idOf(n),
    ]);
    await owner.query(
      `insert into auth."user" (id, email) values ($1::uuid, $1::uuid::text || '@account.invalid')`,
      [idOf(n)],
    );
    await owner.query(
      `insert into auth.account (id, "userId", "accountId", "providerId", password) values ($1::uuid, $1::uuid, $1::uuid::text, 'credential', $2)`,
      [idOf(n), hash],
    );
  }
}

interface Form {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly cookie?: string | undefined;
}

/** What is right, in the order of the requests, and how long each took. */
interface Taken {
  readonly known: boolean;
  readonly milliseconds: number;
}

type Rule = (milliseconds: number) => boolean;

const rate = (rule: Rule, taken: readonly Taken[]): number =>
  taken.filter((one) => rule(one.milliseconds) === one.known).length / taken.length;

/** The rules of one and of two thresholds that are right most often on `taken`. */
function learn(taken: readonly Taken[]): readonly (readonly [string, Rule])[] {
  const times = [...new Set(taken.map(({ milliseconds }) => milliseconds))].sort((one, other) => one - other);
  const marks = times.filter((_, at) => at % Math.ceil(times.length / 100) === 0);
  const best = (rules: readonly Rule[]): Rule => {
    const both = rules.flatMap((rule): Rule[] => [rule, (one) => !rule(one)]);
    return both.reduce((first, second) => (rate(second, taken) > rate(first, taken) ? second : first));
  };
  return [
    ['one threshold', best(marks.map((mark) => (one) => one > mark))],
    [
      'two thresholds',
      best(
        marks.flatMap((low) =>
          marks.filter((high) => high > low).map((high) => (one) => one > low && one < high),
        ),
      ),
    ],
  ];
}

process.exitCode = await runBench({
  fill,
  work: async ({ what, shop: runtime }) => {
    const server = createServer();
    server.listen(0);
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://kliniksupport.localhost:${port}`;
    const running = await runShop(runtime, {
      url,
      mails: { send: async () => undefined, close: async () => undefined },
      policyFolder: new URL('kliniksupport/', host.policies),
      passwordCost,
    });
    const listener = getRequestListener(running.app.fetch);
    server.on('request', async (asked, answer) => {
      if (asked.headers[plantedHeader] !== undefined) await setTimeout(planted);
      await listener(asked, answer);
    });
    let networks = 0;
    const post = async ({ path, fields, cookie }: Form, heldBack = false) => {
      const body = new URLSearchParams(fields).toString();
      networks += 1;
      const began = performance.now();
      const sent = request({
        host: '127.0.0.1',
        // Each from a network of its own, so that no limit is met.
        localAddress: `127.1.${Math.floor(networks / 250) + 1}.${(networks % 250) + 1}`,
        port,
        path,
        method: 'POST',
        headers: {
          host: `kliniksupport.localhost:${port}`,
          origin: url,
          'content-type': 'application/x-www-form-urlencoded',
          ...(cookie !== undefined && { cookie }),
          ...(heldBack && { [plantedHeader]: '1' }),
        },
      });
      sent.end(body);
      const [answer] = await once(sent, 'response');
      answer.resume();
      await once(answer, 'end');
      const milliseconds = performance.now() - began;
      // Whoever measures waits until the shop is quiet again.
      await running.settle();
      const cookies: readonly string[] = answer.headers['set-cookie'] ?? [];
      return {
        milliseconds,
        status: answer.statusCode,
        cookie: cookies.map((one) => one.split(';')[0]).join('; '),
      };
    };
    const owners: string[] = [];
    for (let n = 0; n < people; n += 1) {
      const signedIn = await post({ path: pathOf('signIn', 'en'), fields: { email: known(n), password } });
      owners.push(signedIn.cookie);
      await takeOffers(
        running.shop,
        idOf(n),
        { [newsletterBox]: 'yes' },
        { language: 'en', source: 'my-data' },
      );
    }
    const owner = (n: number) => owners[n % people];
    const forms: Readonly<Record<string, (email: string, n: number) => Form>> = {
      'wrong password': (email) => ({
        path: pathOf('signIn', 'en'),
        fields: { email, password: 'fem gula kastruller' },
      }),
      'new password': (email) => ({ path: pathOf('forgotPassword', 'en'), fields: { email } }),
      newsletter: (email) => ({ path: pathOf('newsletter', 'en'), fields: { email } }),
      invitation: (email, n) => ({
        path: pathOf('accountInvite', 'en'),
        fields: { colleague_given_name: 'Bo', colleague_family_name: 'Ek', colleague_email: email },
        cookie: owner(n),
      }),
      'change of address': (email, n) => ({
        path: pathOf('accountEmail', 'en'),
        fields: { new_email: email },
        cookie: owner(n),
      }),
      'sign-up': (email) => ({
        path: pathOf('signUp', 'en'),
        fields: {
          ...{ kind: 'consumer', street: 'Gatan 1', postcode: '23941', city: 'Falsterbo' },
          ...{ given_name: 'Bo', family_name: 'Ek', email, password },
        },
      }),
    };
    console.log(`${what}, ${requests} requests a side`);
    const rows: Row[] = [];
    const rounds = [
      ...Object.entries(forms).map(([name, form]) => ({ name, form, leaks: false })),
      { name: `newsletter, known ${planted} ms later`, form: forms['newsletter'], leaks: true },
    ];
    for (const { name, form, leaks } of rounds) {
      if (form === undefined) continue;
      const turns = [...Array(requests).keys()].flatMap((n) => [
        { n, known: true, at: Math.random() },
        { n, known: false, at: Math.random() },
      ]);
      turns.sort((one, other) => one.at - other.at);
      const taken: Taken[] = [];
      const statuses = new Map<string, number>();
      for (const turn of turns) {
        // A colleague's address that is in no list of the owner's yet.
        const email = (turn.known ? known : unknown)(turn.n + 1 + Math.floor(turn.n / people));
        const { milliseconds, status } = await post(form(email, turn.n), leaks && turn.known);
        taken.push({ known: turn.known, milliseconds });
        const key = `${turn.known ? 'known' : 'unknown'} ${status}`;
        statuses.set(key, (statuses.get(key) ?? 0) + 1);
      }
      const half = taken.length / 2;
      const median = (is: boolean): string => {
        const times = taken.filter((one) => one.known === is).map((one) => one.milliseconds);
        return (times.sort((one, other) => one - other)[times.length >> 1] ?? 0).toFixed(2);
      };
      const rates = learn(taken.slice(0, half)).map(
        ([rule, right]) => [rule, rate(right, taken.slice(half))] as const,
      );
      const best = 100 * Math.max(...rates.map(([, right]) => right));
      rows.push({
        ...{ what: name, unit: '% right', ours: best },
        limit: leaks ? { of: 'ours', atLeast: 100 * limit } : { of: 'ours', atMost: 100 * limit },
        note: `medians ${median(true)} and ${median(false)} ms`,
      });
      const said = rates.map(([rule, right]) => `${rule} ${(100 * right).toFixed(1)} %`).join(', ');
      console.log(
        `${name}: median ${median(true)} / ${median(false)} ms; ${said}; ${JSON.stringify([...statuses])}`,
      );
    }
    server.closeAllConnections();
    server.close();
    await running.stop();
    return conclude({
      name: 'timing',
      title: 'What the time of an answer tells of an address',
      entry: 'runShop',
      peer: 'a guess is right in 50 of 100; the last row holds answers to known addresses back on purpose, and has to be found out',
      sizes: { 'requests a side': requests },
      on: what,
      rows,
    });
  },
});
