import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ledger } from './ledger.ts';
import { type Sealing, startSealing } from './sealing.ts';

let seals: boolean[];
let uses: number;
let uncovered: boolean;
let sealing: Sealing;

beforeEach(() => {
  vi.useFakeTimers();
  [seals, uses, uncovered] = [[], 0, false];
  const ledger: Pick<Ledger, 'seal' | 'uncovered'> = {
    seal: async ({ wait = false } = {}) => {
      seals.push(wait);
      return 0;
    },
    uncovered: () => uncovered,
  };
  sealing = startSealing({ ledger: ledger as Ledger, often: true, uses: () => uses });
});
afterEach(async () => {
  await sealing.end();
  vi.useRealTimers();
});

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

it('a shop that is used is sealed every second', async () => {
  for (let second = 0; second < 5; second += 1) {
    uses += 1;
    await seconds(1);
  }
  expect(seals).toHaveLength(5);
});

it('one that is not is looked at once a minute', async () => {
  await seconds(60);
  expect(seals).toHaveLength(1);
  await seconds(60);
  expect(seals).toHaveLength(2);
  uses += 1;
  await seconds(1);
  expect(seals).toHaveLength(3);
});

it('entries that wait for their checkpoint are looked at every second, used or not', async () => {
  await seconds(1);
  uncovered = true;
  await seconds(5);
  expect(seals).toHaveLength(6);
});

it('the end seals what is left, and waits for it', async () => {
  await sealing.end();
  expect(seals).toEqual([true]);
});
