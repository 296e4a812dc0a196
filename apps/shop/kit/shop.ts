import type { Activity, DataMap, ShopGroups, ShopRuntime } from '@trygg/engine';
import type { EnforcedPolicy, So } from '@trygg/policy';
import type { Activities, ActivityName } from '../activities.gen.ts';

import type { Message } from './message.ts';
import type { JobKind, MailKind } from './names.ts';

export type { ActivityName } from '../activities.gen.ts';

/** One shop as its modules see it. */
export interface Shop extends ShopGroups {
  readonly name: string;
  readonly policy: EnforcedPolicy;
  /** Where its `policy.yaml` lies, with what belongs to it: range, look, a version to come. */
  readonly policyFolder: URL;
  readonly map: DataMap;
  /** `http://kliniksupport.localhost:3000`, without a slash at the end */
  readonly url: string;
  /** Key material for cookies and links, 32 bytes. */
  readonly secret: Buffer;
  /** What a password's hash costs: absent in production. Tests that sign up thousands take less. */
  readonly passwordCost?: number;
  /** What of the policy is so: what people are told of it comes from here. */
  readonly so: So;
  /** The same of another version of the policy, as this shop would keep it today. */
  soOf(policy: EnforcedPolicy): So;
  /** With a module: whether what it contributes to the activity is permitted, too. */
  permits(activity: ActivityName, contributor?: string): boolean;
  activity<N extends ActivityName>(name: N): Activity<Activities[N]['read'], Activities[N]['write']>;
  /** For a library that brings its own SQL. */
  library(activity: ActivityName): ReturnType<ShopRuntime['library']>;
  /** Name of an activity's role in PostgreSQL. */
  role(activity: ActivityName): string;
  now(): Temporal.Instant;
  /** How much of the demo's made-up history stands, in per cent, while it is being written behind the open shop. */
  filling(): number | undefined;
  /** Queues a mail about the row `id`, or the work of a module on it; dropped where the row is gone by then. */
  send(kind: MailKind | JobKind, id: string): Promise<void>;
  /** Sends at once (password resets, the confirmation of an erasure); rejects when the server refuses. */
  sendMail(message: Message): Promise<void>;
  /** Does what an answer must not wait for, a moment after it has left; the shop does not stop before it is done. */
  afterwards(work: () => Promise<unknown>): void;
}
