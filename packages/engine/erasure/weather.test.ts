import { Client, escapeIdentifier } from 'pg';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ShopGroups } from '../groups.ts';
import { openActivities, type ShopActivities } from '../run/activities.ts';
import { atFailPoint } from '../run/fail-point.ts';
import { anna, changes, everyRow } from '../test-shop/looking.ts';
import { openTestShop, type TestShop } from '../test-shop/shop.ts';
import { asAdmin, comesToItsEnd, cutConnections, planOf, undisturbed } from './fixtures/outcome.ts';
import { untilWaiting } from './fixtures/waiting.ts';

// An erasure whose database goes away, has no time, or is contended: the process lives and gets an error it can
// tell apart; then either nothing was accepted, or the next run completes it.

let expected: readonly string[];
let shop: TestShop;
let before: readonly string[];
beforeAll(async () => {
  expected = await undisturbed();
});
beforeEach(async () => {
  shop = await openTestShop();
  before = await everyRow(shop);
});
afterEach(() => shop?.close());

describe('a connection that is lost', () => {
  const t1 = ['locked', 'rehearsed', 'stored', 'told', 'closed', 'entered'].map((at) => `accept: ${at}`);
  const t2 = ['begun', 'locked', 'step', 'erased', 'tombstone', 'receipt', 'marked'];
  const places = [
    ...t1.map((place) => ({ place, outcome: 'not accepted' })),
    ...t2.map((at) => ({ place: `complete: ${at}`, outcome: 'completed' })),
    { place: 'search: done', outcome: 'completed' },
  ];

  it.each(places)('at `$place` is a typed error, and then: $outcome', async ({ place, outcome }) => {
    const plan = await planOf(anna, shop);
    let cut = 0;
    atFailPoint(place, async () => {
      cut = await cutConnections(shop);
    });
    await expect(shop.erasures.erase(plan, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
      code: 'database_down',
    });
    expect(cut).toBeGreaterThan(0);
    expect(await comesToItsEnd(shop, before, expected)).toBe(outcome);
  });

  it('between a commit and its answer leaves nobody in doubt: asked again, it is the same erasure', async () => {
    const plan = await planOf(anna, shop);
    for (const commit of [1, 2, 3]) {
      const groups = overLosing(commit);
      await expect(groups.erasures.erase(plan, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
        code: 'database_down',
      });
    }
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  });

  /** Rights whose connection is gone once the server has carried out the commit of that number. */
  function overLosing(commit: number): ShopGroups {
    const { pool } = shop.activities;
    const real = new WeakMap<Client, Client>();
    let commits = 0;
    const losing =
      (client: Client) =>
      async (...query: readonly unknown[]): Promise<unknown> => {
        const result: unknown = await Reflect.apply(client.query, client, query);
        if (query[0] !== 'commit' || ++commits !== commit) return result;
        await cutConnections(shop);
        throw new Error('Connection terminated unexpectedly');
      };
    return shop.over({
      ...shop.activities,
      pool: {
        release: (client, broken) => pool.release(real.get(client) ?? client, broken),
        acquire: async (role, name) => {
          const client = await pool.acquire(role, name);
          const get = (target: Client, key: string | symbol): unknown =>
            key === 'query' ? losing(client) : Reflect.get(target, key, target);
          const proxy = new Proxy(client, { get });
          real.set(proxy, client);
          return proxy;
        },
      },
    });
  }
});

/** Rights over new connections, after settings of the role `erase` were changed. */
async function withRole(settings: string, work: (groups: ShopGroups) => Promise<void>): Promise<void> {
  const role = escapeIdentifier(shop.activities.role('erase'));
  const on = `alter role ${role} in database ${escapeIdentifier(shop.database.name)}`;
  await asAdmin(shop, (admin) => admin.query(`${on} set ${settings}`));
  const { host, port, database } = shop.at;
  const activities: ShopActivities = openActivities({
    ...{ host, port, database },
    controls: shop.controls,
    secret: shop.context.secret,
  });
  try {
    await work(shop.over(activities));
  } finally {
    await activities.close();
    await asAdmin(shop, (admin) => admin.query(`${on} reset all`));
  }
}

/** A transaction of somebody else's that stands in the way until it is told to end. */
async function blocking(statement: string, work: () => Promise<void>): Promise<void> {
  await asAdmin(shop, async (admin) => {
    await admin.query('begin');
    await admin.query(statement, [anna.slice(7)]);
    await work();
    await admin.query('rollback');
  });
}

describe('a statement_timeout of the role', () => {
  it('that cuts T1 short leaves nothing accepted', async () => {
    await withRole("statement_timeout = '500ms'", async (groups) => {
      const plan = await planOf(anna, groups);
      await blocking('select from trygg.subject where key = $1 for update', () =>
        expect(groups.erasures.accept(plan)).rejects.toMatchObject({ code: 'timed_out' }),
      );
    });
    expect(await comesToItsEnd(shop, before, expected)).toBe('not accepted');
  });

  it('that cuts T2 short leaves every row, and the next run completes it', async () => {
    await withRole("statement_timeout = '500ms'", async (groups) => {
      const { id } = await groups.erasures.accept(await planOf(anna, groups));
      await blocking('select from comment where person_id = $1 for update', async () => {
        await expect(groups.erasures.complete(id, { asOf: Temporal.Now.instant() })).rejects.toMatchObject({
          code: 'timed_out',
        });
        await expect(groups.erasures.resume({ asOf: Temporal.Now.instant() })).rejects.toMatchObject({
          code: 'timed_out',
        });
      });
      expect(changes(before, await everyRow(shop))).toEqual({ gone: [], come: [] });
    });
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  });
});

describe('a serialization failure', () => {
  /** A statement of a run fails so many times as PostgreSQL would fail it; a sequence counts across rollbacks. */
  async function failing(times: number, table: string, event: string): Promise<void> {
    await shop.client.query('create sequence tries');
    await shop.client.query(`create function refuse() returns trigger language plpgsql security definer as $$ begin
      if nextval('public.tries') <= ${times} then raise exception 'concurrent' using errcode = '40001'; end if;
      return coalesce(new, old); end $$`);
    await shop.client.query(
      `create trigger refuse before ${event} on ${table} for each row execute function refuse()`,
    );
  }
  const places = [
    { of: 'T1', table: 'trygg.erasure', event: 'insert', outcome: 'not accepted' },
    { of: 'T2', table: 'trygg.erasure', event: 'update of receipt', outcome: 'completed' },
    { of: 'T3', table: 'trygg.erasure', event: 'update of found', outcome: 'completed' },
  ];

  it.each(places)('in $of is tried again', async ({ table, event }) => {
    await failing(3, table, event);
    await shop.erasures.erase(await planOf(anna, shop), { asOf: Temporal.Now.instant() });
    expect(await shop.erasures.unfinished()).toEqual([]);
    expect(await comesToItsEnd(shop, before, expected)).toBe('completed');
  });

  it.each(places)(
    'in $of without end is `rights_busy`, and then: $outcome',
    async ({ table, event, outcome }) => {
      await failing(1_000, table, event);
      await expect(
        shop.erasures.erase(await planOf(anna, shop), { asOf: Temporal.Now.instant() }),
      ).rejects.toMatchObject({
        code: 'rights_busy',
      });
      await shop.client.query(`drop trigger refuse on ${table}`);
      expect(await comesToItsEnd(shop, before, expected)).toBe(outcome);
    },
  );

  it.each(['read committed', 'repeatable read', 'serializable'])(
    'of roles that are %s by default: an order that was committed while it waited is seen',
    async (isolation) => {
      await withRole(`default_transaction_isolation = '${isolation}'`, async (groups) => {
        const plan = await planOf(anna, groups);
        const seller = new Client(shop.activities.connection('sell'));
        await seller.connect();
        await seller.query('begin');
        await seller.query(
          `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net) values (1001, $1, now(), 'canary-anna-late', '', 'b', 1)`,
          [anna.slice(7)],
        );
        const accepting = groups.erasures.accept(plan).catch((error: unknown) => error);
        await untilWaiting(shop, 'trygg erase', 1);
        await seller.query('commit');
        expect(await accepting).toMatchObject({ code: 'plan_stale' });
        // Another that is under way when the erasure is accepted anew.
        await groups.erasures.accept(await planOf(anna, groups));
        await expect(
          seller.query(
            `insert into purchase (id, person_id, placed_at, contact, parcel, buyer, net) values (1002, $1, now(), 'c', '', 'b', 1)`,
            [anna.slice(7)],
          ),
        ).rejects.toMatchObject({ code: '42501' });
        await seller.end();
        expect(await groups.erasures.resume({ asOf: Temporal.Now.instant() })).toHaveLength(1);
      });
      expect(
        (await everyRow(shop)).filter((row) => row.includes('canary-anna')),
        'rows of hers',
      ).toEqual([]);
    },
  );
});
