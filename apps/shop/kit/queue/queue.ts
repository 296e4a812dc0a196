import type { ShopRuntime } from '@trygg/engine';
import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { MailNotSent } from '../transport.ts';
import { jobSchema } from './library.ts';

export interface QueuedJob {
  /** Name of the queue: `mail`, or the kind of a module's job. */
  readonly queue: string;
  /** What a mail tells of; absent for other jobs. */
  readonly kind?: string;
  readonly id: string;
}

export interface JobHandlers {
  /** Rejects when a mail is to be tried again, later each time, until its age ends it. */
  mail(kind: string, id: string, queued: Date): Promise<void>;
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

interface MailJob {
  readonly kind: string;
  readonly id: string;
}

/** Mails that one look at the queue takes. A process that is killed among them sends those again that it had not told of. */
const mailsAtOnce = 10;

/** After so long no further mail of a batch is begun: a job that runs for two minutes is another's. */
const batchMilliseconds = 40_000;

/**
 * One after another, so that what somebody was told first comes first. A mail that is to be tried again is one job's
 * failure, and none of those that were fetched with it; where the server itself is what fails, the others wait as well.
 */
async function mailed(
  jobs: readonly JobWithMetadata<MailJob>[],
  handlers: JobHandlers,
): Promise<JobResult[]> {
  const until = performance.now() + batchMilliseconds;
  const results: JobResult[] = [];
  let down: string | undefined;
  // They were fetched in the order of coming, and are handed over in any.
  const inOrder = [...jobs].sort((a, b) => a.createdOn.getTime() - b.createdOn.getTime());
  for (const { id, data, createdOn } of inOrder) {
    if (performance.now() > until) down ??= 'the mail server is slow';
    if (down === undefined)
      try {
        await handlers.mail(data.kind, data.id, createdOn);
        results.push({ id, status: 'completed' });
        continue;
      } catch (error) {
        const message = error instanceof Error ? error.message : 'failed';
        results.push({ id, status: 'failed', output: { message } });
        if (error instanceof MailNotSent && !error.deferred) down = message;
        continue;
      }
    results.push({ id, status: 'failed', output: { message: down } });
  }
  return results;
}

type Library = ReturnType<ShopRuntime['library']>;

/** Works on one shop's queues over the role of the activity `jobs`, which owns no table: no migration, no reindex. */
export async function startQueue(
  library: Library,
  timeZone: string,
  handlers: JobHandlers,
): Promise<JobQueue> {
  const boss = await openBoss(library);
  boss.on('error', handlers.fault);
  await boss.start();
  const mails = await boss.work(
    'mail',
    {
      pollingIntervalSeconds: 0.5,
      batchSize: mailsAtOnce,
      burstWhenBatchFull: true,
      includeMetadata: true,
      perJobResults: true,
    },
    (jobs: JobWithMetadata<MailJob>[]) => mailed(jobs, handlers),
  );
  for (const [queue, { run, every }] of handlers.jobs) {
    const pollingIntervalSeconds = every === undefined ? 1 : 60;
    await boss.work<{ readonly id?: string } | null>(
      queue,
      { pollingIntervalSeconds, batchSize: 1 },
      async (jobs) => {
        for (const { data } of jobs) await run(data?.id ?? '');
      },
    );
    if (every !== undefined) await boss.schedule(queue, every, null, { tz: timeZone });
  }
  return {
    send: async ({ queue, kind, id }) => {
      await boss.send(queue, kind === undefined ? { id } : { kind, id });
      // Of another process's mails the next look tells.
      if (kind !== undefined) boss.notifyWorker(mails);
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}

async function openBoss(library: Library): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  return new PgBoss({
    // What it is handed back has the shape that `pg` gives it, which is what it reads.
    db: { executeSql: (text, values) => library.query(text, values) as Promise<{ rows: unknown[] }> },
    schema: jobSchema,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  });
}
