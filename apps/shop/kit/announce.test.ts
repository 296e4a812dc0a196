import { beforeEach, expect, test } from 'vitest';
import { announce } from './announce.ts';
import type { AfterCommit, Events, Listener } from './events.ts';
import { register } from './registry.ts';
import type { Shop } from './shop.ts';

const placing = {} as Events['order.placed'];
const shop = {
  permits: (activity, contributor) => activity === 'place-order' && contributor !== 'second',
} as Shop;
let heard: string[];

beforeEach(() => {
  heard = [];
});

/** Writes down that it was heard, and once more after the commit. */
function hears(what: string): () => Promise<AfterCommit> {
  return async () => {
    heard.push(what);
    return async () => {
      heard.push(`${what}, committed`);
    };
  };
}

function registerListeners(listeners: Readonly<Record<string, Listener<'order.placed'> | undefined>>): void {
  register(
    Object.entries(listeners).map(([name, listener]) => ({
      name,
      folder: new URL(`${name}/`, import.meta.url),
      ...(listener !== undefined && { on: { 'order.placed': listener } }),
    })),
  );
}

test('who listens last hears it after all others, whatever the order of the modules', async () => {
  registerListeners({
    first: { last: hears('first, last') },
    second: { within: hears('second') },
    deaf: undefined,
    third: { within: hears('third'), last: hears('third, last') },
  });
  await announce(shop, 'order.placed', placing);
  expect(heard).toEqual(['second', 'third', 'first, last', 'third, last']);
});

test('what listeners return waits for the commit, and comes in the order in which they heard', async () => {
  registerListeners({ first: { last: hears('first') }, second: { within: hears('second') } });
  const afterwards = await announce(shop, 'order.placed', placing);
  expect(heard).toEqual(['second', 'first']);
  await afterwards();
  expect(heard).toEqual(['second', 'first', 'second, committed', 'first, committed']);
});

test('a module hears of nothing where what it contributes to the activity is left out', async () => {
  registerListeners({
    first: { over: 'place-order', within: hears('first') },
    second: { over: 'place-order', within: hears('second'), last: hears('second, last') },
    third: { over: 'handle-order', within: hears('third') },
  });
  await announce(shop, 'order.placed', placing);
  expect(heard).toEqual(['first']);
});

test('a listener that throws ends the announcement, so that the transaction ends too', async () => {
  const refuse = async (): Promise<undefined> => {
    throw new Error('no lot number');
  };
  registerListeners({ first: { within: refuse }, second: { within: hears('second') } });
  await expect(announce(shop, 'order.placed', placing)).rejects.toThrow('no lot number');
  expect(heard).toEqual([]);
});
