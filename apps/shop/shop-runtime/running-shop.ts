import type { ShopRuntime } from '@trygg/engine';
import type { Hono } from 'hono';
import { faultOf, log } from '../log.ts';
import { credentialsOf } from '../modules/accounts/credentials.ts';
import { sendChange } from '../modules/changes/send-change.ts';
import { keepVersion } from '../modules/changes/versions.ts';
import { deliver } from '../modules/mail/deliver.ts';
import { type JobQueue, startQueue } from '../modules/mail/queue.ts';
import type { MailTransport } from '../modules/mail/transport.ts';
import { finishErasures } from '../modules/my-data/erase.ts';
import { sendIssue } from '../modules/newsletter/send-issue.ts';
import type { Shop } from '../shop.ts';
import type { ShopEnv } from '../web/route.ts';
import { shopApp } from './app.ts';
import { nightly } from './nightly.ts';
import { routeModules } from './route-modules.ts';
import { shopOf } from './shop.ts';

export interface RunningShop {
  readonly shop: Shop;
  readonly app: Hono<ShopEnv>;
  /** Ends its jobs and connections; the engine closes what it opened itself. */
  stop(): Promise<void>;
}

/**
 * Pages, jobs and mails of one shop. `url` has no slash at the end. `fill` runs before any job does: a sweep of
 * today must not meet a history that is half written.
 */
export async function runShop(
  runtime: ShopRuntime,
  url: string,
  mails: MailTransport,
  fill: (shop: Shop) => Promise<void> = async () => undefined,
): Promise<RunningShop> {
  const jobs: { queue?: JobQueue } = {};
  const shop = shopOf(runtime, {
    url,
    mails,
    queueMail: async (kind, id) => {
      if (jobs.queue === undefined) throw new Error('job queue is not running');
      await jobs.queue.enqueue({ kind, id });
    },
    queueNewsletter: async (issue) => {
      if (jobs.queue === undefined) throw new Error('job queue is not running');
      await jobs.queue.sendIssue(issue);
    },
    queueChange: async (notice) => {
      if (jobs.queue === undefined) throw new Error('job queue is not running');
      await jobs.queue.tellOfChange(notice);
    },
  });
  await keepVersion(shop);
  await fill(shop);
  await finishErasures(shop);
  jobs.queue = await startQueue(runtime.connection('jobs'), runtime.policy.timeZone, {
    mail: async (job) => {
      const outcome = await deliver(shop, job);
      log.info({ shop: shop.name, mail: job.kind, outcome });
    },
    newsletter: async (issue) => {
      const { sent } = await sendIssue(shop, issue);
      log.info({ shop: shop.name, newsletter: issue, sent });
    },
    change: async (notice) => {
      const { sent } = await sendChange(shop, notice);
      log.info({ shop: shop.name, change: notice, sent });
    },
    nightly: () => nightly(shop),
    erasures: () => finishErasures(shop),
    fault: (error) => log.error({ shop: shop.name, ...faultOf(error) }, 'job queue'),
  });
  const { queue } = jobs;
  return {
    shop,
    app: shopApp(shop, routeModules),
    stop: async () => {
      await queue.stop();
      if (shop.permits('sign-in')) await credentialsOf(shop).close();
    },
  };
}
