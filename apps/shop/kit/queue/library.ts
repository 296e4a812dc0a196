import type { HostLibrary } from '@trygg/engine';
import { PgBoss } from 'pg-boss';
import { registered } from '../registry.ts';

export const jobSchema = 'pgboss';

/** Tries enough for more than the days that a mail is tried (`kit/hand-over.ts`): its age ends it, not their number. */
const tries = 200;

/** The database tells of what comes, in the transaction that puts it there. */
const told = { notify: true } as const;

/** A mail carries its kind and an id, and may wait for a server that is down. */
const mailQueue = {
  ...told,
  retryLimit: tries,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3600,
  deleteAfterSeconds: 86_400,
  expireInSeconds: 120,
} as const;

/** A module's job carries an id and may take long. */
const jobQueueOptions = {
  ...told,
  retryLimit: tries,
  retryDelay: 30,
  retryBackoff: true,
  retryDelayMax: 3600,
  deleteAfterSeconds: 86_400,
  expireInSeconds: 3600,
} as const;

/** What runs by the clock carries nothing, and the next time comes by itself. */
const clockQueue = { ...told, retryLimit: 0, deleteAfterSeconds: 86_400, expireInSeconds: 1800 } as const;

const nightQueue = {
  ...told,
  retryLimit: 3,
  retryDelay: 300,
  retryBackoff: true,
  deleteAfterSeconds: 7 * 86_400,
  expireInSeconds: 3600,
} as const;

/** Queues of a shop: of the mails, of the night, and one for each kind of job that a module has. */
function queues(): ReadonlyMap<string, Parameters<PgBoss['createQueue']>[1]> {
  const jobs = registered().flatMap(({ jobs }) => Object.entries(jobs ?? {}));
  return new Map<string, Parameters<PgBoss['createQueue']>[1]>([
    ['mail', mailQueue],
    ...jobs.map(([kind, { every }]) => [kind, every === undefined ? jobQueueOptions : clockQueue] as const),
    ['nightly', nightQueue],
  ]);
}

/**
 * Tables and queues of the job queue. Run by the migrating account, because the role that works in them owns
 * nothing. Safe to repeat: an installed version and existing queues are left as they are.
 */
export const jobQueue: HostLibrary = {
  name: 'pg-boss',
  async install(connection) {
    const boss = new PgBoss({
      ...connection,
      schema: jobSchema,
      schedule: false,
      supervise: false,
      max: 2,
    });
    const faults: unknown[] = [];
    boss.on('error', (fault) => faults.push(fault));
    await boss.start();
    try {
      for (const [name, options] of queues()) {
        if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
        else await boss.updateQueue(name, options);
      }
    } finally {
      await boss.stop({ graceful: true });
    }
    if (faults.length > 0) throw faults[0];
  },
};
