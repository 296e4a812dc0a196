import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTombstones, type Tombstones } from './tombstones.ts';

let folder: string;
let tombstones: Tombstones;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trygg-tombstones-'));
  tombstones = openTombstones(folder, 'shop', Buffer.alloc(32, 1));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the lines of one erasure are one tombstone: what any of them says, once', async () => {
  await tombstones.write('one', [
    { table: 'person', kind: 'delete', hashes: ['a', 'b'] },
    { table: 'purchase', kind: 'redact', hashes: ['c'] },
  ]);
  await tombstones.write('other', [{ table: 'person', kind: 'delete', hashes: ['z'] }]);
  await tombstones.write('one', [
    { table: 'person', kind: 'delete', hashes: ['b', 'd'] },
    { table: 'purchase', kind: 'delete', hashes: ['e'] },
    { table: 'letter', kind: 'delete', hashes: [] },
  ]);
  const [one, other, ...more] = await tombstones.read();
  expect(one?.rows).toEqual({
    person: { delete: ['a', 'b', 'd'] },
    purchase: { redact: ['c'], delete: ['e'] },
  });
  expect([other?.rows, more]).toEqual([{ person: { delete: ['z'] } }, []]);
});

it('a line without its MAC is passed over, and the lines beside it are read', async () => {
  await tombstones.write('one', [{ table: 'person', kind: 'delete', hashes: ['a'] }]);
  const path = join(folder, 'tombstones', 'shop.jsonl');
  appendFileSync(path, readFileSync(path, 'utf8').replace('"a"', '"b"'));
  await tombstones.write('one', [{ table: 'person', kind: 'delete', hashes: ['c'] }]);
  expect((await tombstones.read()).map(({ rows }) => rows)).toEqual([{ person: { delete: ['a', 'c'] } }]);
});
