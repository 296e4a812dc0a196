import { createHmac, randomBytes } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { foldCase } from '@trygg/engine';
import type { Context } from 'hono';
import { counted, windowOf } from './counted.ts';
import { networkOf } from './network.ts';
import { type AddressLimit, addressLimit, type RateLimit, rateLimit } from './rate-limit.ts';
import type { ShopEnv } from './route.ts';

/** How often passwords may be tried and mails be asked for; one set a module, in memory. */
export interface Limits {
  /** By network, and asked before any other: so no single network fills what the others remember. */
  readonly visits: RateLimit;
  /** Wrong passwords, by e-mail address or person. */
  readonly passwords: AddressLimit;
  /** Mails to one address that somebody else may be asking for. */
  readonly mails: AddressLimit;
  /** Links for a new password: other mails take nothing of them. */
  readonly resets: AddressLimit;
  /** Invitations that one person sends, to whomever. */
  readonly invitations: RateLimit;
  /** The network that a request comes from. */
  visitor(c: Context<ShopEnv>): string;
}

export function newLimits(): Limits {
  return {
    visits: rateLimit(200, windowOf(counted.visits)),
    passwords: addressLimit({ near: 10, far: 100 }, windowOf(counted.passwords)),
    mails: addressLimit({ near: 5, far: 20 }, windowOf(counted.mails)),
    resets: addressLimit({ near: 5, far: 20 }, windowOf(counted.resets)),
    invitations: rateLimit(10, windowOf(counted.invitations)),
    visitor: (c) => {
      // Absent when a request does not come over a socket (tests).
      const socket: unknown = c.env;
      if (typeof socket !== 'object' || socket === null || !('incoming' in socket)) return 'unknown';
      return networkOf(getConnInfo(c).remote.address ?? 'unknown');
    },
  };
}

const traceKey = randomBytes(32);

/** Tells an address or a network from others in the log of one process, and is nothing once that has ended. */
export function traceOf(text: string): string {
  return createHmac('sha256', traceKey).update(foldCase(text)).digest('base64url').slice(0, 12);
}
