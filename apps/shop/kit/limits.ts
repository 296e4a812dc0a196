import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { type RateLimit, rateLimit } from './rate-limit.ts';
import type { ShopEnv } from './route.ts';

/** How often passwords may be tried and mails be asked for; one set a shop, in memory. */
export interface Limits {
  /** By e-mail address or person. */
  readonly passwords: RateLimit;
  /** By network address. */
  readonly visits: RateLimit;
  /** Mails to one address that somebody else may be asking for. */
  readonly mails: RateLimit;
  /** Invitations that one person sends, to whomever. */
  readonly invitations: RateLimit;
  visitor(c: Context<ShopEnv>): string;
}

export function newLimits(): Limits {
  return {
    passwords: rateLimit(10, Temporal.Duration.from({ minutes: 15 })),
    visits: rateLimit(200, Temporal.Duration.from({ minutes: 15 })),
    mails: rateLimit(5, Temporal.Duration.from({ hours: 1 })),
    invitations: rateLimit(10, Temporal.Duration.from({ hours: 1 })),
    visitor: (c) => {
      // Absent when a request does not come over a socket (tests).
      const socket: unknown = c.env;
      if (typeof socket !== 'object' || socket === null || !('incoming' in socket)) return 'unknown';
      return getConnInfo(c).remote.address ?? 'unknown';
    },
  };
}
