import type { JobResult, JobWithMetadata } from 'pg-boss';
import { addressKey } from '../address.ts';
import { MailNotSent } from '../transport.ts';

export interface MailJob {
  readonly kind: string;
  readonly id: string;
}

/** A mail of what its row says now. */
export interface MadeMail {
  readonly to: string;
  /** Rejects when it is to be tried again, later each time, until its age ends it. */
  leave(): Promise<void>;
  /** Called in place of `leave` where it does not leave: what was noted of it while it was made is taken back. */
  discard(): Promise<void>;
}

/** Makes the mail that was queued then; undefined where there is nobody left to write to. */
export type MakeMail = (kind: string, id: string, queued: Date) => Promise<MadeMail | undefined>;

/** A mail that was begun and is not over. */
interface Underway {
  /** The mailbox that it goes to; undefined where it goes to none. */
  readonly to: Promise<string | undefined>;
  readonly over: Promise<void>;
}

/** After so long no further mail of a batch is begun: a job that runs for two minutes is another's. */
const batchMilliseconds = 40_000;

/**
 * So many at once, and to one mailbox one after another, in the order of coming: what somebody was told first comes
 * first. A mail that is to be tried again is one job's failure, and none of those that were fetched with it; where the
 * server itself is what fails, those that are not begun wait as well.
 */
export async function sendBatch(
  jobs: readonly JobWithMetadata<MailJob>[],
  make: MakeMail,
  atOnce: number,
  stopping: () => boolean = () => false,
): Promise<JobResult[]> {
  const until = performance.now() + batchMilliseconds;
  const results: JobResult[] = [];
  const underway = new Set<Underway>();
  let down: string | undefined;
  /** Why no mail is to be begun any more. */
  const shut = (): string | undefined => {
    if (performance.now() > until) down ??= 'the mail server is slow';
    // What left is told of before the queue ends: those that are not begun leave after the next start.
    if (stopping()) down ??= 'the shop is stopping';
    return down;
  };
  // They were fetched in the order of coming, and are handed over in any.
  const waiting = [...jobs].sort((a, b) => a.createdOn.getTime() - b.createdOn.getTime());

  const send = async ({ data, createdOn }: JobWithMetadata<MailJob>): Promise<string | undefined> => {
    const before = [...underway];
    const to = Promise.withResolvers<string | undefined>();
    const over = Promise.withResolvers<void>();
    const own = { to: to.promise, over: over.promise };
    underway.add(own);
    try {
      let mail = await make(data.kind, data.id, createdOn);
      const mailbox = mail && addressKey(mail.to);
      to.resolve(mailbox);
      if (mailbox !== undefined && (await othersTo(mailbox, before))) {
        await mail?.discard();
        if (shut() !== undefined) return down;
        // It waited: what its row says may have changed.
        mail = await make(data.kind, data.id, createdOn);
      }
      await mail?.leave();
      return undefined;
    } catch (error) {
      const message = error instanceof Error ? error.message : 'failed';
      if (error instanceof MailNotSent && !error.deferred) down ??= message;
      return message;
    } finally {
      underway.delete(own);
      to.resolve(undefined);
      over.resolve();
    }
  };
  const lane = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      const fault = shut() ?? (await send(job));
      results.push(
        fault === undefined
          ? { id: job.id, status: 'completed' }
          : { id: job.id, status: 'failed', output: { message: fault } },
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/** Waits until no earlier mail to this mailbox is underway; whether there was one. */
async function othersTo(mailbox: string, before: readonly Underway[]): Promise<boolean> {
  let any = false;
  for (const { to, over } of before) {
    if ((await to) !== mailbox) continue;
    any = true;
    await over;
  }
  return any;
}
