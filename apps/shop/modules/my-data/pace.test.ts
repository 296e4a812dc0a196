import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { openTestShop } from '../../testing/test-shop.ts';
import { finishErasures } from './erase.ts';

/** How long each rest was to be; nobody rests. */
const rests = vi.hoisted((): number[] => []);

vi.mock('node:timers/promises', async (original) => ({
  ...(await original<typeof import('node:timers/promises')>()),
  setTimeout: (milliseconds: number) => {
    rests.push(milliseconds);
    return Promise.resolve();
  },
}));

const test = await openTestShop();
const { shop } = test;

beforeEach(() => {
  rests.length = 0;
});

afterAll(() => test.close());

it('erasures whose day has come are carried out in a twentieth of the time, a rest after each', async () => {
  const asOf = shop.now();
  const yesterday = asOf.toZonedDateTimeISO(shop.policy.timeZone).toPlainDate().subtract({ days: 1 });
  for (const email of ['anna@kund.example', 'bo@kund.example']) {
    await test.look(
      "insert into person (given_name, family_name, email, language) values ('Cy', 'Gäst', $1, 'sv')",
      [email],
    );
    const plan = await shop.erasures.plan(await shop.subjects.resolve(email), { asOf });
    await shop.erasures.accept(plan, { notBefore: yesterday });
  }
  rests.length = 0;
  const began = performance.now();
  await finishErasures(shop);
  const took = performance.now() - began;
  expect(await shop.erasures.unfinished()).toEqual([]);
  expect(rests).toHaveLength(2);
  // Nineteen times as long as the work itself, of which there is no more than all that was done meanwhile.
  const rested = rests.reduce((sum, rest) => sum + rest, 0);
  expect(rested).toBeGreaterThan(19);
  expect(rested).toBeLessThan(19 * took);
});
