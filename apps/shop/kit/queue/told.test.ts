import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../../testing/test-shop.ts';
import { type JobQueue, startQueue } from './queue.ts';

// Between two looks at a queue lies a minute where the database tells of what comes: what is done before was told of.

let test: TestShop;
let queue: JobQueue;
const left: string[] = [];
const ran: string[] = [];
const hanging = Promise.withResolvers<void>();
const reached = Promise.withResolvers<void>();

beforeAll(async () => {
  test = await openTestShop();
  // The shop's own queue works on the same jobs.
  await test.stop();
  queue = await startQueue(test.runtime.library('jobs'), 'Europe/Stockholm', {
    mail: async (kind, id) => ({
      to: `${id}@havet.example`,
      discard: () => Promise.resolve(),
      leave: async () => {
        if (kind === 'hangs') {
          reached.resolve();
          await hanging.promise;
        }
        left.push(id);
      },
    }),
    jobs: new Map([['newsletter', { run: async (id: string) => void ran.push(id) }]]),
    fault: (error) => {
      throw error;
    },
  });
});
afterAll(async () => {
  hanging.resolve();
  await queue?.stop();
  await test?.close();
});

const listening = () =>
  test.look("select pid from pg_stat_activity where datname = current_database() and query like 'listen%'");

/** By a process of its own. */
async function putMail(kind: string, id: string): Promise<void> {
  const { hostname, port } = new URL(test.database.migratorUrl);
  const script = fileURLToPath(new URL('fixtures/put-mail.ts', import.meta.url));
  const { user, password } = {
    user: decodeURIComponent(new URL(test.database.adminUrl).username),
    password: decodeURIComponent(new URL(test.database.adminUrl).password),
  };
  await promisify(execFile)(process.execPath, [script, kind, id], {
    env: {
      ...process.env,
      ...{
        PGHOST: hostname,
        PGPORT: port,
        PGUSER: user,
        PGPASSWORD: password,
        PGDATABASE: test.database.name,
      },
    },
  });
}

it('the database tells of each queue of the shop, and one connection hears it', async () => {
  expect(
    await test.look("select name from pgboss.queue where not notify and not starts_with(name, '__')"),
  ).toEqual([]);
  expect(await listening()).toHaveLength(1);
});

it('a mail leaves that another process put into the queue', async () => {
  await putMail('any', 'elsewhere');
  await expect.poll(() => left, { timeout: 10_000 }).toEqual(['elsewhere']);
});

it('so it does when the connection that listens was lost, and comes back', async () => {
  const [{ pid } = {}] = await listening();
  await test.look('select pg_terminate_backend($1)', [pid]);
  await putMail('any', 'lost');
  await expect.poll(() => left, { timeout: 10_000 }).toContain('lost');
});

it('a mail server that hangs keeps no other kind of work', async () => {
  await queue.send({ queue: 'mail', kind: 'hangs', id: 'slow' });
  await reached.promise;
  await queue.send({ queue: 'newsletter', id: 'issue' });
  await expect.poll(() => ran).toEqual(['issue']);
  expect(left).not.toContain('slow');
});
