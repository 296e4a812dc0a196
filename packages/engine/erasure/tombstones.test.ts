import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
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

const days = (): string => join(folder, 'tombstones', 'shop');
const dayFile = (): string => join(days(), readdirSync(days())[0] ?? '');

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
  const path = dayFile();
  appendFileSync(path, readFileSync(path, 'utf8').replace('"a"', '"b"'));
  await tombstones.write('one', [{ table: 'person', kind: 'delete', hashes: ['c'] }]);
  expect((await tombstones.read()).map(({ rows }) => rows)).toEqual([{ person: { delete: ['a', 'c'] } }]);
});

it('days that are over end whole, and no day before it is over', async () => {
  const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);
  const read = async (): Promise<readonly string[]> =>
    (await tombstones.read()).map(({ erasure }) => erasure).toSorted();
  for (const [erasure, day] of [
    ['first', '2021-11-29'],
    ['second', '2021-11-30'],
  ] as const) {
    await tombstones.write(erasure, [{ table: 'person', kind: 'delete', hashes: ['a'] }]);
    const today = `${Temporal.Now.instant().toString().slice(0, 10)}.jsonl`;
    renameSync(join(days(), today), join(days(), `${day}.jsonl`));
  }
  await tombstones.write('today', [{ table: 'person', kind: 'delete', hashes: ['b'] }]);
  await tombstones.expire(instant('2021-11-29T23:59:59Z'));
  expect(await read()).toEqual(['first', 'second', 'today']);
  for (let again = 0; again < 2; again++) await tombstones.expire(instant('2021-11-30T00:00:00Z'));
  expect(await read()).toEqual(['second', 'today']);
});
