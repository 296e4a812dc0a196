import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restrict } from '../cases/case.ts';
import { planControls } from '../plan/apply.ts';
import { openActivities } from './activities.ts';
import { ada, faultOf, type Library, type OpenLibrary, openLibrary } from './fixtures/library.ts';

let library: OpenLibrary;
let opened: OpenLibrary['opened'];
let activities: OpenLibrary['activities'];

beforeAll(async () => {
  library = await openLibrary();
  ({ opened, activities } = library);
});

afterAll(() => library?.close());

function lending() {
  return activities.open<Library, Library>('lend-device');
}

describe('an activity', () => {
  it('reads what its grant holds, over its own role and name', async () => {
    const rows = await lending()
      .selectFrom('library.borrower')
      .select(['card', 'telephone'])
      .orderBy('card')
      .execute();
    expect(rows).toEqual([
      { card: "A'7", telephone: '070-1' },
      { card: 'B 8', telephone: '070-2' },
    ]);
    const seen = await opened.client.query(
      `select usename, application_name from pg_stat_activity
       where application_name = 'lend-device' and datname = current_database()`,
    );
    expect(seen.rows).toEqual([{ usename: activities.role('lend-device'), application_name: 'lend-device' }]);
  });

  it('is refused a column outside its grant, and told which', async () => {
    const fault = await faultOf(
      lending().selectFrom('library.borrower').select(['card', 'last_visit']).execute(),
    );
    expect(fault).toMatchObject({
      code: 'outside_grant',
      sqlState: '42501',
      message: 'activity `lend-device` has no grant for `last_visit`',
      help: 'it holds `library.borrower` select (card, name, telephone) insert (card, name, telephone)',
    });
  });

  it('does not exist where the policy does not permit it', () => {
    expect(activities.permits('advertise')).toBe(false);
    expect(() => activities.open('advertise')).toThrow(
      expect.objectContaining({
        code: 'activity_not_permitted',
        at: 'borrowed-devices/activities.yaml:25:3',
      }),
    );
  });
});

describe('a database that does not answer', () => {
  it('is a typed error that names the activity and no password', async () => {
    const { controls } = await planControls(opened.client, opened.input);
    const nowhere = { host: '127.0.0.1', port: 1, database: 'none', controls, secret: opened.input.secret };
    const down = openActivities(nowhere).open<Library, Library>('lend-device');
    const faults = [
      await faultOf(down.selectFrom('library.borrower').select('card').execute()),
      await faultOf(down.transaction([ada], async () => 1)),
    ];
    for (const fault of faults) {
      expect(fault).toMatchObject({
        code: 'database_down',
        message: 'the database does not answer activity `lend-device`',
      });
    }
  });

  it('is told from one that refuses the role’s password', async () => {
    const { hostname, port } = new URL(opened.database.migratorUrl);
    const { controls } = await planControls(opened.client, opened.input);
    const place = { host: hostname, port: Number(port), database: opened.database.name };
    const other = openActivities({ ...place, controls, secret: Buffer.alloc(32, 9) });
    const fault = await faultOf(
      other.open<Library, Library>('lend-device').selectFrom('library.borrower').select('card').execute(),
    );
    expect(fault).toMatchObject({ code: 'role_refused', sqlState: '28P01' });
    await other.close();
  });
});

describe('no role becomes another', () => {
  it.each(['set role', 'set session authorization', 'set local role'])(
    '%s to any role of the cluster is refused',
    async (statement) => {
      const own = activities.role('choose-devices');
      const roles = await opened.client.query<{ rolname: string }>(
        'select rolname from pg_roles where rolname <> $1',
        [own],
      );
      const client = await activities.pool.acquire(own, 'choose-devices');
      try {
        for (const { rolname } of roles.rows) {
          const answer = await client.query(`${statement} "${rolname}"`).catch((error: unknown) => error);
          // One that somebody else dropped meanwhile is nobody's any more.
          const { rowCount } = await opened.client.query('select from pg_roles where rolname = $1', [
            rolname,
          ]);
          if (rowCount === 1) expect(answer, rolname).toMatchObject({ code: '42501' });
          else expect(answer, rolname).toBeInstanceOf(Error);
        }
        for (const reset of ['reset role', 'reset session authorization', 'set role none'])
          await client.query(reset);
        const { rows } = await client.query('select current_user::text, session_user::text');
        expect(rows).toEqual([{ current_user: own, session_user: own }]);
        await expect(client.query('select telephone from library.borrower')).rejects.toMatchObject({
          code: '42501',
        });
      } finally {
        activities.pool.release(client);
      }
    },
  );

  it('owns nothing, creates nothing, and reads none of the engine’s tables', async () => {
    const owners = await opened.client.query(
      `select distinct pg_get_userbyid(relowner)::text as owner from pg_class c join pg_namespace n on n.oid = relnamespace where nspname in ('public', 'library', 'trygg')`,
    );
    expect(owners.rows).toEqual([{ owner: 'trygg_migrator' }]);
    const client = await activities.pool.acquire(activities.role('lend-device'), 'lend-device');
    try {
      for (const statement of [
        'create table library.mine (id int)',
        'create table public.mine (id int)',
        'create temporary table mine (id int)',
        'create schema mine',
        'alter table library.borrower disable row level security',
        'select * from trygg.subject',
        'update trygg.subject set standing = -1',
        'select trygg.spread_standing(array[1])',
        'create role mine',
      ]) {
        await expect(client.query(statement), statement).rejects.toMatchObject({ code: '42501' });
      }
    } finally {
      activities.pool.release(client);
    }
  });
});

describe('a write', () => {
  it('that touches another number of rows than it was to is undone', async () => {
    const write = lending().transaction([ada], async (tx) => {
      await tx.write(1, (q) => q.insertInto('library.note').values({ loan: 1, words: 'undone' }));
      await tx.write(1, (q) =>
        q
          .updateTable('library.loan')
          .set({ returned_at: new Date(0) })
          .where('number', '=', 99),
      );
    });
    expect(await faultOf(write)).toMatchObject({
      code: 'rows_mismatch',
      message: 'activity `lend-device` was to write 1 rows and wrote 0',
    });
    const notes = await opened.client.query(`select from library.note where words = 'undone'`);
    expect(notes.rowCount).toBe(0);
  });

  it('returns the rows it returned, numbers as numbers', async () => {
    const rows = await lending().transaction([ada], (tx) =>
      tx.write(1, (q) =>
        q
          .insertInto('library.loan')
          .values({ card: "A'7", device: 'D-1' } as never)
          .returning(['number', 'device']),
      ),
    );
    expect(rows).toEqual([{ number: expect.any(Number), device: 'D-1' }]);
  });

  it('about nobody who exists is refused', async () => {
    const write = lending().transaction([{ kind: 'borrower', key: 'nobody' }], async () => 1);
    expect((await faultOf(write)).code).toBe('outside_standing');
  });

  it('learns of a standing only whether its own purposes may process all of them', async () => {
    const ask = async (...keys: string[]): Promise<unknown> => {
      const role = activities.role('lend-device');
      const client = await activities.pool.acquire(role, 'lend-device');
      try {
        const text = `select trygg.lock_standing(array_fill('borrower'::text, array[cardinality($1::text[])]), $1) as told`;
        return (await client.query(text, [keys])).rows;
      } finally {
        activities.pool.release(client);
      }
    };
    expect(await ask("A'7")).toEqual([{ told: true }]);
    expect(await ask('nobody')).toEqual([{ told: false }]);
    expect(await ask("A'7", 'nobody')).toEqual([{ told: false }]);
    // What it may not do is not told apart from nobody; what other purposes may do changes nothing.
    const set = (standing: string) =>
      opened.client.query("update trygg.subject set standing = $1 where key = E'A\\'7'", [standing]);
    const mask = activities.permitted('lend-device').mask;
    const { rows } = await opened.client.query<{ standing: string }>(
      "select standing::text from trygg.subject where key = E'A\\'7'",
    );
    await set(String(BigInt(rows[0]?.standing ?? 0) & ~mask));
    expect(await ask("A'7")).toEqual([{ told: false }]);
    await set(String(mask));
    expect(await ask("A'7")).toEqual([{ told: true }]);
    await set(rows[0]?.standing ?? '0');
  });

  it('holds no value in its error, whatever PostgreSQL says', async () => {
    const secret = 'Ada-secret-070';
    const twice = lending().transaction([], (tx) =>
      tx.write(1, (q) =>
        q.insertInto('library.borrower').values({ card: "A'7", name: secret, telephone: secret } as never),
      ),
    );
    const wrong = lending()
      .selectFrom('library.loan')
      .select('number')
      .where('number', '=', secret as never)
      .execute();
    const missing = lending().transaction([ada], (tx) =>
      tx.write(1, (q) => q.insertInto('library.loan').values({ card: "A'7", device: secret } as never)),
    );
    const faults = await Promise.all([twice, wrong, missing].map(faultOf));
    expect(faults.map((fault) => fault.code)).toEqual(['conflict', 'value_refused', 'conflict']);
    for (const fault of faults) {
      expect(`${fault.message} ${fault.help} ${fault.stack} ${JSON.stringify(fault)}`).not.toMatch(
        /secret|A'7/u,
      );
      expect(fault.cause).toBeUndefined();
    }
  });
});

describe('a restriction', () => {
  it('stops writes about its subject with a typed error and hides her rows; rights go on', async () => {
    await restrict(opened.client, { kind: 'borrower', key: 'B 8' });
    const bo = { kind: 'borrower', key: 'B 8' };
    expect(await faultOf(lending().transaction([bo], async () => 1))).toMatchObject({
      code: 'outside_standing',
      message: 'a subject may not be processed for `orders` now',
    });
    // Without naming him, the row rule still holds, and the count shows it.
    const silent = lending().transaction([], (tx) =>
      tx.write(1, (q) =>
        q
          .updateTable('library.loan')
          .set({ returned_at: new Date(0) })
          .where('number', '=', 2),
      ),
    );
    expect((await faultOf(silent)).code).toBe('rows_mismatch');
    const insert = lending().transaction([], (tx) =>
      tx.write(1, (q) => q.insertInto('library.loan').values({ card: 'B 8', device: 'D-1' } as never)),
    );
    expect((await faultOf(insert)).code).toBe('outside_grant');
    expect(await lending().selectFrom('library.borrower').select('card').execute()).toEqual([
      { card: "A'7" },
    ]);
    const access = activities.open<Library, Library>('access');
    expect(
      await access.selectFrom('library.borrower').select('card').where('card', '=', 'B 8').execute(),
    ).toHaveLength(1);
  });

  it('that meets a write waits for it, and the written row has it', async () => {
    const cleo = { kind: 'borrower', key: 'C/9' };
    await opened.client.query(`insert into library.borrower (card, name) values ('C/9', 'Cleo')`);
    let restricted: Promise<void> | undefined;
    await lending().transaction([cleo], async (tx) => {
      const other = await opened.connect();
      const { rows } = await other.query<{ pid: number }>('select pg_backend_pid() as pid');
      restricted = other
        .query('begin')
        .then(() => restrict(other, cleo))
        .then(async () => {
          await other.query('commit');
        });
      await blocked(rows[0]?.pid ?? 0);
      await tx.write(1, (q) => q.insertInto('library.loan').values({ card: 'C/9', device: 'D-1' } as never));
    });
    await restricted;
    const standings = await opened.client.query(
      `select l.trygg_standing = s.standing as same from library.loan l, trygg.subject s where l.card = 'C/9' and s.key = 'C/9'`,
    );
    expect(standings.rows).toEqual([{ same: true }]);
  });

  it('of two owners at once leaves the AND in the row they share', async () => {
    await opened.client.query(`insert into library.borrower (card, name) values ('D', 'Dag'), ('E', 'Eva')`);
    await opened.client.query(`insert into library.loan (card, guarantor, device) values ('D', 'E', 'D-1')`);
    const [one, two] = [await opened.connect(), await opened.connect()];
    const set = async (client: typeof one, key: string, standing: string): Promise<void> => {
      await client.query('update trygg.subject set standing = $2 where key = $1', [key, standing]);
      await client.query('select trygg.spread_standing(array(select id from trygg.subject where key = $1))', [
        key,
      ]);
    };
    await one.query('begin');
    await two.query('begin');
    const { rows } = await two.query<{ pid: number }>('select pg_backend_pid() as pid');
    await set(one, 'D', String(32768 + 1));
    const second = set(two, 'E', String(32768 + 2));
    await blocked(rows[0]?.pid ?? 0);
    await one.query('commit');
    await second;
    await two.query('commit');
    const found = await opened.client.query(
      `select trygg_standing::text as standing from library.loan where card = 'D'`,
    );
    expect(found.rows).toEqual([{ standing: '32768' }]);
  });
});

/** Resolves once the back end waits for a lock. */
async function blocked(pid: number): Promise<void> {
  const admin = await opened.connect();
  for (;;) {
    const { rows } = await admin.query(
      `select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`,
      [pid],
    );
    if (rows.length === 1) return;
  }
}
