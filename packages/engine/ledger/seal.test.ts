import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anna } from '../test-shop/looking.ts';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { writeEntry } from './write.ts';

const secret = Buffer.alloc(32, 9);
/** Without a rule of its own the ledger has five years. */
const policy = policyWith({ retention: [] });
const inFiveYears = (): Temporal.Instant =>
  Temporal.Now.zonedDateTimeISO(policy.timeZone).add({ years: 5, days: 1 }).toInstant();
let shop: TestShop;
let ledger: Ledger;
let folder: string;
let file: string;

beforeEach(async () => {
  shop = await openTestShop();
  folder = mkdtempSync(join(tmpdir(), 'trygg-ledger-'));
  file = join(folder, 'outside', 'shop.jws');
  ledger = another();
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

function another(): Ledger {
  const { activities } = shop;
  return openLedger({ policy, activities, secret, checkpoints: checkpointFile(file) });
}

async function entries(count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n += 1) {
    const subject = n.toString(16).padStart(64, '0');
    await writeEntry(shop.client, { kind: 'objection', subject, body: { purpose: 'direct-marketing', n } });
  }
}

const run = (text: string, values: readonly unknown[] = []) => shop.client.query(text, [...values]);

const first = async () => {
  const { sound, faults } = await ledger.verify();
  expect(sound).toBe(faults.length === 0);
  return faults[0];
};

describe('sealing', () => {
  it('chains what has committed, and a ledger that nobody touched is sound', async () => {
    await entries(20);
    expect((await ledger.verify()).unsealed).toMatchObject({ entries: 20 });
    expect(await ledger.seal({ wait: true })).toBe(20);
    await entries(3, 20);
    const found = await ledger.verify();
    expect(found).toMatchObject({ sound: true, begins: 1, entries: 20, vouched: 20 });
    expect(found.unsealed).toEqual({ entries: 3, oldest: expect.stringMatching(/^20.*\.\d{6}Z$/) });
    expect(found.checkpoints).toEqual({ inside: 1, outside: 1 });
  });

  it('places an entry that committed late after those that came before it, and passes none over', async () => {
    const late = new Client({ connectionString: shop.database.migratorUrl });
    await late.connect();
    await late.query('begin');
    const id = await writeEntry(late, { kind: 'objection', subject: null, body: { purpose: 'improvement' } });
    await entries(2);
    await ledger.seal();
    await late.query('commit');
    await late.end();
    expect(await ledger.seal({ wait: true })).toBe(1);
    expect((await run('select seq from trygg.ledger_entry where id = $1', [id])).rows).toEqual([
      { seq: '3' },
    ]);
    expect((await ledger.verify()).sound).toBe(true);
  });

  it('is one sealer’s work at a time: eight at once give every entry one place', async () => {
    await entries(200);
    const sealers = Array.from({ length: 8 }, another);
    await Promise.all(sealers.map((one) => one.seal({ wait: true })));
    expect(await ledger.verify()).toMatchObject({ sound: true, entries: 200 });
  });

  it('goes on by another process when the one that sealed has died', async () => {
    await entries(5);
    const dying = new Client(shop.activities.connection('seal'));
    dying.on('error', () => undefined);
    await dying.connect();
    await dying.query('begin; select pg_advisory_xact_lock(7310021)');
    expect(await ledger.seal()).toBe(0);
    const { rows } = await dying.query('select pg_backend_pid() as pid');
    const gone = new Promise((resolve) => dying.once('end', resolve));
    const admin = new Client({ connectionString: shop.database.adminUrl });
    await admin.connect();
    await admin.query('select pg_terminate_backend($1, 10000)', [rows[0].pid]);
    await admin.end();
    await gone;
    expect(await ledger.seal()).toBe(5);
    expect((await ledger.verify()).sound).toBe(true);
  });

  it('signs a checkpoint of the last entries when it is due, though nothing else was written', async () => {
    const { activities } = shop;
    const checkpointEvery = { seals: 1000, milliseconds: 300 };
    const open = openLedger({
      policy,
      activities,
      secret,
      checkpoints: checkpointFile(file),
      checkpointEvery,
    });
    await entries(1);
    await open.seal({ wait: true });
    await entries(1, 1);
    expect(await open.seal()).toBe(1);
    const vouched = async () => {
      expect(await open.seal()).toBe(0);
      return (await open.verify()).vouched;
    };
    await expect.poll(vouched, { timeout: 5000 }).toBe(2);
  });

  it('chains nothing to a ledger that was shortened', async () => {
    await entries(5);
    await ledger.seal({ wait: true });
    await run('delete from trygg.ledger_entry where seq > 3');
    await entries(1, 5);
    await expect(ledger.seal()).rejects.toMatchObject({ code: 'ledger_shortened' });
  });
});

describe('a period that is over', () => {
  it('cuts entries behind a checkpoint that says so, and what is left is sound', async () => {
    await entries(3);
    await run("update trygg.ledger_entry set at = at - interval '5 years 1 day'");
    await entries(3, 3);
    await ledger.seal({ wait: true });
    const old = await shop.restrictions.restrict(await shop.subjects.resolve(anna), 'claims');
    await run("update trygg.receipt set at = at - interval '5 years 1 day' where id = $1", [old.id]);
    await shop.restrictions.lift(await shop.subjects.resolve(anna));
    const before = Temporal.Now.zonedDateTimeISO(policy.timeZone).subtract({ days: 3 }).toInstant();
    expect(await ledger.expire(before)).toEqual({ entries: 0, receipts: 0 });
    expect(await ledger.expire(Temporal.Now.instant())).toEqual({ entries: 3, receipts: 1 });
    expect(await ledger.expire(Temporal.Now.instant())).toEqual({ entries: 0, receipts: 0 });
    expect(await ledger.verify()).toMatchObject({ sound: true, begins: 4, entries: 3 });
    await entries(2, 6);
    await ledger.seal({ wait: true });
    expect(await ledger.verify()).toMatchObject({ sound: true, begins: 4, entries: 7, vouched: 10 });
    await run('delete from trygg.ledger_entry where seq = 4');
    expect(await first()).toMatchObject({ kind: 'entry-missing', seq: 4, message: 'entry 4 is missing' });
  });

  it('may take everything: the chain goes on behind its checkpoint', async () => {
    await entries(3);
    await run("update trygg.ledger_entry set at = at - interval '5 years 1 day'");
    await ledger.seal({ wait: true });
    expect(await ledger.expire(Temporal.Now.instant())).toMatchObject({ entries: 3 });
    expect(await ledger.verify()).toMatchObject({ sound: true, entries: 0, head: { seq: 3 } });
    await entries(2, 3);
    await ledger.seal({ wait: true });
    expect(await ledger.verify()).toMatchObject({ sound: true, begins: 4, entries: 2, head: { seq: 5 } });
  });

  it('is over by the clock of the database, whatever day a sweep is run for', async () => {
    await entries(3);
    await ledger.seal({ wait: true });
    await shop.restrictions.restrict(await shop.subjects.resolve(anna), 'claims');
    expect(await ledger.expire(inFiveYears())).toEqual({ entries: 0, receipts: 0 });
    expect(await ledger.verify()).toMatchObject({ sound: true, begins: 1 });
  });

  it('is no cover for a cut that no checkpoint knows', async () => {
    await entries(6);
    await ledger.seal({ wait: true });
    await run('delete from trygg.ledger_entry where seq <= 3');
    expect(await first()).toMatchObject({
      kind: 'entry-missing',
      seq: 1,
      message: 'entries 1 to 3 are missing',
    });
  });
});

describe('tampering is found and named', () => {
  beforeEach(async () => {
    await entries(12);
    await ledger.seal({ wait: true });
    expect((await ledger.verify()).sound).toBe(true);
  });
  const id = async (seq: number): Promise<string> =>
    (await run('select id from trygg.ledger_entry where seq = $1', [seq])).rows[0].id;

  it.each([
    ['body', `body = jsonb_set(body, '{n}', '7000')`],
    ['spelling of a number in the body', `body = jsonb_set(body, '{n}', '5.0')`],
    ['kind', "kind = 'objection-lifted'"],
    ['time', "at = at + interval '1 microsecond'"],
    ['subject', "subject = repeat('f', 64)"],
    ['subject, taken away', 'subject = null'],
    ['id', 'id = gen_random_uuid()'],
  ])('a changed %s', async (_, change) => {
    await run(`update trygg.ledger_entry set ${change} where seq = 6`);
    expect(await first()).toMatchObject({ kind: 'entry-changed', seq: 6, id: await id(6) });
    expect((await ledger.verify()).faults).toHaveLength(1);
  });

  it.each([1, 6, 12])('a changed hash, of entry %i', async (seq) => {
    await run("update trygg.ledger_entry set hash = sha256('x') where seq = $1", [seq]);
    expect(await first()).toMatchObject({ kind: 'hash-changed', seq, id: await id(seq) });
  });

  it('a missing entry', async () => {
    await run('delete from trygg.ledger_entry where seq = 6');
    expect(await first()).toMatchObject({ kind: 'entry-missing', seq: 6 });
  });

  it('a missing entry whose gap was closed', async () => {
    await run('delete from trygg.ledger_entry where seq = 6');
    for (let seq = 7; seq <= 12; seq += 1)
      await run('update trygg.ledger_entry set seq = seq - 1 where seq = $1', [seq]);
    expect(await first()).toMatchObject({ kind: 'entry-changed', seq: 6, id: await id(6) });
  });

  it('an added entry', async () => {
    await run(
      "insert into trygg.ledger_entry (kind, body, seq, hash) values ('sweep', '{}', 13, sha256('x'))",
    );
    expect(await first()).toMatchObject({ kind: 'entry-changed', seq: 13, id: await id(13) });
  });

  it('two entries that changed places', async () => {
    const [six, nine] = [await id(6), await id(9)];
    await run('update trygg.ledger_entry set seq = 1000 where id = $1', [six]);
    await run('update trygg.ledger_entry set seq = 6 where id = $1', [nine]);
    await run('update trygg.ledger_entry set seq = 9 where id = $1', [six]);
    expect(await first()).toMatchObject({ kind: 'entry-changed', seq: 6, id: nine });
  });

  it('an entry that was unsealed', async () => {
    await run('update trygg.ledger_entry set seq = null, hash = null where seq = 6');
    expect(await first()).toMatchObject({ kind: 'entry-missing', seq: 6 });
  });

  it('a tail that was cut behind the last checkpoint outside, its checkpoint in the database too', async () => {
    await run('delete from trygg.ledger_entry where seq > 9');
    await run('delete from trygg.ledger_checkpoint');
    const { faults } = await ledger.verify();
    expect(faults.map((fault) => fault.kind)).toEqual(['tail-missing', 'checkpoint-missing']);
    expect(faults[0]).toMatchObject({
      seq: 10,
      message: expect.stringContaining('entries 10 to 12 are missing from the end'),
    });
  });

  it('a chain that was written anew from an entry on, by whoever may write everything in the database', async () => {
    await run('update trygg.ledger_entry set seq = null, hash = null where seq >= 6');
    await run("update trygg.ledger_entry set kind = 'objection-lifted' where body ->> 'n' = '7'");
    await run('delete from trygg.ledger_checkpoint');
    await openLedger({
      policy,
      activities: shop.activities,
      secret: Buffer.alloc(32, 1),
    }).seal();
    const { faults } = await ledger.verify();
    expect(faults).toContainEqual(
      expect.objectContaining({ kind: 'chain-rewritten', seq: 12, id: await id(12) }),
    );
  });

  it('a checkpoint that was forged, changed, removed or is another shop’s', async () => {
    await run(
      "insert into trygg.ledger_checkpoint select seq, begins + 1, at, jws || 'x' from trygg.ledger_checkpoint",
    );
    expect((await ledger.verify()).faults).toContainEqual(
      expect.objectContaining({ kind: 'checkpoint-forged' }),
    );
    await run('delete from trygg.ledger_checkpoint where begins = 2');
    expect((await ledger.verify()).sound).toBe(true);

    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/.\n$/, '!\n'));
    expect((await ledger.verify()).faults.map((fault) => fault.kind)).toEqual([
      'checkpoint-missing',
      'checkpoint-forged',
    ]);
    await writeFile(file, '');
    expect(await first()).toMatchObject({
      kind: 'checkpoint-missing',
      seq: 12,
      message: expect.stringContaining('outside the database'),
    });
    await writeFile(file, text);
    const other = openLedger({ policy: { ...policy, name: 'other' }, activities: shop.activities, secret });
    expect((await other.verify()).faults[0]).toMatchObject({
      message: expect.stringContaining('of-another-shop'),
    });
  });

  it('a checkpoint that a crash kept from the database is brought back from the disk', async () => {
    await run('delete from trygg.ledger_checkpoint');
    expect(await first()).toMatchObject({ kind: 'checkpoint-missing' });
    await ledger.seal({ wait: true });
    expect((await ledger.verify()).sound).toBe(true);
  });

  it('a receipt is found in the chain by its id', async () => {
    const { id: receipt } = await shop.retention.sweep(
      await shop.retention.planSweep(Temporal.Now.instant()),
    );
    await ledger.seal();
    expect(await ledger.entryOfReceipt(receipt)).toMatchObject({ seq: expect.any(Number) });
    expect(await ledger.entryOfReceipt('other')).toBeNull();
  });
});
