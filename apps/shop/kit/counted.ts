import type { Counter } from '@trygg/policy';

/** A counter in memory, by what it tells people apart; the notice and the register tell each of them. */
interface Counted extends Counter {
  /** Where it is made. */
  readonly made: string;
}

const limits = 'apps/shop/kit/limits.ts';
const guests = 'apps/shop/modules/orders/guest-limits.ts';

/**
 * All that is counted against tries without end, in memory and as keyed codes (`rate-limit.ts`). A counter is made from
 * its entry here, so that none is kept that people are not told of.
 */
export const counted = {
  visits: { name: 'visits', by: ['network'], minutes: 15, made: limits },
  passwords: {
    name: 'passwords',
    by: ['network', 'e-mail address', 'account'],
    minutes: 15,
    logged: true,
    made: limits,
  },
  mails: { name: 'mails', by: ['network', 'e-mail address'], minutes: 60, made: limits },
  resets: { name: 'resets', by: ['network', 'e-mail address'], minutes: 60, made: limits },
  invitations: { name: 'invitations', by: ['account'], minutes: 60, made: limits },
  'guest orders': { name: 'guest orders', by: ['network'], minutes: 60, made: guests },
  'orders to an address': { name: 'orders to an address', by: ['e-mail address'], minutes: 60, made: guests },
  files: { name: 'files', by: ['account'], minutes: 60, made: 'apps/shop/kit/turns.ts' },
  connections: { name: 'connections', by: ['network'], made: 'apps/shop/shop-runtime/connections.ts' },
} as const satisfies Readonly<Record<string, Counted>>;

/** How long a try counts. */
export function windowOf({ minutes }: { readonly minutes: number }): Temporal.Duration {
  return Temporal.Duration.from({ minutes });
}
