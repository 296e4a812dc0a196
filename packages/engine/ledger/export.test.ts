import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { chainHash, entryText, genesis, type StoredEntry } from './chain.ts';
import { signCheckpoint } from './checkpoint.ts';
import { exportLedger, verifyExport } from './export.ts';
import { type PublicKey, signingKey } from './signing.ts';

const secret = Buffer.alloc(32, 5);
const shop = 'test-shop';
const at = '2026-11-23T05:00:00.000Z';
let text = '';
const checkpoints: string[] = [];
let publicKey: PublicKey;

function chainOf(count: number): StoredEntry[] {
  const entries: StoredEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const id = `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}`;
    const time = `2026-11-23T05:00:00.${String(seq).padStart(6, '0')}Z`;
    const subject = seq % 3 === 0 ? null : seq.toString(16).padStart(64, 'a');
    const words =
      entryText({ id, at: time, kind: 'objection', subject, body: `{"n": ${seq}, "purpose": "å"}` }) ?? '';
    const hash = chainHash(entries.at(-1)?.hash ?? genesis, words);
    entries.push({ id, at: time, text: words, seq, hash });
  }
  return entries;
}

beforeAll(async () => {
  const key = await signingKey(secret);
  publicKey = key.publicKey;
  const entries = chainOf(9);
  for (const seq of [4, 8]) {
    const hash = entries[seq - 1]?.hash ?? '';
    checkpoints.push(signCheckpoint(key, { shop, seq, hash, begins: 1, before: genesis, entries: seq, at }));
  }
  const last = entries.pop();
  const tail = last === undefined ? [] : [{ ...last, seq: null, hash: null }];
  const all = async function* () {
    yield* [...entries, ...tail];
  };
  for await (const line of exportLedger({ shop, key, entries: all(), checkpoints, at })) text += line;
});

/** As a file of these bytes is read. */
const check = (bytes: string) => {
  const lines = (bytes.endsWith('\n') ? bytes.slice(0, -1) : `${bytes} `).split('\n');
  return verifyExport(lines, publicKey, checkpoints);
};

describe('an export', () => {
  it('can be checked by whoever has the public key, tail included', async () => {
    expect(await check(text)).toMatchObject({
      sound: true,
      shop,
      entries: 8,
      vouched: 8,
      unsealed: { entries: 1, oldest: '2026-11-23T05:00:00.000009Z' },
    });
  });

  it('names the entry of which a byte was changed', async () => {
    const changed = text.replace('"n":3', '"n":4');
    const { sound, faults } = await check(changed);
    expect(sound).toBe(false);
    expect(faults[0]).toMatchObject({
      kind: 'entry-changed',
      seq: 3,
      id: '00000000-0000-4000-8000-000000000003',
    });
  });

  it.each([
    [
      'without an entry',
      (lines: string[]) => lines.filter((line) => !line.includes('"seq":5}')),
      'entry-missing',
    ],
    [
      'with an entry twice',
      (lines: string[]) => lines.flatMap((line) => (line.includes('"seq":5}') ? [line, line] : [line])),
      'entry-added',
    ],
    ['without its end', (lines: string[]) => lines.slice(0, -1), 'export-changed'],
    [
      'without its tail',
      (lines: string[]) => lines.filter((line) => !line.includes('"seq":null}')),
      'export-changed',
    ],
    [
      'without a checkpoint',
      (lines: string[]) => lines.filter((_, index) => index !== 1),
      'checkpoint-missing',
    ],
    ['with something after its end', (lines: string[]) => [...lines, lines[0] ?? ''], 'export-changed'],
  ])('%s is not sound', async (_, change, kind) => {
    const { sound, faults } = await check(`${change(text.trimEnd().split('\n')).join('\n')}\n`);
    expect(sound).toBe(false);
    expect(faults.map((fault) => fault.kind)).toContain(kind);
  });

  it('of any one changed, missing or added byte is not sound', async () => {
    const bytes = Buffer.from(text);
    const place = fc.nat(bytes.length - 1);
    const edit = fc.oneof(
      fc.record({ place, flip: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ place, gone: fc.constant(true) }),
      fc.record({ place, added: fc.integer({ min: 0, max: 255 }) }),
    );
    await fc.assert(
      fc.asyncProperty(edit, async (change) => {
        const tail = bytes.subarray(change.place + ('added' in change ? 0 : 1));
        const middle =
          'flip' in change
            ? [(bytes[change.place] ?? 0) ^ change.flip]
            : 'added' in change
              ? [change.added]
              : [];
        const changed = Buffer.concat([bytes.subarray(0, change.place), Buffer.from(middle), tail]);
        fc.pre(!changed.equals(bytes));
        const { sound, faults } = await check(changed.toString());
        expect(sound).toBe(false);
        expect(faults[0]?.message).toMatch(/\d|end|export|place/);
      }),
      { numRuns: 600 },
    );
  });
});

it('any one changed byte of a checkpoint is found', async () => {
  const [jws = ''] = checkpoints;
  await fc.assert(
    fc.asyncProperty(fc.nat(jws.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
      const bytes = Buffer.from(jws, 'latin1');
      bytes[place] = (bytes[place] ?? 0) ^ flip;
      const lines = text.trimEnd().split('\n');
      const { faults } = await verifyExport(lines, publicKey, [
        bytes.toString('latin1'),
        checkpoints[1] ?? '',
      ]);
      expect(faults.map((fault) => fault.kind)).toContain('checkpoint-forged');
    }),
    { numRuns: 300 },
  );
});

it('the canonical form does not depend on the order of keys, and has one spelling of each number', () => {
  const columns = { id: 'i', at, kind: 'k', subject: null };
  const one = entryText({ ...columns, body: '{"b": 1, "a": {"d": [1, true], "c": "é"}}' });
  expect(one).toBe(entryText({ ...columns, body: '{"a":{"c":"\\u00e9","d":[1,true]},"b":1}' }));
  for (const body of [
    '{"b": 1.0}',
    '{"b": 1e0}',
    '{"b": 0.5}',
    '{"b": -0}',
    '{"b": 9007199254740993}',
    '{"b": "\\ud800"}',
  ])
    expect(entryText({ ...columns, body })).toBeNull();
});
