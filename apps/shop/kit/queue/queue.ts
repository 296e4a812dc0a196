import { PgBoss } from 'pg-boss';
import type { MailKind } from '../shop.ts';
import { jobSchema } from './library.ts';

export interface MailJob {
  readonly kind: MailKind;
  readonly id: string;
}

export interface JobHandlers {
  /** Rejects when the mail could not be sent: the queue tries again, later each time. */
  mail(job: MailJob): Promise<void>;
  /** Sends an issue of the newsletter; goes on where an earlier run was stopped. */
  newsletter(issue: string): Promise<void>;
  /** Tells of a change of policy; goes on where an earlier run was stopped. */
  change(notice: string): Promise<void>;
  /** Once a night, by the clock of the shop's jurisdiction. */
  nightly(): Promise<void>;
  /** Every five minutes: erasures that were accepted, and the mails that confirm them. */
  erasures(): Promise<void>;
  /** Something went wrong in the queue itself; it goes on by itself. */
  fault(error: unknown): void;
}

export interface JobQueue {
  enqueue(job: MailJob): Promise<void>;
  sendIssue(issue: string): Promise<void>;
  tellOfChange(notice: string): Promise<void>;
  /** Lets running jobs end, then closes its connections. */
  stop(): Promise<void>;
}

interface Connection {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** Works on one shop's queues over the role of the activity `jobs`, which owns no table: no migration, no reindex. */
export async function startQueue(
  connection: Connection,
  timeZone: string,
  handlers: JobHandlers,
): Promise<JobQueue> {
  const boss = new PgBoss({
    ...connection,
    schema: jobSchema,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    max: 3,
  });
  boss.on('error', handlers.fault);
  await boss.start();
  await boss.work<MailJob>('mail', { pollingIntervalSeconds: 0.5, batchSize: 1 }, async (jobs) => {
    for (const job of jobs) await handlers.mail(job.data);
  });
  await boss.work<{ readonly issue: string }>(
    'newsletter',
    { pollingIntervalSeconds: 1, batchSize: 1 },
    async (jobs) => {
      for (const job of jobs) await handlers.newsletter(job.data.issue);
    },
  );
  await boss.work<{ readonly notice: string }>(
    'changes',
    { pollingIntervalSeconds: 1, batchSize: 1 },
    async (jobs) => {
      for (const job of jobs) await handlers.change(job.data.notice);
    },
  );
  await boss.work('nightly', { pollingIntervalSeconds: 60 }, () => handlers.nightly());
  await boss.schedule('nightly', '15 3 * * *', null, { tz: timeZone });
  await boss.work('erasures', { pollingIntervalSeconds: 60 }, () => handlers.erasures());
  await boss.schedule('erasures', '*/5 * * * *', null, { tz: timeZone });
  return {
    enqueue: async (job) => {
      await boss.send('mail', { kind: job.kind, id: job.id });
    },
    sendIssue: async (issue) => {
      await boss.send('newsletter', { issue });
    },
    tellOfChange: async (notice) => {
      await boss.send('changes', { notice });
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
