import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startVacuuming } from './vacuuming.ts';

function counted(milliseconds?: number) {
  const times: number[] = [];
  const vacuuming = startVacuuming(async () => {
    times.push(performance.now());
  }, milliseconds);
  return { vacuuming, times };
}

it('a vacuum follows the first deed at once, and one all others of a pause', async () => {
  const { vacuuming, times } = counted(500);
  for (let deed = 0; deed < 10; deed += 1) {
    vacuuming.catchUp();
    await setTimeout(1);
    expect(times).toHaveLength(1);
  }
  await expect.poll(() => times.length).toBe(2);
  await setTimeout(100);
  expect(times).toHaveLength(2);
});

it('deeds that come while a vacuum runs have one more together', async () => {
  let runs = 0;
  const vacuuming = startVacuuming(async () => {
    runs += 1;
    if (runs === 1) vacuuming.catchUp();
  }, 0);
  vacuuming.catchUp();
  vacuuming.catchUp();
  await vacuuming.settled();
  await expect.poll(() => runs).toBe(2);
});

it('whoever settles does not wait for the pause, and nothing is left for it', async () => {
  const { vacuuming, times } = counted();
  vacuuming.catchUp();
  await vacuuming.settled();
  expect(times).toHaveLength(1);
  vacuuming.catchUp();
  vacuuming.catchUp();
  await vacuuming.settled();
  expect(times).toHaveLength(2);
  await vacuuming.settled();
  expect(times).toHaveLength(2);
});

it('a vacuum that fails keeps no later one from its turn', async () => {
  let runs = 0;
  const vacuuming = startVacuuming(async () => {
    runs += 1;
    if (runs === 1) throw new Error('no connection');
  });
  for (let turn = 0; turn < 2; turn += 1) {
    vacuuming.catchUp();
    await vacuuming.settled();
  }
  expect(runs).toBe(2);
});
