import type { ShopRuntime } from '@trygg/engine';
import type { Hono } from 'hono';
import { newAfterwards } from '../kit/afterwards.ts';
import { faultOf, log } from '../kit/log.ts';
import type { MailKind } from '../kit/names.ts';
import { type JobHandler, type JobQueue, type QueuedJob, startQueue } from '../kit/queue/queue.ts';
import { registered } from '../kit/registry.ts';
import type { ShopEnv } from '../kit/route.ts';
import type { Shop } from '../kit/shop.ts';
import type { MailTransport } from '../kit/transport.ts';
import { shopApp } from './app.ts';
import { type Delivered, deliverable } from './deliver.ts';
import { nightly, tidyByNight } from './nightly.ts';
import { checkServersTold } from './outside.ts';
import { shopOf } from './shop.ts';
import { soOfShop } from './so.ts';
import { checkCookies } from './told-cookies.ts';

export interface RunningShop {
  readonly shop: Shop;
  readonly app: Hono<ShopEnv>;
  /**
   * Writes what is to lie behind the shop while it is open. INVARIANT: no night's work runs before it stands: a sweep
   * of today must not meet a history that is half written.
   */
  fill(work: (shop: Shop, progress: (percent: number) => void) => Promise<void>): Promise<void>;
  /** Resolves when nothing is left to do for answers that were given. */
  settle(): Promise<void>;
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
  /** Of tests alone: see `Shop`. */
  readonly passwordCost?: number;
}

/** Pages, jobs and mails of one shop. */
export async function runShop(
  runtime: ShopRuntime,
  { url, mails, policyFolder, passwordCost, unfilled = false }: ShopToRun,
): Promise<RunningShop> {
  const running: { queue?: JobQueue } = {};
  const afterwards = newAfterwards(runtime.name);
  let filling = unfilled ? 0 : undefined;
  checkCookies(runtime.policy);
  const soOf = await soOfShop(policyFolder);
  checkServersTold(runtime.policy, soOf);
  const shop = shopOf(runtime, {
    soOf,
    url,
    mails,
    policyFolder,
    ...(passwordCost === undefined ? {} : { passwordCost }),
    send: async (kind, id) => {
      if (running.queue === undefined) throw new Error('job queue is not running');
      await running.queue.send(queued(kind, id));
    },
    afterwards: (work) => afterwards.add(work),
    filling: () => filling,
  });
  for (const { opening } of registered()) await opening?.(shop);
  const jobs = new Map(jobsOf(shop));
  jobs.set('nightly', {
    run: async () => {
      if (filling !== undefined) return;
      await nightly(shop);
      await tidyByNight(runtime);
    },
    every: '15 3 * * *',
  });
  const queue = await startQueue(runtime.library('jobs'), runtime.policy.timeZone, {
    mail: async (kind, id, queued) => {
      const told = (outcome: Delivered): void => log.info({ shop: shop.name, mail: kind, outcome });
      // What the queue holds was put there by `send`, which takes no other.
      const mail = await deliverable(shop, kind as MailKind, id, queued);
      if (mail === undefined) told('dropped');
      return (
        mail && { to: mail.to, leave: async () => told(await mail.leave()), discard: () => mail.discard() }
      );
    },
    mailsAtOnce: mails.atOnce ?? 1,
    jobs,
    fault: (error) => log.error({ shop: shop.name, ...faultOf(error) }, 'job queue'),
  });
  running.queue = queue;
  return {
    shop,
    app: shopApp(shop),
    fill: async (work) => {
      filling ??= 0;
      await work(shop, (percent) => {
        filling = percent;
      });
      filling = undefined;
    },
    settle: () => afterwards.settle(),
    stop: async () => {
      await afterwards.settle();
      await queue.stop();
    },
  };
}

function queued(kind: string, id: string): QueuedJob {
  const mail = registered().some(({ mails }) => mails !== undefined && kind in mails);
  return mail ? { queue: 'mail', kind, id } : { queue: kind, id };
}

function jobsOf(shop: Shop): readonly (readonly [string, JobHandler])[] {
  return registered().flatMap(({ jobs }) =>
    Object.entries(jobs ?? {}).map(
      ([kind, { run, every }]) => [kind, { run: (id: string) => run(shop, id), every }] as const,
    ),
  );
}
