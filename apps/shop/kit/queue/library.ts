import type { HostLibrary } from '@trygg/engine';
import { PgBoss } from 'pg-boss';

export const jobSchema = 'pgboss';

/** Queues of a shop. `mail` carries a kind and an id; `newsletter` the id of an issue; `changes` that of a notice; `nightly` and `erasures` carry nothing. */
export const queues = {
  mail: {
    retryLimit: 8,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 3600,
    deleteAfterSeconds: 86_400,
    expireInSeconds: 120,
  },
  newsletter: {
    retryLimit: 8,
    retryDelay: 30,
    retryBackoff: true,
    deleteAfterSeconds: 86_400,
    expireInSeconds: 3600,
  },
  changes: {
    retryLimit: 8,
    retryDelay: 30,
    retryBackoff: true,
    deleteAfterSeconds: 86_400,
    expireInSeconds: 3600,
  },
  nightly: {
    retryLimit: 3,
    retryDelay: 300,
    retryBackoff: true,
    deleteAfterSeconds: 7 * 86_400,
    expireInSeconds: 3600,
  },
  erasures: {
    retryLimit: 0,
    deleteAfterSeconds: 86_400,
    expireInSeconds: 1800,
  },
} as const;

/**
 * Tables and queues of the job queue. Run by the migrating account, because the role that works in them owns
 * nothing. Safe to repeat: an installed version and existing queues are left as they are.
 */
export const jobQueue: HostLibrary = {
  name: 'pg-boss',
  async install({ connectionString }) {
    const boss = new PgBoss({
      connectionString,
      schema: jobSchema,
      schedule: false,
      supervise: false,
      max: 2,
    });
    const faults: unknown[] = [];
    boss.on('error', (fault) => faults.push(fault));
    await boss.start();
    try {
      for (const [name, options] of Object.entries(queues)) {
        if ((await boss.getQueue(name)) === null) await boss.createQueue(name, options);
        else await boss.updateQueue(name, options);
      }
    } finally {
      await boss.stop({ graceful: true });
    }
    if (faults.length > 0) throw faults[0];
  },
};
