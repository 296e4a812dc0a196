import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everyRow, host, trygg } from '../fixtures/library/in-process.ts';

const today = Temporal.Now.plainDateISO('Europe/Stockholm').toString();
let folder: string;
let ready: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-command-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  const applied = await trygg('apply', '--shop', 'library', '--database', ready.migratorUrl, ...host);
  expect(applied.err).not.toContain('error');
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
});

afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
});

test.each([
  ['empty', '', 'no subject is named'],
  ['zero', '0', '`0` names no subject'],
  ['a wildcard', '%', '`%` names no single subject'],
  ['another wildcard', 'anna*', '`anna*` names no single subject'],
  ['of an unknown kind', 'practice:7', '`practice:7` names no kind of subject'],
  ['unknown', 'nobody@example.org', undefined],
])('erase refuses a subject that is %s, and changes nothing', async (_, who, message) => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  const before = await everyRow(ready.adminUrl);
  const ran = await trygg('erase', '--subject', who, '--apply', '--by', 'Eva', ...given);
  expect(ran).toMatchObject({ status: 2, out: '' });
  expect(ran.err).toMatch(/^error: .+\n {2}\S/m);
  if (message !== undefined) expect(ran.err).toContain(`error: ${message}\n`);
  expect(await everyRow(ready.adminUrl)).toEqual(before);
});

test('map explain says which rows are hers and why, by counts alone; the ledger has the look', async () => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  const looks = async () => {
    const text = "select count(*)::int as n from trygg.ledger_entry where kind = 'look-up'";
    return withClient(ready.migratorUrl, async (client) => (await client.query(text)).rows[0]?.n);
  };
  const before = await looks();
  const ran = await trygg('map', 'explain', '--by', 'Eva', '--subject', 'Anna@Example.org', ...given);
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).toMatch(/^borrower, 1 row\n {2}1 row: /);
  expect(ran.out).toMatch(/^borrower \(record [a-z-]+\): 1 row\n {2}1 by borrower\.\w+$/m);
  expect(ran.out).not.toMatch(/anna/i);
  expect(await looks()).toBe(before + 1);
  const json = JSON.parse(
    (await trygg('map', 'explain', '--by', 'Eva', '--subject', 'borrower:7', '--json', ...given)).out,
  );
  expect(json).toMatchObject({ subject: { kind: 'borrower', rows: 1 }, belongs: [{ why: 'key', rows: 1 }] });
  const wrong = await trygg('map', 'check', '--subject', 'borrower:7', ...given);
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toContain('`--subject` goes with `trygg map explain`');
});

test('an erasure waits for its day, is listed, and is called back; what is to be told is listed', async () => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  const subject = ['--subject', 'borrower:7'];
  const borrowers = (): Promise<readonly unknown[]> =>
    withClient(ready.adminUrl, async (client) => (await client.query('select * from borrower')).rows);
  const before = await borrowers();
  const wrong = await trygg(
    'erase',
    ...subject,
    '--apply',
    '--by',
    'Eva',
    '--not-before',
    'tomorrow',
    ...given,
  );
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toContain('`tomorrow` is no day');
  const waits = ['--apply', '--by', 'Eva', '--not-before', '2099-01-01'];
  const { accepted } = JSON.parse((await trygg('erase', ...subject, ...waits, '--json', ...given)).out);
  const listed = await trygg('erase', '--list', ...given);
  expect(listed).toMatchObject({ status: 0, err: '' });
  expect(listed.out).toContain(`${accepted.id}  accepted`);
  expect(listed.out).toContain('not before 2099-01-01');
  expect(await trygg('erase', '--resume', ...given)).toMatchObject({
    status: 0,
    out: expect.stringContaining('0 ended, 0 still under way, 1 waiting for their day'),
  });
  const called = await trygg('erase', '--call-back', accepted.id, '--by', 'Eva', ...given);
  expect(called).toMatchObject({ status: 0, err: '' });
  expect(called.out).toContain('was called back on');
  expect((await trygg('erase', '--call-back', 'nobody', '--by', 'Eva', ...given)).status).toBe(2);
  expect((await trygg('erase', '--list', ...given)).out).toContain('no erasure is under way');
  expect(await borrowers()).toEqual(before);
  const told = await trygg('notifications', ...given);
  expect(told).toMatchObject({ status: 0, err: '' });
});

test('what the host says is the same human being is restricted, and erased, with her', async () => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('70', 'Anna E', 'anna-70@example.org')"),
  );
  process.env.ALSO_HERS = '70';
  try {
    const subject = ['--subject', 'borrower:7'];
    expect(
      (await trygg('restrict', ...subject, '--ground', 'accuracy', '--apply', '--by', 'Eva', ...given))
        .status,
    ).toBe(0);
    const restricted = async (who: string): Promise<unknown> =>
      JSON.parse(
        (await trygg('access', '--by', 'Eva', '--subject', `borrower:${who}`, '--json', ...given)).out,
      ).restricted;
    expect([await restricted('7'), await restricted('70')]).toEqual([true, true]);
    expect(
      (await trygg('restrict', ...subject, '--lift', '--apply', '--by', 'Eva', '--told', today, ...given))
        .status,
    ).toBe(0);
    expect([await restricted('7'), await restricted('70')]).toEqual([false, false]);
    const { plan } = JSON.parse((await trygg('erase', ...subject, '--json', ...given)).out);
    expect(plan.subjects.flatMap(({ refs }: { refs: unknown[] }) => refs)).toEqual([
      { kind: 'borrower', key: '7' },
      { kind: 'borrower', key: '70' },
    ]);
  } finally {
    delete process.env.ALSO_HERS;
    await withClient(ready.adminUrl, (client) => client.query("delete from borrower where card = '70'"));
  }
});

test('access, restrict, erase and sweep: plans change nothing, --apply does', async () => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  const seen = await trygg('access', '--by', 'Eva', '--subject', 'Anna@Example.org', ...given);
  expect(seen).toMatchObject({ status: 0, err: '' });
  expect(seen.out).toContain('name: Anna Ek');
  // That she was given it is in the ledger; from here on nothing changes until `--apply`.
  const before = await everyRow(ready.adminUrl);
  const plan = await trygg('erase', '--subject', 'borrower:7', ...given);
  expect(plan).toMatchObject({ status: 0, err: '' });
  expect(plan.out).toMatch(/^-- not over\. Book of 7: comes back\.\n-- delete borrower, 1 row: .*17/);
  expect(plan.out).not.toContain('Anna');
  expect((await trygg('restrict', '--subject', 'borrower:7', '--ground', 'accuracy', ...given)).status).toBe(
    0,
  );
  expect((await trygg('sweep', '--as-of', '2099-01-01', ...given)).status).toBe(0);
  expect(await everyRow(ready.adminUrl)).toEqual(before);

  expect(
    (
      await trygg(
        'restrict',
        '--subject',
        'borrower:7',
        '--ground',
        'accuracy',
        '--apply',
        '--by',
        'Eva',
        ...given,
      )
    ).status,
  ).toBe(0);
  expect(
    JSON.parse((await trygg('access', '--by', 'Eva', '--subject', 'borrower:7', '--json', ...given)).out)
      .restricted,
  ).toBe(true);
  expect(
    (
      await trygg(
        'restrict',
        '--subject',
        'borrower:7',
        '--lift',
        '--apply',
        '--by',
        'Eva',
        '--told',
        today,
        ...given,
      )
    ).status,
  ).toBe(0);
  const erased = JSON.parse(
    (await trygg('erase', '--subject', 'borrower:7', '--apply', '--by', 'Eva', '--json', ...given)).out,
  );
  expect(erased.receipt.counts.borrower).toMatchObject({ deleted: 1 });
  const left = await withClient(ready.adminUrl, async (client) => {
    const rows = await client.query('select count(*)::integer as rows from borrower');
    const receipts = await client.query(
      "select vacuumed_at is not null as vacuumed from trygg.receipt where kind = 'erase'",
    );
    return [...rows.rows, ...receipts.rows];
  });
  expect(left).toEqual([{ rows: 0 }, { vacuumed: true }]);

  // A process that is killed after an erasure leaves its receipt unmarked; the next run takes it along.
  const unmarked = (): Promise<number> =>
    withClient(ready.adminUrl, async (client) => {
      const { rows } = await client.query<{ n: number }>(
        'select count(*)::integer as n from trygg.receipt where vacuumed_at is null and kind <> all($1)',
        [['restrict', 'lift']],
      );
      return rows[0]?.n ?? -1;
    });
  await withClient(ready.adminUrl, (client) => client.query('update trygg.receipt set vacuumed_at = null'));
  expect(await unmarked()).toBe(1);
  expect((await trygg('sweep', '--as-of', '2026-11-01', '--apply', ...given)).status).toBe(0);
  expect(await unmarked()).toBe(0);
});

test.each(['2031-02-30', '2031-13-01', 'tomorrow'])('sweep as of `%s` is an error', async (date) => {
  const ran = await trygg(
    'sweep',
    '--as-of',
    date,
    '--shop',
    'library',
    '--database',
    ready.migratorUrl,
    ...host,
  );
  expect(ran.status).toBe(2);
  expect(ran.err).toContain(`error: \`${date}\` is no day and no instant\n  write a day such as`);
});

test('merge and split: a plan first, refusals with a hint, and what was done is explained', async () => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  await withClient(ready.migratorUrl, (client) =>
    client.query(
      "insert into borrower (card, name, email) values ('71', 'Maja', 'm1@example.org'), ('72', 'Maja', 'm2@example.org')",
    ),
  );
  const two = ['--subject', 'm1@example.org', '--into', 'borrower:72'];
  const why = ['--because', 'duplicate', '--by', 'Eva'];
  const links = () =>
    withClient(
      ready.migratorUrl,
      async (client) => (await client.query('select from trygg.subject_link')).rowCount,
    );
  const plan = await trygg('merge', ...two, ...why, ...given);
  expect(plan).toMatchObject({ status: 0, err: '' });
  expect(plan.out).toContain('would merge borrower:71 with borrower:72 (duplicate)\n');
  expect(plan.out).toContain('nothing has changed');
  expect(await links()).toBe(0);
  expect((await trygg('merge', ...two, '--by', 'Eva', ...given)).err).toContain('`--because` is missing');
  expect((await trygg('merge', ...two, '--because', 'alike', '--by', 'Eva', ...given)).err).toContain(
    'there is no because `alike`',
  );
  expect(
    (
      await trygg(
        'split',
        '--subject',
        'borrower:71',
        '--from',
        'borrower:72',
        '--because',
        'asked',
        '--by',
        'Eva',
        ...given,
      )
    ).err,
  ).toContain('nobody merged these two with each other\n  name the two rows');
  expect((await trygg('merge', ...two, ...why, '--apply', ...given)).out).toMatch(
    /^merged; entry [0-9a-f-]{36} /,
  );
  expect(await links()).toBe(1);
  expect((await trygg('merge', ...two, ...why, '--apply', ...given)).err).toContain('both are one already');
  const told = await trygg('map', 'explain', '--by', 'Eva', '--subject', 'borrower:71', ...given);
  expect(told.out).toMatch(
    /^borrower, 2 rows\n {2}1 row: named by its key\n {2}1 row: merged with the subject by staff\n {2}merged at \S+: duplicate, by [0-9a-f]{12} /,
  );
  const undo = [
    '--subject',
    'm2@example.org',
    '--from',
    'm1@example.org',
    '--because',
    'mistaken',
    '--by',
    'Eva',
  ];
  expect((await trygg('split', ...undo, ...given)).out).toContain(
    'would split borrower:72 from borrower:71 (mistaken)',
  );
  expect(await links()).toBe(1);
  expect((await trygg('split', ...undo, '--apply', ...given)).out).toMatch(/^split; entry /);
  expect(await links()).toBe(0);
  await withClient(ready.migratorUrl, (client) =>
    client.query("delete from borrower where card in ('71', '72')"),
  );
});

test('hold sets, lists and lifts a hold by its record; an erasure’s plan says what it keeps', async () => {
  const given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('9', 'Bo Ek', 'bo@example.org')"),
  );
  const until = Temporal.Now.plainDateISO().add({ months: 6 }).toString();
  const asked = ['--reason', 'claim', '--law', 'GDPR 17(3)(e)', '--by', 'Eva', '--until', until];
  const set = await trygg('hold', 'set', '--record', 'borrower:9', ...asked, ...given, '--json');
  expect(set).toMatchObject({ status: 0 });
  const { hold } = JSON.parse(set.out) as { hold: { id: string } };
  expect((await trygg('hold', 'list', ...given)).out).toContain(
    `borrower 9  claim, GDPR 17(3)(e), until ${until}`,
  );
  const plan = await trygg('erase', '--subject', 'borrower:9', ...given);
  expect(plan.out).toContain(`-- holds a borrower whole until ${until}`);
  const missing = await trygg('hold', 'set', '--record', 'borrower:8', ...asked, ...given);
  expect(missing).toMatchObject({ status: 2 });
  expect(missing.err).toContain('no record `borrower` has the key');
  const word = ['--reason', 'clam', ...asked.slice(2)];
  expect((await trygg('hold', 'set', '--record', 'borrower:9', ...word, ...given)).err).toContain(
    'did you mean `claim`',
  );
  expect((await trygg('hold', 'list', ...given)).status).toBe(0);
  await withClient(ready.migratorUrl, (client) =>
    client.query('update trygg.hold set review_on = current_date - 1 where id = $1', [hold.id]),
  );
  const late = await trygg('hold', 'list', ...given);
  expect(late).toMatchObject({ status: 1 });
  expect(late.out).toContain('to be looked at since');
  const review = ['hold', 'review', hold.id, '--by', 'Eva', ...given];
  expect((await trygg(...review, '--reason', 'habit')).status).toBe(2);
  expect(await trygg(...review, '--reason', 'in-court')).toMatchObject({ status: 0 });
  expect((await trygg('hold', 'list', ...given)).status).toBe(0);
  const lift = ['hold', 'lift', hold.id, '--by', 'Eva', ...given];
  expect((await trygg(...lift)).out).toContain('is over (lifted)');
  expect((await trygg(...lift)).status).toBe(0);
  expect((await trygg('hold', 'list', ...given)).out).toBe('');
});
