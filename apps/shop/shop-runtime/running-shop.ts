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
  /**
   * Writes what is to lie behind the shop while it is open. INVARIANT: no night's work runs before it stands: a sweep
   * of today must not meet a history that is half written.
   */
  fill(work: (shop: Shop, progress: (percent: number) => void) => Promise<void>): Promise<void>;
  /** Ends its jobs and connections; the engine closes what it opened itself. */
  stop(): Promise<void>;
}

export interface ShopToRun {
  /** Without a slash at the end. */
  readonly url: string;
  readonly mails: MailTransport;
  /** Of this shop alone, among the policies of the host. */
  readonly policyFolder: URL;
  /** `fill` is yet to come. */
  readonly unfilled?: boolean;
}

/** Pages, jobs and mails of one shop. */
export async function runShop(
  runtime: ShopRuntime,
  { url, mails, policyFolder, unfilled = false }: ShopToRun,
): Promise<RunningShop> {
  const jobs: { queue?: JobQueue } = {};
  let filling = unfilled ? 0 : undefined;
  const shop = shopOf(runtime, {
    url,
    mails,
    policyFolder,
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
    filling: () => filling,
  });
  await keepVersion(shop);
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
    nightly: async () => {
      if (filling === undefined) await nightly(shop);
    },
    erasures: () => finishErasures(shop),
    fault: (error) => log.error({ shop: shop.name, ...faultOf(error) }, 'job queue'),
  });
  const { queue } = jobs;
  return {
    shop,
    app: shopApp(shop, routeModules),
    fill: async (work) => {
      filling ??= 0;
      await work(shop, (percent) => {
        filling = percent;
      });
      filling = undefined;
    },
    stop: async () => {
      await queue.stop();
      if (shop.permits('sign-in')) await credentialsOf(shop).close();
    },
  };
}
