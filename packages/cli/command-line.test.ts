import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shownAddress, withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { cliErrors } from './errors.ts';
import { everyRow, host, library, trygg } from './fixtures/library/in-process.ts';

let folder: string;
let empty: TestDatabase;
let ready: TestDatabase;

/** A file of the fixture with one thing changed. */
function changed(name: string, from: string, to: string): string {
  const text = readFileSync(join(library, 'module', name), 'utf8');
  expect(text).toContain(from);
  const path = join(folder, `${Math.random().toString(36).slice(2)}-${name}`);
  writeFileSync(path, text.replace(from, to));
  return path;
}

function changedPolicy(from: string, to: string): string {
  const text = readFileSync(join(library, 'policies', 'library', 'policy.yaml'), 'utf8');
  expect(text).toContain(from);
  const path = join(folder, Math.random().toString(36).slice(2));
  mkdirSync(path);
  writeFileSync(join(path, 'policy.yaml'), text.replace(from, to));
  return path;
}

const activities = join(library, 'module', 'activities.yaml');
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-command-'));
  process.env.TRYGG_FOLDER = folder;
  delete process.env.DATABASE_URL;
  const nothing = (): Promise<void> => Promise.resolve();
  [empty, ready] = await Promise.all([testDatabase('empty', nothing), testDatabase('empty', nothing)]);
  const applied = await trygg('apply', '--shop', 'library', '--database', ready.migratorUrl, ...host);
  expect(applied.err).not.toContain('error');
});

afterAll(async () => {
  await empty.drop();
  await ready.drop();
  rmSync(folder, { recursive: true });
});

test('what the command line says without a database', async () => {
  expect(await trygg('--help')).toMatchObject({ status: 0, err: '' });
  for (const [name, load] of Object.entries(commands)) {
    expect((await load()).name).toBe(name);
    const { status, out } = await trygg(name, '--help');
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`^trygg ${name} `));
    expect(out).toContain('--json');
    expect(await trygg('help', name)).toEqual({ status, out, err: '' });
  }
});

test('a flag says what it means in its command, not in others', async () => {
  const hold = (await trygg('help', 'hold')).out;
  expect(hold).toContain(
    '--reason REASON    `claim`, `complaint`, `authority`, `recall`, `unpaid`, `contested-goods`, `contested-sum`; why one goes on: `unsettled`',
  );
  expect((await trygg('help', 'request')).out).toContain('of an extension: `complexity` or `number`');
  expect((await trygg('help', 'register')).out).toContain('`html`, `csv` or `jsonld`; else `html`');
  for (const load of Object.values(commands)) {
    const { name } = await load();
    expect((await trygg('help', name)).out, name).not.toMatch(/; of (a|an|findings) /);
  }
});

test.each([
  ['no command', [], 'no command was given', '`trygg --help` lists them'],
  ['a command with a slip', ['chekc'], 'there is no command `chekc`', 'did you mean `check`?'],
  [
    'another command',
    ['frobnicate'],
    'there is no command `frobnicate`',
    '`trygg --help` lists the commands',
  ],
  [
    'a flag with a slip',
    ['plan', '--shp', 'x'],
    '`trygg plan` has no flag `--shp`',
    'did you mean `--shop`?',
  ],
  [
    'a flag of another command',
    ['plan', '--apply'],
    '`trygg plan` has no flag `--apply`',
    '`trygg plan --help` lists its flags; `--apply` is a flag of `trygg erase`, `trygg restrict`, `trygg object`, `trygg consent`, `trygg rectify`, `trygg merge`, `trygg split`, `trygg sweep`, `trygg tidy`, `trygg ledger`',
  ],
  [
    'a flag of no command',
    ['plan', '--zzz'],
    '`trygg plan` has no flag `--zzz`',
    '`trygg plan --help` lists its flags',
  ],
  [
    'help about a command with a slip',
    ['help', 'chekc'],
    'there is no command `chekc`',
    'did you mean `check`?',
  ],
  ['a flag without its value', ['plan', '--shop'], '`--shop` needs a value', 'write `--shop NAME`'],
  [
    'a flag in place of a value',
    ['plan', '--shop', '--json=1'],
    '`--shop` needs a value',
    'write `--shop NAME`',
  ],
  ['a switch with a value', ['erase', '--apply=yes'], '`--apply` takes no value', undefined],
  ['a flag twice', ['plan', '--shop', 'a', '--shop', 'b'], '`--shop` was given twice', undefined],
  [
    'an argument too many',
    ['plan', 'library'],
    '`trygg plan` takes no argument such as `library`',
    '`trygg plan --help` shows what it takes',
  ],
  [
    'a missing subject',
    ['erase'],
    '`--subject` is missing',
    'write `--subject WHO`: `person:KEY`, `practice:KEY`, or an identifier such as an e-mail address; several keys with commas between where one human being stands in several rows',
  ],
  [
    'a missing ground',
    ['restrict', '--subject', '7'],
    '`--ground` is missing',
    'write `--ground GROUND`: `accuracy`, `unlawful`, `claims` or `objection` (Art. 18(1))',
  ],
  [
    'an unknown ground',
    ['restrict', '--subject', '7', '--ground', 'acuracy'],
    'there is no ground `acuracy` of restriction',
    'did you mean `accuracy`?',
  ],
  ['a verb of map that is none', ['map', 'chek'], '`trygg map` has no verb `chek`', 'did you mean `check`?'],
  [
    'a policy that is not there',
    ['check', 'librari', ...host],
    'there is no policy `librari`',
    'did you mean `library`?',
  ],
  [
    'a shop that is not there',
    ['plan', '--shop', 'nowhere', ...host],
    'there is no policy `nowhere`',
    'known here: `faulty`, `library`',
  ],
  [
    'no shop where there are two',
    ['plan', ...host],
    'it is not clear which policy is meant',
    'write `--shop NAME` or `--policy POLICY`; known here: `faulty`, `library`',
  ],
  [
    'activities without a map',
    ['check', 'library', '--activities', activities, ...host],
    '`--activities` needs `--map` beside it',
    undefined,
  ],
  [
    'a map that is not there',
    ['check', 'library', '--map', 'nowhere.yaml', ...host],
    'there is no file `nowhere.yaml`',
    undefined,
  ],
])('%s is an error with a hint, and exit 2', async (_, args, message, help) => {
  const ran = await trygg(...args);
  expect(ran).toEqual({
    status: 2,
    out: '',
    err: `error: ${message}\n${help === undefined ? '' : `  ${help}\n`}`,
  });
  const json = await trygg(...args, '--json');
  expect(json.status).toBe(2);
  const { error } = JSON.parse(json.out);
  expect(error).toMatchObject({ message, ...(help !== undefined && { help }) });
  expect(Object.keys(cliErrors)).toContain(error.code);
});

test('a host that is not there or exports none', async () => {
  const missing = join(folder, 'host.ts');
  expect((await trygg('check', '--host', missing)).err).toBe(
    `error: there is no host at \`${missing}\`\n  name the module that exports \`host\` with \`--host\`\n`,
  );
  writeFileSync(missing, 'export const guest = 1;\n');
  const ran = await trygg('check', '--host', missing);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain('exports no `host` with modules, libraries, policies and start');
});

interface Fault {
  readonly policy?: readonly [string, string];
  readonly map?: readonly [string, string];
}

test.each<[string, Fault, RegExp]>([
  [
    'an unknown purpose',
    { policy: ['means: orders', 'means: ordrs'] },
    /policy\.yaml:\d+:\d+: error: `ordrs` is not a purpose[\s\S]*did you mean `orders`\?/,
  ],
  [
    'a category that the policy collects and nobody uses',
    { policy: ['[identity, contact, orders]', '[identity, orders]'] },
    /policy\.yaml:\d+:\d+: error: `contact` .* no purpose uses it/,
  ],
  [
    'two tables that own each other',
    {
      map: [
        'owners: { borrower: card }\n    columns: { id: key',
        'owners: { via: { column: id, parent: loan } }\n    columns: { id: key',
      ],
    },
    /data-map\.yaml:\d+:\d+: error: .*`loan`/,
  ],
])('check finds %s: with place and hint, exit 1', async (_, { policy, map }, expected) => {
  const place = policy === undefined ? 'library' : changedPolicy(...policy);
  const file =
    map === undefined ? join(library, 'module', 'data-map.yaml') : changed('data-map.yaml', ...map);
  const ran = await trygg('check', place, '--map', file, '--activities', activities, ...host);
  expect(ran.status).toBe(1);
  expect(ran.out).toMatch(expected);
  const json = JSON.parse(
    (await trygg('check', place, '--map', file, '--activities', activities, '--json', ...host)).out,
  );
  expect(json.errors).toBeGreaterThan(0);
  expect(json.findings[0]).toMatchObject({
    severity: 'error',
    line: expect.any(Number),
    column: expect.any(Number),
  });
});

test('check counts what the map has beyond the policy, and lists it with `--remarks`', async () => {
  const map = changed('data-map.yaml', 'book: orders', 'book: ip-address');
  const given = ['library', '--map', map, '--activities', activities, ...host];
  const remark = /data-map\.yaml:\d+:\d+: info: `loan\.book` holds `ip-address`, which no purpose/;
  const ran = await trygg('check', ...given);
  expect(ran).toMatchObject({ status: 0, err: '' });
  expect(ran.out).not.toMatch(remark);
  expect(ran.out).toMatch(/; 1 remark, listed with `--remarks`\n$/);
  expect(JSON.parse((await trygg('check', '--json', ...given)).out).findings).not.toContainEqual(
    expect.objectContaining({ rule: 'column-not-needed' }),
  );
  const listed = await trygg('check', '--remarks', ...given);
  expect(listed.status).toBe(0);
  expect(listed.out).toMatch(remark);
  expect(listed.out).not.toContain('listed with');
});

test('generate writes one file where `--out` asks for it, finds it stale, and mends it', async () => {
  const out = join(folder, 'types.gen.ts');
  const given = ['--out', out, '--database', ready.migratorUrl, ...host];
  expect(await trygg('generate', '--check', ...given)).toMatchObject({ status: 1 });
  expect((await trygg('generate', ...given)).out).toMatch(/types\.gen\.ts written\n$/);
  expect(readFileSync(out, 'utf8')).toContain("  'lend': {\n    read: {");
  expect(await trygg('generate', '--check', ...given)).toMatchObject({ status: 0 });
  writeFileSync(out, '');
  expect((await trygg('generate', '--check', ...given)).out).toMatch(/is stale/);
  expect(readFileSync(out, 'utf8')).toBe('');
});

test('generate writes a file into the folder of each module, and removes what nothing stands for', async () => {
  const place = join(folder, 'host');
  cpSync(library, place, { recursive: true });
  const own = join(place, 'module', 'activities.gen.ts');
  const given = ['--database', ready.migratorUrl, '--host', join(place, 'host.ts')];
  expect(await trygg('generate', ...given)).toMatchObject({ status: 0 });
  expect(readFileSync(join(place, 'activities.gen.ts'), 'utf8')).toContain('export interface Activities {}');
  expect(readFileSync(own, 'utf8')).toContain("declare module '../activities.gen.ts' {");
  writeFileSync(join(place, 'module', 'activities.yaml'), 'activities: {}\n');
  expect((await trygg('generate', '--check', ...given)).status).toBe(1);
  expect(existsSync(own)).toBe(true);
  expect((await trygg('generate', ...given)).out).toContain('removed');
  expect(existsSync(own)).toBe(false);
  expect(await trygg('generate', '--check', ...given)).toMatchObject({ status: 0 });
});

test('check is content with a policy and a map that fit', async () => {
  expect(await trygg('check', 'library', ...host)).toMatchObject({ status: 0, err: '' });
});

test('a column without a category is found by map check and stops plan and apply, with nothing changed', async () => {
  const file = changed('data-map.yaml', ', book: orders', '');
  const given = [
    '--shop',
    'library',
    '--map',
    file,
    '--activities',
    activities,
    '--database',
    ready.migratorUrl,
    ...host,
  ];
  const before = await everyRow(ready.adminUrl);
  const checked = await trygg('map', 'check', ...given);
  expect(checked.status).toBe(1);
  expect(checked.out).toMatch(/data-map\.yaml:\d+:\d+: error: column `loan\.book` has no category/);
  expect((await trygg('plan', ...given)).status).toBeGreaterThan(0);
  const applied = await trygg('apply', ...given);
  expect(applied.status).toBe(2);
  expect(applied.err).toMatch(/^error: |\nerror: /);
  expect(await everyRow(ready.adminUrl)).toEqual(before);
});

test('a database that is down', async () => {
  const ran = await trygg(
    'plan',
    '--shop',
    'library',
    '--database',
    'postgres://a:b@127.0.0.1:1/shop',
    ...host,
  );
  expect(ran).toEqual({
    status: 2,
    out: '',
    err: 'error: the database `127.0.0.1:1/shop` does not answer\n  start it, or check host and port of `DATABASE_URL` or `--database`\n',
  });
});

test('a database without the engine', async () => {
  const ran = await trygg('plan', '--shop', 'library', '--database', empty.migratorUrl, ...host);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain('error: the database has no engine tables');
});

test('a command that only looks makes no database beside the named one', async () => {
  process.env.DATABASE_URL = ready.migratorUrl;
  try {
    // An account that may create databases still creates none for a command that only looks.
    const ran = await trygg('map', 'explain', '--shop', 'reading-room', '--policy', 'library', ...host);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.out).toContain('borrower (library, record borrower): 0 rows');
    const made = await withClient(ready.migratorUrl, (client) =>
      client.query("select from pg_database where datname = 'trygg_reading_room'"),
    );
    expect(made.rowCount).toBe(0);
  } finally {
    delete process.env.DATABASE_URL;
  }
});

test('a database newer than the code', async () => {
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into trygg.migration (component, number, checksum) values ('engine', 999, '')"),
  );
  try {
    const before = await everyRow(ready.adminUrl);
    const ran = await trygg('apply', '--shop', 'library', '--database', ready.migratorUrl, ...host);
    expect(ran.status).toBe(2);
    expect(ran.err).toMatch(
      /error: the database has migration 999 of `engine`, and this code ends at \d+\n {2}run the newer code/,
    );
    expect(await everyRow(ready.adminUrl)).toEqual(before);
  } finally {
    await withClient(ready.migratorUrl, (client) =>
      client.query('delete from trygg.migration where number = 999'),
    );
  }
});

test('plan after apply has nothing to do, and says what is not permitted', async () => {
  const ran = await trygg('plan', '--json', '--shop', 'library', '--database', ready.migratorUrl, ...host);
  expect(ran.status).toBe(0);
  const plan = JSON.parse(ran.out);
  expect(plan.steps).toEqual([]);
  expect(plan.permitted).toContain('lend');
  expect(plan.refused).toMatchObject([{ name: 'advertise' }]);
  expect(shownAddress(ready.migratorUrl)).toContain(ready.name);
});
