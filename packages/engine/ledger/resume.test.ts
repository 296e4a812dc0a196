import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { type CheckpointStore, checkpointFile } from './checkpoint-file.ts';
import { exportLedger, verifyExport } from './export.ts';
import { staffDigest } from './keys.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { allEntries } from './rows.ts';
import { signingKey } from './signing.ts';
import { writeEntry } from './write.ts';

const secret = Buffer.alloc(32, 9);
const policy = policyWith({ retention: [] });
let shop: TestShop;
let folder: string;
let file: string;

const run = (text: string, values: readonly unknown[] = []) => shop.client.query(text, [...values]);
const lines = async (): Promise<string[]> => (await readFile(file, 'utf8')).trimEnd().split('\n');
const keep = (kept: readonly string[]): Promise<void> =>
  writeFile(file, kept.map((line) => `${line}\n`).join(''));

function open(checkpoints: CheckpointStore | undefined = checkpointFile(file)): Ledger {
  return openLedger({ policy, activities: shop.activities, secret, checkpoints });
}

async function entries(from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1)
    await writeEntry(shop.client, {
      kind: 'objection',
      subject: null,
      body: { purpose: 'direct-marketing', n },
    });
}

interface Backup {
  readonly entries: unknown;
  readonly checkpoints: unknown;
}

async function backup(): Promise<Backup> {
  return {
    entries: (await run('select jsonb_agg(e) as rows from trygg.ledger_entry e')).rows[0].rows,
    checkpoints: (await run('select jsonb_agg(c) as rows from trygg.ledger_checkpoint c')).rows[0].rows,
  };
}

async function restore(of: Backup): Promise<void> {
  for (const [table, rows] of [
    ['ledger_entry', of.entries],
    ['ledger_checkpoint', of.checkpoints],
  ] as const) {
    await run(`delete from trygg.${table}`);
    await run(`insert into trygg.${table} select * from jsonb_populate_recordset(null::trygg.${table}, $1)`, [
      JSON.stringify(rows ?? []),
    ]);
  }
}

/** A backup of four entries with a checkpoint at 2 and 4, then a checkpoint at 6, 8 and 10. */
let old: Backup;

beforeEach(async () => {
  shop = await openTestShop();
  folder = mkdtempSync(join(tmpdir(), 'trygg-resume-'));
  file = join(folder, 'shop.jws');
  const ledger = open();
  for (let n = 1; n <= 9; n += 2) {
    await entries(n, n + 1);
    await ledger.seal({ wait: true });
    if (n === 3) old = await backup();
  }
});
afterEach(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

const refused = { code: 'resume_refused' };
const lost = { from: 4, lost: 10 };

describe('a ledger whose database was restored from a backup', () => {
  it('seals nothing until somebody decides, and then goes on, which is said for good', async () => {
    await restore(old);
    await entries(11, 12);
    await expect(open().seal({ wait: true })).rejects.toMatchObject({ code: 'checkpoints_disagree' });
    const before = await lines();
    expect(await open().resumable()).toEqual(lost);
    expect(await lines()).toEqual(before);

    expect(await open().resume('Eva  Ek')).toMatchObject(lost);
    const after = await lines();
    expect(after.slice(0, -1)).toEqual(before);
    const found = await open().verify();
    expect(found.faults).toEqual([]);
    // Two that waited, and the entry of what was decided.
    expect(found).toMatchObject({ sound: true, entries: 7, vouched: 7, unsealed: { entries: 0 } });
    const by = staffDigest(secret, 'eva ek');
    expect(found.resumed).toEqual([{ ...lost, by, at: expect.stringMatching(/^20.*Z$/u) }]);
    const { rows } = await run(
      "select body, subject from trygg.ledger_entry where kind = 'ledger-resumed' order by seq",
    );
    expect(rows).toEqual([
      { subject: null, body: { ...lost, by, checkpoint: expect.stringMatching(/^[0-9a-f]{64}$/u) } },
    ]);
    for (const line of after) {
      const [, payload = ''] = line.split('.');
      const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      expect(JSON.stringify(said)).not.toMatch(/Eva|Ek/u);
    }

    // Everything after it goes as always, and what was decided stays said.
    await entries(13, 20);
    expect(await open().seal({ wait: true })).toBe(8);
    expect(await open().verify()).toMatchObject({ sound: true, vouched: 15, resumed: [lost] });
    await expect(open().resume('Eva Ek')).rejects.toMatchObject(refused);
  });

  it('of entries that were sealed and not signed yet, or of none at all, goes on as well', async () => {
    await restore({ entries: null, checkpoints: null });
    expect(await open().resume('Eva Ek')).toMatchObject({ from: 0, lost: 10 });
    expect(await open().verify()).toMatchObject({
      sound: true,
      entries: 1,
      resumed: [{ from: 0, lost: 10 }],
    });
  });

  it('can be restored once more, before or behind the point from which it went on', async () => {
    await restore(old);
    await open().resume('Eva Ek');
    const middle = await backup();
    await entries(21, 22);
    await open().seal({ wait: true });
    await restore(middle);
    expect(await open().resume('Eva Ek')).toMatchObject({ from: 5, lost: 7 });
    expect(await open().verify()).toMatchObject({ sound: true, resumed: [lost, { from: 5, lost: 7 }] });
    await restore(old);
    expect(await open().resume('Eva Ek')).toMatchObject({ from: 4, lost: 10 });
    const found = await open().verify();
    expect(found).toMatchObject({ sound: true, entries: 5, resumed: [lost] });
  });

  it('goes on after a crash between the file and the database', async () => {
    await restore(old);
    await open().resume('Eva Ek');
    await restore(old);
    await entries(11, 11);
    await expect(open().seal({ wait: true })).rejects.toMatchObject({ code: 'checkpoints_disagree' });
    await open().resume('Eva Ek');
    expect(await open().verify()).toMatchObject({ sound: true, entries: 6, resumed: [lost] });
  });

  it('goes on behind a line that a crash cut short, wherever in the file it stands, which is no fault', async () => {
    const whole = await lines();
    const [first = ''] = whole;
    for (const length of [1, 40, first.length - 1])
      for (const [at] of [...whole, ''].entries()) {
        await keep(whole.toSpliced(at, 0, first.slice(0, length)));
        expect([length, at, (await open().verify()).faults]).toEqual([length, at, []]);
      }
    await keep(whole.toSpliced(1, 0, first.slice(0, 40), `${first}x`));
    expect((await open().verify()).faults).toMatchObject([{ kind: 'checkpoint-forged' }]);
    await keep(whole.toSpliced(2, 0, first.slice(0, 40)));
    await restore(old);
    expect(await open().resume('Eva Ek')).toMatchObject(lost);
    expect(await open().verify()).toMatchObject({ sound: true, resumed: [lost] });
  });

  it('shows in an export, with what lies outside and without', async () => {
    await restore(old);
    await open().resume('Eva Ek');
    await entries(11, 12);
    await open().seal({ wait: true });
    const key = await signingKey(secret);
    const { rows } = await run('select jws from trygg.ledger_checkpoint order by seq');
    const text: string[] = [];
    for await (const line of exportLedger({
      shop: policy.name,
      key,
      entries: allEntries(shop.client),
      checkpoints: rows.map((row) => row.jws),
      at: Temporal.Now.instant().toString(),
    }))
      text.push(line.trimEnd());
    for (const outside of [null, await lines()]) {
      const found = await verifyExport(text, key.publicKey, outside);
      expect(found.faults).toEqual([]);
      expect(found.resumed).toMatchObject([lost]);
    }
  });
});

describe('going on is no cover', () => {
  it('for a checkpoint that is taken out, before the point, behind it or among those that were left', async () => {
    await restore(old);
    await open().resume('Eva Ek');
    await entries(11, 12);
    await open().seal({ wait: true });
    const whole = await lines();
    expect(whole).toHaveLength(7);
    for (const [at] of whole.entries()) {
      await keep(whole.filter((_, index) => index !== at));
      expect([at, (await open().verify()).sound]).toEqual([at, false]);
    }
    await keep(whole);
    expect((await open().verify()).sound).toBe(true);
    // Without the file the database tells of the point and of the one that it goes on from.
    const alone = openLedger({ policy, activities: shop.activities, secret });
    expect(await alone.verify()).toMatchObject({ sound: true, resumed: [lost] });
    await run('delete from trygg.ledger_checkpoint where seq = 4');
    expect((await alone.verify()).faults[0]).toMatchObject({ kind: 'checkpoint-missing' });
  });

  it('for a chain that was written anew, or shortened', async () => {
    await restore(old);
    await run("update trygg.ledger_entry set hash = decode(repeat('0', 64), 'hex') where seq = 4");
    await expect(open().resume('Eva Ek')).rejects.toMatchObject({ code: 'ledger_rewritten' });
    await restore(old);
    await run('delete from trygg.ledger_entry where seq = 4');
    await expect(open().resume('Eva Ek')).rejects.toMatchObject({ code: 'ledger_shortened' });
  });

  it('for a file that was put back, is gone, was changed, or is another one', async () => {
    const whole = await lines();
    await expect(open().resume('Eva Ek')).rejects.toMatchObject(refused);
    await keep(whole.slice(0, 3));
    await expect(open().resume('Eva Ek')).rejects.toMatchObject(refused);
    await restore(old);
    for (const kept of [
      [],
      whole.toSpliced(2, 1),
      whole.toSpliced(3, 1, 'nobody signed this'),
      whole.toSpliced(3, 0, 'nobody signed this'),
      whole.slice(2),
    ]) {
      await keep(kept);
      await expect(open().resume('Eva Ek')).rejects.toMatchObject(refused);
    }
    await expect(
      openLedger({ policy, activities: shop.activities, secret }).resume('Eva Ek'),
    ).rejects.toMatchObject(refused);
    await keep(whole);
    await expect(open().resume('Eva Ek')).resolves.toMatchObject(lost);
  });

  it('for the role of the sealer, which writes what such an entry holds and no other kind', async () => {
    const client = new Client(shop.activities.connection('seal'));
    await client.connect();
    const write = (body: object) =>
      client.query('select trygg.seal_resume(gen_random_uuid(), $1)', [JSON.stringify(body)]);
    const body = { from: 1, lost: 2, by: 'a'.repeat(64), checkpoint: 'b'.repeat(64) };
    await write(body);
    for (const wrong of [
      { ...body, by: 'Eva Ek' },
      { ...body, note: 'x' },
      { ...body, from: 'eva@x.se' },
    ])
      await expect(write(wrong)).rejects.toMatchObject({ code: 'TG004' });
    await client.end();
  });
});
