import { Client, DatabaseError } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Change, Evidence } from '../model/standing.ts';
import type { Subject } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { dora, practiceA, practiceB } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { marketingPolicy, speaking } from '../test-shop/standing-policy.ts';
import { staleRows } from './stale-rows.ts';

/** `TRYGG_MEETING_SECONDS=600` runs the ten minutes that a release is accepted by. */
const seconds = Number(process.env['TRYGG_MEETING_SECONDS'] ?? '6');
const evidence: Evidence = { text: 'As I like.', language: 'en', source: 'my-data' };
/** Seven people and two practices; every pair of a person and a practice has purchases, every two people letters. */
const people = Array.from({ length: 6 }, (_, n) => `bbbbbbbb-0000-4000-8000-00000000000${n}`).concat(
  dora.slice(7),
);
const practices = [practiceA, practiceB].map((who) => who.slice(9));

let shop: TestShop;
const opened: Client[] = [];
beforeAll(async () => {
  shop = await openTestShop(marketingPolicy(), speaking);
  const { client } = shop;
  await client.query(
    `insert into person (id, name, email, wishes, last_active_at) select p, 'x', p || '@mail.example', '{}', now() from unnest($1::uuid[]) p on conflict do nothing`,
    [people],
  );
  await client.query(
    `insert into purchase (id, person_id, practice_id, placed_at, contact, parcel, buyer, net)
     select 2000 + row_number() over (order by random()), p, q, now(), 'c', 'p', 'b', 1
     from unnest($1::uuid[]) p, unnest($2::uuid[]) q, generate_series(1, 3) order by random()`,
    [people, practices],
  );
  await client.query(
    `insert into purchase_line (purchase_id, position, sku) select id, n, 'sku' from purchase, generate_series(1, 2) n where id > 2000 order by random()`,
  );
  await client.query(
    `insert into letter (sender_id, receiver_id, words) select a, b, 'w' from unnest($1::uuid[]) a, unnest($1::uuid[]) b order by random()`,
    [people],
  );
});
afterAll(async () => {
  await Promise.all(opened.map((client) => client.end()));
  await shop?.close();
});

async function connect(to: ConstructorParameters<typeof Client>[0]): Promise<Client> {
  const client = new Client(to);
  await client.connect();
  opened.push(client);
  return client;
}

/** As many connections as there are clients: the pool's few would let few meet. */
function groups(): TestShop['choices'] & Pick<TestShop, 'restrictions'> {
  const free = new Map<string, Client[]>();
  const roles = new WeakMap<Client, string>();
  const pool = {
    async acquire(role: string): Promise<Client> {
      const idle = free.get(role)?.pop();
      if (idle !== undefined) return idle;
      const name = role.slice(15);
      const { host, port, database, user, password } = shop.activities.connection(name);
      const client = await connect({ host, port, database, user, password });
      roles.set(client, role);
      return client;
    },
    release(client: Client): void {
      const role = roles.get(client) ?? '';
      free.set(role, [...(free.get(role) ?? []), client]);
    },
  };
  const { activities } = shop;
  const made = shop.over({
    permitted: (name) => activities.permitted(name),
    role: (name) => activities.role(name),
    pool,
  });
  return { ...made.choices, restrictions: made.restrictions };
}

const any = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T;
function anybody(): Subject {
  const kind = Math.random() < 0.7 ? 'person' : 'practice';
  return { kind, refs: [{ kind, key: any(kind === 'person' ? people : practices) }] };
}
const changes: readonly Change[] = [
  { kind: 'object', purpose: 'improvement' },
  { kind: 'allow', purpose: 'improvement' },
  { kind: 'object', purpose: 'direct-marketing' },
  { kind: 'allow', purpose: 'direct-marketing' },
  { kind: 'allow', purpose: 'direct-marketing', channel: 'post' },
  { kind: 'consent', purpose: 'direct-marketing', channel: 'email', liftsObjection: true },
  { kind: 'withdraw', purpose: 'direct-marketing', channel: 'email' },
];

it('thirty clients change the standings of subjects that own rows together: no row is stale at any commit, no deadlock', {
  timeout: (seconds + 60) * 1000,
}, async () => {
  const rights = groups();
  const until = performance.now() + seconds * 1000;
  const faults: string[] = [];
  const done = { choose: 0, confirm: 0, restrict: 0, expire: 0, order: 0, hand: 0, refused: 0, looked: 0 };
  const going = (work: () => Promise<unknown>) =>
    (async () => {
      while (performance.now() < until && faults.length === 0) await work();
    })().catch((error: unknown) => void faults.push(String(error)));

  const choosing = async () => {
    await rights.choose(anybody(), any(changes), evidence);
    done.choose += 1;
  };
  const confirming = async () => {
    const pending = { ...evidence, doubleOptIn: 'pending' } as const;
    const change: Change = { kind: 'consent', purpose: 'direct-marketing', channel: 'sms' };
    const { consent = '' } = await rights.choose(anybody(), change, pending);
    try {
      await rights.confirm(consent, { liftsObjection: true });
      done.confirm += 1;
    } catch (error) {
      // Withdrawn by another client meanwhile.
      if (!(error instanceof RightsError) || error.code !== 'consent_unknown') throw error;
    }
  };
  const restricting = async () => {
    const who = anybody();
    await rights.restrictions.restrict(who, 'accuracy');
    await rights.restrictions.lift(who);
    done.restrict += 1;
  };
  const expiring = async () => {
    const who = anybody();
    const soon = { ...evidence, expires: Temporal.Now.instant().toString() };
    const change = { kind: 'consent', purpose: 'leads', liftsObjection: true } as const;
    await rights.choose(who, change, soon);
    await rights.expire(Temporal.Now.instant());
    done.expire += 1;
  };

  const sellers = await Promise.all(
    [1, 2, 3].map(() => {
      const { host, port, database, user, password } = shop.activities.connection('sell');
      return connect({ host, port, database, user, password });
    }),
  );
  const movers = await Promise.all(
    [1, 2].map(() => connect({ connectionString: shop.database.migratorUrl })),
  );
  const looker = await connect({ connectionString: shop.database.migratorUrl });
  let next = 10_000;
  const ordering = (client: Client) => async () => {
    const id = next++;
    const [person, practice] = [any(people), any(practices)];
    try {
      await client.query('begin');
      await client.query('select trygg.lock_standing($1, $2)', [
        ['person', 'practice'],
        [person, practice],
      ]);
      await client.query(
        `insert into purchase (id, person_id, practice_id, placed_at, contact, parcel, buyer, net) values ($1, $2, $3, now(), 'c', 'p', 'b', 1)`,
        [id, person, practice],
      );
      await client.query('insert into purchase_line (purchase_id, position, sku) values ($1, 1, $2)', [
        id,
        'sku',
      ]);
      await client.query('commit');
      done.order += 1;
    } catch (error) {
      await client.query('rollback');
      if (!(error instanceof DatabaseError) || error.code !== '42501') throw error;
      done.refused += 1;
    }
  };
  /** A row changes hands: as the shop does it, with its owners locked before the row. */
  const handing = (client: Client) => async () => {
    const [from, to, practice] = [any(people), any(people), any(practices)];
    await client.query('begin');
    await client.query('select trygg.lock_standing($1, $2)', [
      ['person', 'person', 'practice'],
      [from, to, practice],
    ]);
    await client.query(
      `update purchase set person_id = $2 where id = (select id from purchase where person_id = $1 and practice_id = $3 and id > 2000 order by random() limit 1) and person_id = $1 and practice_id = $3`,
      [from, to, practice],
    );
    await client.query('commit');
    done.hand += 1;
  };
  const looks = async () => {
    const stale = await staleRows(looker, shop.context);
    if (stale.length > 0) faults.push(stale.join(', '));
    done.looked += 1;
  };

  await Promise.all([
    ...Array.from({ length: 18 }, () => going(choosing)),
    ...Array.from({ length: 3 }, () => going(confirming)),
    ...Array.from({ length: 3 }, () => going(restricting)),
    going(expiring),
    ...sellers.map((client) => going(ordering(client))),
    ...movers.map((client) => going(handing(client))),
    going(looks),
  ]);
  expect(faults).toEqual([]);
  expect(await staleRows(looker, shop.context)).toEqual([]);
  for (const [what, times] of Object.entries(done))
    if (what !== 'refused') expect(times, what).toBeGreaterThan(0);
  // No subject stands otherwise than its facts leave it.
  const derived = await shop.client.query('select trygg.derive_all() as changed');
  expect(derived.rows).toEqual([{ changed: 0 }]);
  // A change that met a deadlock would have run again, and nobody had noticed.
  await shop.client.query('select pg_stat_clear_snapshot()');
  const met = await shop.client.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  expect(met.rows).toEqual([{ deadlocks: '0' }]);
  process.stdout.write(`${JSON.stringify(done)}\n`);
});
