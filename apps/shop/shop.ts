import type { Activity, DataMap, ShopGroups } from '@trygg/engine';
import type { DoneActivity, EnforcedPolicy } from '@trygg/policy';
import type { Activities, ActivityName } from './activities.gen.ts';

import type { Message } from './modules/mail/message.ts';

export type { ActivityName } from './activities.gen.ts';

/** Mails that go through the job queue; the payload is the kind and an id, never an address. */
export type MailKind =
  | 'confirm-email'
  | 'newsletter-confirm'
  | 'invoice-copy'
  | 'first-notice'
  | 'order-placed'
  | 'order-shipped'
  | 'order-cancelled'
  | 'order-returned';

/** One shop as its modules see it. */
export interface Shop extends ShopGroups {
  readonly name: string;
  readonly policy: EnforcedPolicy;
  readonly map: DataMap;
  /** `http://kliniksupport.localhost:3000`, without a slash at the end */
  readonly url: string;
  /** Key material for cookies and links, 32 bytes. */
  readonly secret: Buffer;
  /** What the software does under the policy, for the notice. */
  readonly done: readonly DoneActivity[];
  permits(activity: ActivityName): boolean;
  activity<N extends ActivityName>(name: N): Activity<Activities[N]['read'], Activities[N]['write']>;
  connection(activity: ActivityName): {
    host: string;
    port: number;
    database: string;
    user: string;
    password: string;
  };
  now(): Temporal.Instant;
  /** How much of the demo's made-up history stands, in per cent, while it is being written behind the open shop. */
  filling(): number | undefined;
  /** Queues a mail about the row `id`; sent by a worker, dropped if the row is gone by then. */
  queueMail(kind: MailKind, id: string): Promise<void>;
  /** Queues the sending of a newsletter's issue; what was sent already is not sent again. */
  queueNewsletter(issue: string): Promise<void>;
  /** Queues the telling of a change of policy; whoever was told already is not told again. */
  queueChange(notice: string): Promise<void>;
  /** Sends at once (password resets, the confirmation of an erasure); rejects when the server refuses. */
  sendMail(message: Message): Promise<void>;
}
