import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTestShop, policyWith, type TestShop } from '../test-shop/shop.ts';
import { chainHash, genesis } from './chain.ts';
import { placeAfter, readCheckpoint, signCheckpoint } from './checkpoint.ts';
import { checkpointFile } from './checkpoint-file.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { sealedAfter } from './rows.ts';
import { signingKey } from './signing.ts';
import { writeEntry } from './write.ts';

// Somebody who owns the database and the file of checkpoints, and lacks the secret. A ledger of twelve entries with a
// checkpoint at 3, 6, 9 and 12 is rewritten in one way after the other; each is put back afterwards.
const secret = Buffer.alloc(32, 9);
const policy = policyWith({ retention: [] });
let shop: TestShop;
let folder: string;
let file: string;
let before: { readonly entries: unknown; readonly checkpoints: unknown; readonly file: string };

const run = (text: string, values: readonly unknown[] = []) => shop.client.query(text, [...values]);
const lines = async (): Promise<string[]> => (await readFile(file, 'utf8')).trimEnd().split('\n');
const keep = (kept: readonly (string | undefined)[]): Promise<void> =>
  writeFile(file, kept.map((line) => `${line}\n`).join(''));

function open(key = secret, path = file): Ledger {
  const { activities } = shop;
  return openLedger({ policy, activities, secret: key, checkpoints: checkpointFile(path) });
}

async function entry(n: number): Promise<void> {
  await writeEntry(shop.client, {
    kind: 'objection',
    subject: null,
    body: { purpose: 'direct-marketing', n },
  });
}

/** The chain needs no secret: from an entry on it is written anew. */
async function chainAnew(from: number): Promise<void> {
  const { rows } = await run("select encode(hash, 'hex') as hash from trygg.ledger_entry where seq = $1", [
    from - 1,
  ]);
  let hash: string = rows[0]?.hash ?? genesis;
  const found = [];
  for await (const one of sealedAfter(shop.client, from - 1)) found.push(one);
  for (const { id, text } of found) {
    hash = chainHash(hash, text ?? '');
    await run("update trygg.ledger_entry set hash = decode($2, 'hex') where id = $1", [id, hash]);
  }
}

const rewrite = async (seq: number): Promise<void> => {
  await run("update trygg.ledger_entry set body = jsonb_set(body, '{n}', '7000') where seq = $1", [seq]);
  await chainAnew(seq);
};

beforeAll(async () => {
  shop = await openTestShop();
  folder = mkdtempSync(join(tmpdir(), 'trygg-attack-'));
  file = join(folder, 'shop.jws');
  const ledger = open();
  for (let n = 1; n <= 12; n += 1) {
    await entry(n);
    if (n % 3 === 0) await ledger.seal({ wait: true });
  }
  before = {
    entries: (await run('select jsonb_agg(e) as rows from trygg.ledger_entry e')).rows[0].rows,
    checkpoints: (await run('select jsonb_agg(c) as rows from trygg.ledger_checkpoint c')).rows[0].rows,
    file: await readFile(file, 'utf8'),
  };
  expect(await ledger.verify()).toMatchObject({ sound: true, vouched: 12, late: null });
});
afterEach(async () => {
  for (const [table, rows] of [
    ['ledger_entry', before.entries],
    ['ledger_checkpoint', before.checkpoints],
  ] as const) {
    await run(`delete from trygg.${table}`);
    await run(`insert into trygg.${table} select * from jsonb_populate_recordset(null::trygg.${table}, $1)`, [
      JSON.stringify(rows),
    ]);
  }
  await writeFile(file, before.file);
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true });
});

const forged = async (): Promise<string> => {
  const publicKey = (await signingKey(secret)).publicKey;
  const jws = (await lines())[3] ?? '';
  const read = await readCheckpoint(jws, publicKey);
  if ('fault' in read) throw new Error('the attack begins with a checkpoint');
  const { rows } = await run("select encode(hash, 'hex') as hash from trygg.ledger_entry where seq = 12");
  const mine = await signingKey(Buffer.alloc(32, 1));
  return signCheckpoint(mine, { ...read.checkpoint, hash: rows[0].hash });
};

const inDatabase = 'delete from trygg.ledger_checkpoint where';

describe('whoever has database and file, and not the secret', () => {
  const attacks: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    ['rewrites an entry and the chain', 'chain-rewritten', () => rewrite(5)],
    ['rewrites what the first checkpoint covers', 'chain-rewritten', () => rewrite(1)],
    [
      'deletes the end, in the database alone',
      'tail-missing',
      async () => {
        await run('delete from trygg.ledger_entry where seq > 9');
        await run(`${inDatabase} seq > 9`);
      },
    ],
    [
      'deletes the end, and every checkpoint in the database',
      'tail-missing',
      async () => {
        await run('delete from trygg.ledger_entry where seq > 4');
        await run(`${inDatabase} true`);
      },
    ],
    [
      'rewrites the chain and drops checkpoints in the database',
      'chain-rewritten',
      async () => {
        await rewrite(5);
        await run(`${inDatabase} seq > 3`);
      },
    ],
    [
      'rewrites the chain and drops checkpoints in the file',
      'chain-rewritten',
      async () => {
        await rewrite(5);
        await keep((await lines()).slice(0, 1));
      },
    ],
    [
      'rewrites the chain and leaves no file',
      'chain-rewritten',
      async () => {
        await rewrite(5);
        rmSync(file);
      },
    ],
    [
      'takes a checkpoint out of the middle, in both places',
      'checkpoint-missing',
      async () => {
        const [one, , three, four] = await lines();
        await keep([one, three, four]);
        await run(`${inDatabase} seq = 6`);
      },
    ],
    [
      'takes the first checkpoint out, in both places',
      'checkpoint-missing',
      async () => {
        await keep((await lines()).slice(1));
        await run(`${inDatabase} seq = 3`);
      },
    ],
    [
      'rewrites the chain and leaves only checkpoints that agree, the last among them',
      'chain-rewritten',
      async () => {
        await rewrite(5);
        const [one, , , four] = await lines();
        await keep([one, four]);
        await run(`${inDatabase} seq in (6, 9)`);
      },
    ],
    ['puts back an older file', 'checkpoint-missing', async () => keep((await lines()).slice(0, 2))],
    [
      'writes an old checkpoint again',
      'checkpoint-order',
      async () => keep([...(await lines()), (await lines())[1]]),
    ],
    [
      'swaps two checkpoints in the file',
      'checkpoint-order',
      async () => {
        const [one, two, three, four] = await lines();
        await keep([one, three, two, four]);
      },
    ],
    [
      'signs the rewritten chain with a key of her own',
      'checkpoint-forged',
      async () => {
        await rewrite(5);
        const jws = await forged();
        await keep([...(await lines()).slice(0, 1), jws]);
        await run(`${inDatabase} seq > 3`);
        await run('insert into trygg.ledger_checkpoint values (12, 1, now(), $1)', [jws]);
      },
    ],
  ];

  it.each(attacks)('%s: found as %s', async (_, kind, attack) => {
    await attack();
    const found = await open().verify();
    expect(found.sound).toBe(false);
    expect(found.faults.map((fault) => fault.kind)).toContain(kind);
  });

  /** The sealer looks at the end of both; a middle that is gone or in another order is for `verify`. */
  const middle = ['takes a checkpoint out', 'takes the first checkpoint out', 'swaps two checkpoints'];
  const atTheEnd = attacks.filter(([name]) => !middle.some((words) => name.startsWith(words)));

  it.each(atTheEnd)('%s: nothing is sealed on top', async (_, _kind, attack) => {
    await attack();
    await entry(13);
    const text = await readFile(file, 'utf8').catch(() => '');
    await expect(open().seal({ wait: true })).rejects.toMatchObject({ name: 'LedgerError' });
    expect(await readFile(file, 'utf8').catch(() => '')).toBe(text);
    expect((await run('select from trygg.ledger_entry where seq > 12')).rowCount).toBe(0);
  });
});

describe('whoever puts back both, an older file and an older database', () => {
  const attack = async (): Promise<void> => {
    await rewrite(5);
    await keep((await lines()).slice(0, 1));
    await run(`${inDatabase} seq > 3`);
  };

  it('is found by a copy of the file that lies elsewhere', async () => {
    const copy = join(folder, 'elsewhere.jws');
    await writeFile(copy, before.file);
    await attack();
    await open().seal({ wait: true });
    const { faults } = await open(secret, copy).verify();
    const kinds = faults.map((fault) => fault.kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['chain-rewritten', 'checkpoint-order', 'checkpoint-missing']),
    );
    rmSync(copy);
  });

  it('is found by the process that signed what is gone', async () => {
    const running = open();
    await running.seal({ wait: true });
    await attack();
    await entry(13);
    await expect(running.seal({ wait: true })).rejects.toMatchObject({ code: 'checkpoints_disagree' });
  });

  it('leaves entries that were vouched for long after they were written, which is said and is no fault', async () => {
    await attack();
    await run("update trygg.ledger_entry set at = at - interval '1 hour' where seq > 6");
    await chainAnew(7);
    const unvouched = await open().verify();
    expect(unvouched).toMatchObject({ sound: false, vouched: 3 });
    expect(unvouched.faults).toEqual([expect.objectContaining({ kind: 'not-vouched', seq: 7 })]);
    await open().seal({ wait: true });
    const { sound, late, vouched } = await open().verify();
    expect({ sound, vouched }).toEqual({ sound: true, vouched: 12 });
    expect(late).toMatchObject({ first: 7, entries: 6, seconds: expect.any(Number) });
    expect(late?.seconds).toBeGreaterThan(3500);
  });
});

it('goes on from a ledger whose checkpoints were not chained yet, and names the last of them', async () => {
  const key = await signingKey(secret);
  const old: string[] = [];
  await run('delete from trygg.ledger_checkpoint');
  for (const jws of await lines()) {
    const read = await readCheckpoint(jws, key.publicKey);
    if ('fault' in read) throw new Error('a checkpoint was expected');
    const { number, previous, ...unchained } = read.checkpoint;
    expect(placeAfter(undefined)).not.toEqual({ number: (number ?? 0) + 1, previous });
    const text = signCheckpoint(key, unchained);
    old.push(text);
    await run('insert into trygg.ledger_checkpoint values ($1, 1, now(), $2)', [unchained.seq, text]);
  }
  await keep(old);
  expect(await open().verify()).toMatchObject({ sound: true, vouched: 12 });
  await entry(13);
  expect(await open().seal({ wait: true })).toBe(1);
  expect(await open().verify()).toMatchObject({ sound: true, vouched: 13 });
  const last = await readCheckpoint((await lines()).at(-1) ?? '', key.publicKey);
  const named = { checkpoint: { number: 1, previous: expect.stringMatching(/^[0-9a-f]{64}$/) } };
  expect(last).toMatchObject(named);
  expect(last).not.toMatchObject({ checkpoint: { previous: genesis } });
  // The last unchained one is missed once a chained one names it.
  await keep([...old.slice(0, 3), (await lines()).at(-1)]);
  await run(`${inDatabase} seq = 12`);
  expect((await open().verify()).faults.map((fault) => fault.kind)).toContain('checkpoint-order');
});
