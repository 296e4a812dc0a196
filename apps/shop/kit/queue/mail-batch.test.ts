import { expect, it } from 'vitest';
import { MailNotSent } from '../transport.ts';
import { type MadeMail, type MailJob, sendBatch } from './mail-batch.ts';

type Jobs = Parameters<typeof sendBatch>[0];

/** In the order of coming; the id says whom the mail is to. */
const queued = (...ids: string[]): Jobs =>
  ids.map((id, at) => ({
    id: `${id}-job`,
    data: { kind: 'any', id } satisfies MailJob,
    createdOn: new Date(at),
  })) as unknown as Jobs;

const discard = (): Promise<void> => Promise.resolve();

const outcome = (results: Awaited<ReturnType<typeof sendBatch>>): unknown =>
  Object.fromEntries(results.map(({ id, status }) => [id.replace('-job', ''), status]));

it('so many mails leave at once, and no more', async () => {
  let [now, most] = [0, 0];
  const leave = async (): Promise<void> => {
    now += 1;
    most = Math.max(most, now);
    await new Promise(setImmediate);
    now -= 1;
  };
  const jobs = queued('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const results = await sendBatch(jobs, async (_, id) => ({ to: `${id}@havet.example`, leave, discard }), 3);
  expect(results).toHaveLength(7);
  expect(most).toBe(3);
});

it('mails to one mailbox leave in the order of coming, each made when the one before has left', async () => {
  const log: string[] = [];
  const made = new Map<string, number>();
  const first = Promise.withResolvers<void>();
  const jobs = queued('placed', 'shipped', 'other');
  const sending = sendBatch(
    [...jobs].reverse(),
    async (_, id) => {
      made.set(id, (made.get(id) ?? 0) + 1);
      // The earlier one takes longer to make, and its mailbox is written otherwise.
      if (id === 'placed') await new Promise(setImmediate);
      const to = { placed: 'Eva@havet.example', shipped: 'eva@HAVET.example', other: 'bo@havet.example' }[id];
      const leave = async (): Promise<void> => {
        if (id === 'placed') await first.promise;
        log.push(id);
      };
      return { to: to ?? '', leave, discard };
    },
    3,
  );
  await expect.poll(() => log).toEqual(['other']);
  first.resolve();
  await sending;
  expect(log).toEqual(['other', 'placed', 'shipped']);
  expect(Object.fromEntries(made)).toEqual({ placed: 1, shipped: 2, other: 1 });
});

it('where no server is found, those that are not begun are not tried, and those that left are done', async () => {
  const tried: string[] = [];
  const results = await sendBatch(
    queued('a', 'gone', 'b', 'c', 'd'),
    async (_, id) => ({
      to: `${id}@havet.example`,
      discard,
      leave: async () => {
        tried.push(id);
        if (id === 'gone') throw new MailNotSent({});
        // It was on its way when the other one failed.
        await new Promise(setImmediate);
      },
    }),
    2,
  );
  expect(tried).toEqual(['a', 'gone']);
  expect(outcome(results)).toEqual({ a: 'completed', gone: 'failed', b: 'failed', c: 'failed', d: 'failed' });
});

it('a mail of nobody is done', async () => {
  const results = await sendBatch(queued('gone'), async () => undefined, 2);
  expect(outcome(results)).toEqual({ gone: 'completed' });
});

it('what is noted while a mail is made is taken back where it waits, and where it does not leave at all', async () => {
  const noted = new Set<string>();
  const left: string[] = [];
  const make =
    (fails: boolean) =>
    async (_: string, id: string): Promise<MadeMail | undefined> => {
      // Of a mail that is noted as told there is nothing left to tell.
      if (noted.has(id)) return undefined;
      noted.add(id);
      const forget = async (): Promise<void> => void noted.delete(id);
      const leave = async (): Promise<void> => {
        await new Promise(setImmediate);
        if (fails) {
          await forget();
          throw new MailNotSent({});
        }
        left.push(id);
      };
      return { to: 'eva@havet.example', leave, discard: forget };
    };
  await sendBatch(queued('first', 'second', 'third'), make(false), 3);
  expect(left).toEqual(['first', 'second', 'third']);
  expect(noted).toEqual(new Set(left));
  noted.clear();
  await sendBatch(queued('first', 'second', 'third'), make(true), 3);
  expect(noted).toEqual(new Set());
});

it('once the shop stops no further mail is begun, and those that left are told of', async () => {
  let stopping = false;
  const leave = async (): Promise<void> => {
    stopping = true;
  };
  const results = await sendBatch(
    queued('a', 'b', 'c'),
    async (_, id) => ({ to: `${id}@havet.example`, leave, discard }),
    1,
    () => stopping,
  );
  expect(outcome(results)).toEqual({ a: 'completed', b: 'failed', c: 'failed' });
});
