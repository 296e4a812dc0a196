import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { host, type Ran, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-request-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  ready = await testDatabase('empty', () => Promise.resolve());
  await trygg('apply', '--shop', 'library', '--database', ready.migratorUrl, ...host);
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
});

afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
});

/** As the office does it: what is done for somebody says who does it. */
function run(...args: string[]): Promise<Ran> {
  const looks = args.includes('list') || args.includes('--by') || args[0] === 'find';
  return trygg(
    ...args,
    ...(looks ? [] : ['--by', 'Bo Ek']),
    '--shop',
    'library',
    '--database',
    ready.migratorUrl,
    ...host,
  );
}

test('a request by letter: opened, put in doubt, identified, extended, refused, and gone from the list', async () => {
  const opened = await run(
    ...['request', 'open', '--right', 'access', '--channel', 'letter', '--subject', 'anna@example.org'],
    ...['--received', '2026-10-30', '--reference', '2026/4', '--by', 'Bo Ek'],
  );
  expect(opened).toMatchObject({ status: 0, err: '' });
  expect(opened.out).toMatch(
    /^1 {2}access by letter, received 2026-10-30, 2026\/4: received, answer by 2026-11-30/,
  );
  const asked = await run(
    'request',
    'identify',
    '1',
    '--ask',
    '--because',
    'Annan avsändare.',
    '--on',
    '2026-10-31',
  );
  expect(asked.out).toContain('only its hash is kept');
  expect((await run('request', 'answer', '1')).err).toContain(
    'error: request 1 is `doubted` and cannot be answered\n  who asks is still in doubt',
  );
  const known = await run('request', 'identify', '1', '--method', 'call-back', '--on', '2026-11-03');
  expect(known.out).toContain('a clock from that day would end on 2026-12-03, and is not relied on');
  const extended = await run(
    ...['request', 'extend', '1', '--reason', 'number', '--because', 'Tio begäranden.', '--on', '2026-11-04'],
  );
  expect(extended.out).toContain('answer by 2027-02-01');
  const refused = await run(
    ...[
      'request',
      'refuse',
      '1',
      '--refusal',
      'manifestly-excessive',
      '--because',
      'Tionde gången.',
      '--lang',
      'sv',
    ],
  );
  expect(refused).toMatchObject({ status: 0 });
  expect(refused.out).toContain('Du kan klaga hos Integritetsskyddsmyndigheten');
  expect(refused.out).toContain('domstol');
  expect((await run('request', 'list')).out).toBe('0 open requests, 0 overdue\n');
  expect((await run('request', 'list', '--all')).out).toContain('1  access by letter');
});

test('an overdue request is marked, and the list ends with 1', async () => {
  await run('request', 'open', '--right', 'erasure', '--channel', 'telephone', '--received', '2026-01-05');
  const listed = await run('request', 'list', '--on', '2026-02-06');
  expect(listed).toMatchObject({ status: 1, err: '' });
  expect(listed.out).toContain('answer by 2026-02-05, OVERDUE by 1 day');
  expect((await run('request', 'list', '--on', '2026-02-05')).status).toBe(0);
  expect((await run('request', 'withdraw', '2')).out).toContain('withdrawn on');
});

test('access is answered with the copy that was made for it, and with no other file', async () => {
  await run('request', 'open', '--right', 'access', '--channel', 'e-mail', '--subject', 'borrower:7');
  const copy = join(folder, 'copy.pdf');
  const made = ['--subject', 'borrower:7', '--format', 'pdf', '--lang', 'nl'];
  expect((await run('access', ...made, '--request', '3')).err).toContain('`--out` is missing');
  const access = await run('access', ...made, '--request', '3', '--out', copy);
  expect(access).toMatchObject({ status: 0, err: '' });
  expect(access.out).toContain(`\`trygg request answer 3 --copy ${copy}\``);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  expect(readFileSync(copy, 'utf8')).toContain('Anna Ek');
  const other = join(folder, 'hi.txt');
  writeFileSync(other, 'hi');
  expect((await run('request', 'answer', '3', '--copy', copy)).err).toMatch(
    /nobody has identified who asks in request 3\n {2}`trygg request identify 3`/u,
  );
  await run('request', 'identify', '3', '--method', 'reply-from-known-address');
  expect((await run('request', 'answer', '3', '--copy', other)).err).toContain(
    'error: the copy was not made for request 3\n  `trygg access --request 3` makes one',
  );
  expect((await run('request', 'answer', '3', '--copy', copy)).out).toContain('answered on');
  const { rows } = await withClient(ready.adminUrl, (client) =>
    client.query(
      "select kind, subject is not null as about, body ? 'by' as by, body ->> 'activity' as activity from trygg.ledger_entry where kind in ('look-up', 'request-copied', 'request-answered') order by at, id",
    ),
  );
  expect(rows).toEqual([
    { kind: 'look-up', about: true, by: true, activity: 'access' },
    { kind: 'request-copied', about: true, by: true, activity: null },
    { kind: 'request-answered', about: true, by: true, activity: null },
  ]);
});

test('a copy of somebody else is noted with no request, and is not left lying about', async () => {
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('8', 'Bea', 'bea@example.org')"),
  );
  await run('request', 'open', '--right', 'access', '--channel', 'e-mail', '--subject', 'borrower:7');
  const out = join(folder, 'other.json');
  const wrong = await run(
    'access',
    '--subject',
    'borrower:8',
    '--format',
    'json',
    '--out',
    out,
    '--request',
    '4',
  );
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(wrong.err).toContain('request 4 is not about this subject');
  expect(existsSync(out)).toBe(false);
  await withClient(ready.migratorUrl, (client) => client.query("delete from borrower where card = '8'"));
});

test('a request for what goes along is answered with all files of the folder, as they were made', async () => {
  await run('request', 'open', '--right', 'portability', '--channel', 'letter', '--subject', 'borrower:7');
  await run('request', 'identify', '5', '--method', 'call-back');
  const out = join(folder, 'goes-along');
  const port = ['port', '--subject', 'borrower:7', '--format', 'csv', '--out', out];
  expect(await run(...port, '--request', '5')).toMatchObject({ status: 0, err: '' });
  expect((await run(...port, '--request', '5')).err).toContain('holds files already');
  appendFileSync(join(out, 'borrower.csv'), 'x');
  expect((await run('request', 'answer', '5', '--copy', out)).err).toContain('was not made for request 5');
  const whole = readFileSync(join(out, 'borrower.csv'), 'utf8').slice(0, -1);
  writeFileSync(join(out, 'borrower.csv'), whole);
  expect((await run('request', 'answer', '5', '--copy', out)).out).toContain('answered on');
});

test('an objection to marketing is due on the day it came', async () => {
  const opened = await run(
    ...[
      'request',
      'open',
      '--right',
      'marketing-objection',
      '--channel',
      'telephone',
      '--subject',
      'borrower:7',
    ],
  );
  const today = Temporal.Now.plainDateISO('Europe/Stockholm').toString();
  expect(opened.out).toContain(`answer by ${today}, 0 days left`);
});

test('rectify prints a plan without the value, and --apply changes that value', async () => {
  const args = ['rectify', '--by', 'Bo Ek', '--subject', 'borrower:7', '--set', 'borrower.name=Anna Ny'];
  const plan = await run(...args);
  expect(plan).toMatchObject({ status: 0, err: '' });
  expect(plan.out).toContain('-- update borrower.name in row 7: GDPR 16');
  expect(plan.out).not.toContain('Anna');
  const name = (): Promise<string> =>
    withClient(
      ready.adminUrl,
      async (client) => (await client.query('select name from borrower')).rows[0].name,
    );
  expect(await name()).toBe('Anna Ek');
  expect((await run(...args, '--apply')).status).toBe(0);
  expect(await name()).toBe('Anna Ny');
  expect((await run('rectify', '--subject', 'borrower:7', '--set', 'borrower.nam=x')).err).toContain(
    'error: `borrower` has no column `nam`\n  did you mean `name`?',
  );
});

test('port gives JSON, or CSV with a file a table that nobody else may read', async () => {
  const json = await run('port', '--subject', 'borrower:7');
  expect(JSON.parse(json.out)).toMatchObject({
    format: 'trygg-portable-1',
    controller: 'Lånebiblioteket AB',
  });
  const out = join(folder, 'csv');
  expect((await run('port', '--subject', 'borrower:7', '--format', 'csv', '--out', out)).status).toBe(0);
  expect(readdirSync(out)).toEqual(['borrower.csv']);
  expect(readFileSync(join(out, 'borrower.csv'), 'utf8')).toBe(
    '\ufeffname,email\r\nAnna Ny,anna@example.org\r\n',
  );
  expect((await run('port', '--subject', 'borrower:7', '--format', 'csv', '--out', out)).err).toContain(
    'cannot be written',
  );
});

test.each([
  [['request'], '`trygg request` needs a verb', 'open, identify'],
  [['request', 'opn'], 'there is no verb of `trygg request` `opn`', 'did you mean `open`?'],
  [
    ['request', 'open', '--right', 'acess', '--channel', 'web'],
    'there is no right `acess`',
    'did you mean `access`?',
  ],
  [['request', 'answer', 'x'], 'no request is named, or not one alone', 'write its number'],
  [['request', 'answer', '99'], 'there is no request `99`', '`trygg request list --all` names them'],
  [['request', 'list', '--on', '2026-02-30'], '`2026-02-30` is no day', 'write a day such as'],
  [['port', '--subject', 'borrower:7', '--format', 'xml'], 'there is no format `xml`', '`json`'],
  [
    ['rectify', '--subject', 'borrower:7', '--set', 'name'],
    'a correction cannot be read',
    'TABLE.COLUMN=VALUE',
  ],
])('%j is an error with a hint', async (args, message, help) => {
  const ran = await run(...args);
  expect(ran).toMatchObject({ status: 2, out: '' });
  expect(ran.err).toContain(`error: ${message}\n`);
  expect(ran.err).toContain(help);
});
