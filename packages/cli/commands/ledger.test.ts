import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '@trygg/engine/server';
import { type TestDatabase, testDatabase } from '@trygg/engine/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { host, library, trygg } from '../fixtures/library/in-process.ts';

let folder: string;
let ready: TestDatabase;
let given: string[];
let key: string;
let receipt: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-ledger-cli-'));
  vi.stubEnv('TRYGG_FOLDER', folder);
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('TRYGG_CHECKPOINTS', join(folder, 'outside'));
  ready = await testDatabase('empty', () => Promise.resolve());
  given = ['--shop', 'library', '--database', ready.migratorUrl, ...host];
  expect((await trygg('apply', ...given)).status).toBe(0);
  await withClient(ready.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
  key = join(folder, 'key.json');
  receipt = join(folder, 'receipt.json');
});

afterAll(async () => {
  await ready.drop();
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test('a command seals what it wrote and leaves a checkpoint outside', async () => {
  await trygg('access', '--by', 'Eva', '--subject', 'borrower:7', ...given);
  const ran = await trygg(
    'restrict',
    ...['--by', 'Eva'],
    '--subject',
    'borrower:7',
    '--ground',
    'claims',
    '--apply',
    '--json',
    ...given,
  );
  expect(ran.status).toBe(0);
  writeFileSync(receipt, ran.out);
  const verified = await trygg('ledger', 'verify', ...given);
  expect(verified).toMatchObject({ status: 0, err: '' });
  expect(verified.out).toMatch(/: sound; entries 1 to \d, head [0-9a-f]{64}\n/);
  expect(verified.out).toContain('not sealed yet: 0\n');
  expect(readdirSync(join(folder, 'outside'))).toHaveLength(1);
});

test('an export is checked by the public key alone, and a changed byte in it is named', async () => {
  const shown = await trygg('ledger', 'key', '--json', ...given);
  expect(shown.status).toBe(0);
  expect(JSON.parse(shown.out)).not.toHaveProperty('d');
  writeFileSync(key, shown.out);
  const file = join(folder, 'ledger.jsonl');
  expect(await trygg('ledger', 'export', file, ...given)).toMatchObject({ status: 0, err: '' });
  const again = await trygg('ledger', 'export', file, ...given);
  expect(again.err).toContain(`error: \`${file}\` is there already\n`);
  const [name = ''] = readdirSync(join(folder, 'outside'));
  const outside = ['--checkpoints', join(folder, 'outside', name)];
  expect(await trygg('ledger', 'verify', file, '--key', key, ...outside)).toMatchObject({
    status: 0,
    err: '',
  });

  const text = readFileSync(file, 'utf8');
  expect(text).not.toMatch(/anna|example|borrower:7/i);
  const changed = join(folder, 'changed.jsonl');
  writeFileSync(changed, text.replace('"ground":"claims"', '"ground":"claimt"'));
  const found = await trygg('ledger', 'verify', changed, '--key', key, ...outside);
  expect(found.status).toBe(1);
  expect(found.out).toMatch(/^entry-changed: entry 2 `[0-9a-f-]{36}` is not what was sealed at its place\n/);
  writeFileSync(changed, text.slice(0, -1));
  expect((await trygg('ledger', 'verify', changed, '--key', key)).status).toBe(1);
});

test('a receipt is checked by the public key alone, and against the ledger', async () => {
  const offline = await trygg('receipt', 'verify', receipt, '--key', key);
  expect(offline).toMatchObject({ status: 0, err: '' });
  expect(offline.out).toMatch(/: restrict of .*\nsigned by the holder of the key\n$/);
  const asPublished = join(folder, 'keys.json');
  writeFileSync(asPublished, JSON.stringify({ keys: [JSON.parse(readFileSync(key, 'utf8'))] }));
  expect(await trygg('receipt', 'verify', receipt, '--key', asPublished)).toEqual(offline);
  writeFileSync(asPublished, JSON.stringify({ keys: [] }));
  expect((await trygg('receipt', 'verify', receipt, '--key', asPublished)).err).toContain(
    '`--key` is no public key for Ed25519',
  );
  const live = await trygg('receipt', 'verify', receipt, ...given);
  expect(live.out).toMatch(/signed by this installation; entry 2 `[0-9a-f-]{36}` of the ledger\n$/);

  const jws: string = JSON.parse(readFileSync(receipt, 'utf8')).receipt.jws;
  const other = join(folder, 'other.jws');
  writeFileSync(other, `${jws.slice(0, 90)}${jws[90] === 'A' ? 'B' : 'A'}${jws.slice(91)}\n`);
  const forged = await trygg('receipt', 'verify', other, '--key', key);
  expect(forged).toMatchObject({ status: 1 });
  expect(forged.out).toMatch(/^this receipt is not what was signed: /);
});

test('a receipt of another shop is refused, though the same installation signed it', async () => {
  const place = join(folder, 'reading-room.yaml');
  const policy = readFileSync(join(library, 'policies/library/policy.yaml'), 'utf8');
  writeFileSync(place, policy.replace('policy: library', 'policy: reading-room'));
  const database = await testDatabase('empty', () => Promise.resolve());
  const there = ['--policy', place, '--database', database.migratorUrl, ...host];
  expect((await trygg('apply', ...there)).status).toBe(0);
  await withClient(database.migratorUrl, (client) =>
    client.query("insert into borrower (card, name, email) values ('7', 'Anna Ek', 'anna@example.org')"),
  );
  const file = join(folder, 'foreign.json');
  const { out } = await trygg(
    'restrict',
    ...['--by', 'Eva'],
    '--subject',
    'borrower:7',
    '--ground',
    'claims',
    '--apply',
    '--json',
    ...there,
  );
  writeFileSync(file, out);
  expect(await trygg('receipt', 'verify', file, '--key', key)).toMatchObject({ status: 0 });
  expect(await trygg('receipt', 'verify', file, ...there)).toMatchObject({ status: 0 });
  const foreign = await trygg('receipt', 'verify', file, ...given);
  expect(foreign).toMatchObject({ status: 1, out: 'this receipt is not what was signed: of-another-shop\n' });
  await database.drop();
});

test('after a backup was restored the ledger goes on when somebody says so, and verify tells it', async () => {
  const said = await trygg('ledger', 'resume', ...given);
  expect(said.status).toBe(2);
  expect(said.err).toContain('the database is not behind the checkpoints outside');
  const tables = ['ledger_entry', 'ledger_checkpoint'] as const;
  const kept = await withClient(ready.adminUrl, async (client) => {
    const rows: unknown[] = [];
    for (const table of tables)
      rows.push((await client.query(`select jsonb_agg(t) as rows from trygg.${table} t`)).rows[0].rows);
    return rows;
  });
  const today = Temporal.Now.plainDateISO('Europe/Stockholm').toString();
  for (const what of [
    ['--lift', '--told', today],
    ['--ground', 'claims'],
  ])
    await trygg('restrict', '--by', 'Eva', '--subject', 'borrower:7', ...what, '--apply', ...given);
  await withClient(ready.adminUrl, async (client) => {
    for (const [index, table] of tables.entries()) {
      await client.query(`delete from trygg.${table}`);
      await client.query(
        `insert into trygg.${table} select * from jsonb_populate_recordset(null::trygg.${table}, $1)`,
        [JSON.stringify(kept[index])],
      );
    }
  });
  expect((await trygg('ledger', 'verify', ...given)).status).toBe(1);
  const plan = await trygg('ledger', 'resume', ...given);
  expect(plan.out).toMatch(/^the database ends with entry \d+: entr.* lost; `--apply --by WHO` lets/u);
  expect((await trygg('ledger', 'resume', '--apply', ...given)).err).toContain('`--by` is missing');
  const done = await trygg('ledger', 'resume', '--apply', '--by', 'Eva Ek', ...given);
  expect(done).toMatchObject({ status: 0 });
  expect(done.out).toMatch(/^the ledger goes on behind entry \d+: entr/u);
  const verified = await trygg('ledger', 'verify', ...given);
  expect(verified).toMatchObject({ status: 0 });
  expect(verified.out).toMatch(
    /\nwent on from an older copy at 2.*Z, behind entry \d+: entr.* vouched for since then; /u,
  );
});

test('a tail that was cut is found on the live database', async () => {
  await withClient(ready.adminUrl, (client) => client.query('delete from trygg.ledger_entry where seq >= 2'));
  const found = await trygg('ledger', 'verify', ...given);
  expect(found.status).toBe(1);
  expect(found.out).toContain('tail-missing: entries 2 to ');
});

test.each([
  [['ledger'], '`trygg ledger` needs a verb'],
  [['ledger', 'verfy'], '`trygg ledger` has no verb `verfy`'],
  [['ledger', 'export'], '`trygg ledger export` needs a file'],
  [['ledger', 'verify', 'nowhere'], '`--key` is missing'],
  [['ledger', 'verify', 'nowhere', '--key', '{}'], '`--key` is no public key for Ed25519'],
  [['receipt', 'verify'], '`trygg receipt verify` takes one file'],
  [['receipt', 'verify', 'nowhere', '--key', '{"kty":"OKP"}'], '`nowhere` is not there'],
])('%j is a clear error', async (args, message) => {
  const ran = await trygg(...args);
  expect(ran.status).toBe(2);
  expect(ran.err).toContain(`error: ${message}`);
  expect(ran.err).toMatch(/\n {2}\S/);
});

test('who looks at the live ledger signs nothing, and is told which checkpoints it is compared with', async () => {
  const outside = join(folder, 'outside');
  for (const file of readdirSync(outside)) rmSync(join(outside, file));
  await withClient(ready.adminUrl, (client) => client.query('delete from trygg.ledger_checkpoint'));
  for (const _ of ['once', 'again'])
    expect((await trygg('ledger', 'verify', ...given)).out).toContain('checkpoints in the ledger: 0');
  await trygg('ledger', 'key', ...given);
  expect(readdirSync(outside)).toEqual([]);
  const copy = await trygg('ledger', 'verify', '--checkpoints', receipt, ...given);
  expect(copy.status).toBe(2);
  expect(copy.err).toContain('TRYGG_CHECKPOINTS');
});
