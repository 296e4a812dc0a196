import { expect, it } from 'vitest';
import { mailPlaces } from './mail-places.ts';

const down = new Error('no server');
const refusal = new Error('no place');
const places = (count: number) =>
  mailPlaces({ count, refusal: () => refusal, isDown: (error) => error === down });

it('the next mail has the place of one that left or failed, in the order of coming', async () => {
  const gate = Promise.withResolvers<void>();
  const one = places(1);
  const log: string[] = [];
  const send = (name: string, error?: Error) => async (): Promise<void> => {
    await gate.promise;
    log.push(name);
    if (error !== undefined) throw error;
  };
  const all = Promise.allSettled([
    one.take(send('a')),
    one.take(send('b', new Error('this one'))),
    one.take(send('c')),
  ]);
  gate.resolve();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(log).toEqual(['a', 'b', 'c']);
});

it('where one finds no server, those that wait are refused at once, and the place is free again', async () => {
  const one = places(1);
  const gate = Promise.withResolvers<void>();
  const first = one.take(() => gate.promise);
  const second = one.take(async () => undefined);
  gate.reject(down);
  await expect(first).rejects.toBe(down);
  await expect(second).rejects.toBe(refusal);
  await one.take(async () => undefined);
});
