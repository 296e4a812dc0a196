import type { ShopRuntime } from '@trygg/engine';
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { dueIn, everyMinute, everyOf } from './clock.ts';
import { jobSchema } from './library.ts';
import { lookAgain } from './look-again.ts';
import { type MailJob, type MakeMail, sendBatch } from './mail-batch.ts';

export interface QueuedJob {
  /** Name of the queue: `mail`, or the kind of a module's job. */
  readonly queue: string;
  /** What a mail tells of; absent for other jobs. */
  readonly kind?: string;
  readonly id: string;
}

export interface JobHandlers {
  readonly mail: MakeMail;
  /** So many mails at once; absent: one. */
  readonly mailsAtOnce?: number;
  /** By kind; each goes on where an earlier run was stopped. */
  readonly jobs: ReadonlyMap<string, JobHandler>;
  /** Something went wrong in the queue itself; it goes on by itself. */
  fault(error: unknown): void;
}

export interface JobHandler {
  run(id: string): Promise<void>;
  /** As cron writes it, where the clock starts it too. */
  readonly every?: string | undefined;
}

export interface JobQueue {
  send(job: QueuedJob): Promise<void>;
  /** Lets running jobs end, then closes its connections. */
  stop(): Promise<void>;
}

/**
 * Mails that one look at the queue takes, for each that may leave at once. A process that is killed among them sends
 * those again that it had not told of.
 */
const mailsOfOne = 4;
const fewestMails = 10;

/**
 * Seconds between two looks at a queue. `told`: where the database tells of each job that comes, so that a look only
 * finds what waited to be tried again and what was told while nobody heard it; else by itself.
 */
const looks = {
  mail: { told: 60, itself: 0.5 },
  job: { told: 300, itself: 1 },
  clock: { told: 300, itself: 60 },
} as const;

/** After so many minutes it is looked for jobs of a process that was killed, and for those that are done long since. */
const supervisedEvery = 2;

type Library = ReturnType<ShopRuntime['library']>;

/**
 * Works on one shop's queues over the role of the activity `jobs`, which owns no table: no migration, no reindex. Each
 * queue has a worker of its own, so that what takes long or waits keeps no other kind of work.
 *
 * A shop in which nothing happens asks next to nothing: the database tells of jobs over a connection that listens
 * (`LibraryConnections.listen`), whichever process put them there, and one timer of the process is the clock of all.
 */
export async function startQueue(
  library: Library,
  timeZone: string,
  handlers: JobHandlers,
): Promise<JobQueue> {
  let stopping = false;
  const boss = await openBoss(library);
  boss.on('error', handlers.fault);
  // No connection could be spared: it is looked by itself.
  boss.on('warning', () => undefined);
  await boss.start();
  const { mailsAtOnce = 1 } = handlers;
  const again = lookAgain((worker) => boss.notifyWorker(worker));
  const mails = await boss.work(
    'mail',
    {
      ...intervals('mail'),
      batchSize: Math.max(fewestMails, mailsOfOne * mailsAtOnce),
      burstWhenBatchFull: true,
      includeMetadata: true,
      perJobResults: true,
    },
    async (jobs: JobWithMetadata<MailJob>[]): Promise<JobResult[]> => {
      const results = await sendBatch(jobs, handlers.mail, mailsAtOnce, () => stopping);
      again(
        mails,
        results.some(({ status }) => status === 'failed'),
      );
      return results;
    },
  );
  const workers = new Map<string, string>([['mail', mails]]);
  const timed = [...handlers.jobs].flatMap(([queue, { every }]) =>
    every === undefined ? [] : [{ queue, every: everyOf(every) }],
  );
  for (const [queue, { run, every }] of handlers.jobs) {
    const worker = await boss.work<{ readonly id?: string } | null>(
      queue,
      { ...intervals(every === undefined ? 'job' : 'clock'), batchSize: 1 },
      async ([job]) => {
        try {
          await run(job?.data?.id ?? '');
        } catch (error) {
          again(worker, true);
          throw error;
        }
        again(worker, false);
      },
    );
    workers.set(queue, worker);
  }
  const wake = (queue: string): void => boss.notifyWorker(workers.get(queue) ?? '');
  const endClock = everyMinute((now) => {
    const local = now.toZonedDateTimeISO(timeZone);
    for (const { queue, every } of timed) {
      if (!dueIn(every, local)) continue;
      // Another process of this shop has the same clock: a minute has one job.
      boss.send(queue, null, { singletonSeconds: 60 }).then(() => wake(queue), handlers.fault);
    }
    if (local.minute % supervisedEvery === 0) boss.supervise().catch(handlers.fault);
  });
  return {
    send: async ({ queue, kind, id }) => {
      await boss.send(queue, kind === undefined ? { id } : { kind, id });
      // Told by itself at once, without the way over the database.
      wake(queue);
    },
    stop: async () => {
      stopping = true;
      endClock();
      again.end();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

function intervals(kind: keyof typeof looks) {
  const { told, itself } = looks[kind];
  return { pollingIntervalSeconds: itself, notifyPollingIntervalSeconds: told };
}

/** How the library's statement begins that puts a job: planning it takes as long as carrying it out. */
const puts = (text: string): boolean => text.trimStart().startsWith('WITH ins AS');

async function openBoss(library: Library): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  return new PgBoss({
    // What it is handed back has the shape that `pg` gives it, which is what it reads.
    db: {
      executeSql: (text, values) => library.query(text, values, puts(text)) as Promise<{ rows: unknown[] }>,
      listen: (channel, heard, again) => library.listen(channel, heard, again),
    },
    schema: jobSchema,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    // The clock of the process does both, for all its shops.
    supervise: false,
    schedule: false,
    useListenNotify: true,
    monitorIntervalSeconds: 60,
    queueCacheIntervalSeconds: 3600,
  });
}
