import type { Activity, ShopRuntime } from '@trygg/engine';
import type { Activities, ActivityName } from '../activities.gen.ts';
import type { Shop } from '../kit/shop.ts';
import { senderOf } from '../kit/signature.ts';
import type { MailTransport } from '../kit/transport.ts';

export interface ShopParts {
  /** Without a slash at the end. */
  readonly url: string;
  readonly mails: MailTransport;
  readonly policyFolder: URL;
  readonly soOf: Shop['soOf'];
  send: Shop['send'];
  afterwards: Shop['afterwards'];
  readonly passwordCost?: number;
  filling(): number | undefined;
}

/** A shop as its modules see it, over what the engine brought up. */
export function shopOf(runtime: ShopRuntime, parts: ShopParts): Shop {
  const from = senderOf(runtime.policy);
  return {
    name: runtime.name,
    policy: runtime.policy,
    policyFolder: parts.policyFolder,
    map: runtime.map,
    url: parts.url,
    secret: runtime.secret,
    ...(parts.passwordCost === undefined ? {} : { passwordCost: parts.passwordCost }),
    subjects: runtime.subjects,
    access: runtime.access,
    corrections: runtime.corrections,
    restrictions: runtime.restrictions,
    erasures: runtime.erasures,
    outbox: runtime.outbox,
    retention: runtime.retention,
    choices: runtime.choices,
    holds: runtime.holds,
    requests: runtime.requests,
    receipts: runtime.receipts,
    // Asked anew each time: a signature runs out while the shop is open.
    get so() {
      return parts.soOf(runtime.policy);
    },
    soOf: parts.soOf,
    permits: (activity, contributor) => runtime.permits(activity, contributor),
    // The engine hands out handles by name; their types are generated from the same files.
    activity: <N extends ActivityName>(name: N) =>
      runtime.activity(name) as Activity<Activities[N]['read'], Activities[N]['write']>,
    library: (activity) => runtime.library(activity),
    role: (activity) => runtime.role(activity),
    now: () => Temporal.Now.instant(),
    filling: () => parts.filling(),
    send: (kind, id) => parts.send(kind, id),
    afterwards: (work) => parts.afterwards(work),
    sendMail: (message) => parts.mails.send(from, message),
  };
}
