import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { MailNotSent } from '../transport.ts';
import { type JobQueue, startQueue } from './queue.ts';

let test: TestShop;
/** How often each mail was handed to the server, and what that answers. */
const handed = new Map<string, number>();
const answers = new Map<string, MailNotSent>();
let queue: JobQueue;

beforeAll(async () => {
  test = await openTestShop();
  // The shop's own queue works on the same mails.
  await test.stop();
  const [reached, start] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  queue = await startQueue(test.runtime.library('jobs'), 'Europe/Stockholm', {
    mail: async (kind, id) => {
      const leave = async (): Promise<void> => {
        if (kind === 'gate') {
          reached.resolve();
          return start.promise;
        }
        handed.set(id, (handed.get(id) ?? 0) + 1);
        const answer = answers.get(id);
        if (answer !== undefined) throw answer;
      };
      return { to: `${id}@havet.example`, leave, discard: () => Promise.resolve() };
    },
    jobs: new Map(),
    fault: (error) => {
      throw error;
    },
  });
  // Whatever comes meanwhile is fetched together.
  await queue.send({ queue: 'mail', kind: 'gate', id: 'gate' });
  await reached.promise;
  answers.set('full', new MailNotSent({ status: 452, step: 'RCPT TO' }));
  answers.set('away', new MailNotSent({}));
  for (const id of ['a', 'full', 'b', 'away', 'c', 'd']) {
    await queue.send({ queue: 'mail', kind: 'any', id });
    // The order of coming is known by the millisecond.
    await wait(2);
  }
  start.resolve();
});
afterAll(async () => {
  await queue?.stop();
  await test?.close();
});

const states = async (): Promise<unknown> =>
  Object.fromEntries(
    (
      await test.look(
        "select data->>'id' as id, state::text from pgboss.job where name = 'mail' and data->>'kind' = 'any'",
      )
    ).map(({ id, state }) => [id, state]),
  );

it('a mail that waits is tried again alone, and one that finds no server keeps those behind it from trying', async () => {
  await expect
    .poll(states, { timeout: 20_000 })
    .toEqual({ a: 'completed', full: 'retry', b: 'completed', away: 'retry', c: 'retry', d: 'retry' });
  expect(Object.fromEntries(handed)).toEqual({ a: 1, full: 1, b: 1, away: 1 });
});
