import { createHmac, randomBytes } from 'node:crypto';
import { addressKey } from './address.ts';

/** Attempts within a sliding window, in memory: nothing about who tried outlives the process. */
export interface RateLimit {
  /** Counts an attempt by `who`; false when there were too many. */
  take(who: string): boolean;
  /** Whether one more would be taken; counts nothing. */
  open(who: string): boolean;
}

/** Attempts on an address, which a stranger makes as easily as its owner does. */
export interface AddressLimit {
  /** Counts an attempt; false when there were too many from this network, or from all networks together. */
  take(address: string, network: string): boolean;
  /** The attempt was the owner's: what was counted from her network is forgotten, and no other network can shut it. */
  passed(address: string, network: string): void;
  /** The owner has shown who she is by other means: what was counted on her address is forgotten. */
  clear(address: string): void;
}

const most = 10_000;

/** Known ones are remembered as keyed digests, so that a dump of the process holds no address. */
function digests(): (...parts: readonly string[]) => string {
  const key = randomBytes(32);
  return (...parts) =>
    createHmac('sha256', key)
      .update(JSON.stringify(parts.map(addressKey)))
      .digest('base64url');
}

/**
 * Makes room by dropping the oldest of a map whose entries are in the order of their use. What is shut stays: else
 * whoever tries enough others would open it again. A map that holds nothing else takes no more.
 */
function makeRoom<T>(entries: Map<string, T>, isShut: (entry: T) => boolean): boolean {
  for (const [id, entry] of entries) {
    if (entries.size < most) return true;
    entries.delete(id);
    if (isShut(entry)) entries.set(id, entry);
    else return true;
  }
  return entries.size < most;
}

/** @example const visits = rateLimit(200, Temporal.Duration.from({ minutes: 15 })); */
export function rateLimit(limit: number, window: Temporal.Duration, now: () => number = Date.now): RateLimit {
  const span = window.total('milliseconds');
  const attempts = new Map<string, readonly number[]>();
  const digest = digests();
  const recent = (times: readonly number[]): readonly number[] => times.filter((at) => at > now() - span);
  return {
    open: (who) => recent(attempts.get(digest(who)) ?? []).length < limit,
    take(who) {
      const id = digest(who);
      const counted = recent(attempts.get(id) ?? []);
      if (counted.length >= limit) return false;
      attempts.delete(id);
      if (makeRoom(attempts, (times) => recent(times).length >= limit)) attempts.set(id, [...counted, now()]);
      return true;
    },
  };
}

/**
 * `near`: attempts on an address from one network. `far`: from all together, which does not shut a network from which
 * the owner came before.
 *
 * @example const passwords = addressLimit({ near: 10, far: 100 }, Temporal.Duration.from({ minutes: 15 }));
 */
export function addressLimit(
  { near, far }: { readonly near: number; readonly far: number },
  window: Temporal.Duration,
  now: () => number = Date.now,
): AddressLimit {
  const span = window.total('milliseconds');
  type Networks = Map<string, readonly number[]>;
  const addresses = new Map<string, Networks>();
  const known = new Map<string, true>();
  const digest = digests();
  const recent = (times: readonly number[]): readonly number[] => times.filter((at) => at > now() - span);
  const total = (networks: Networks): number =>
    [...networks.values()].reduce((sum, times) => sum + recent(times).length, 0);
  const isShut = (networks: Networks): boolean =>
    total(networks) >= far || [...networks.values()].some((times) => recent(times).length >= near);
  return {
    take(address, network) {
      const [id, from] = [digest(address), digest(network)];
      const networks: Networks = new Map(
        [...(addresses.get(id) ?? [])].filter(([, times]) => recent(times).length > 0),
      );
      const counted = recent(networks.get(from) ?? []);
      if (counted.length >= near) return false;
      if (total(networks) >= far && !known.has(digest(address, network))) return false;
      networks.set(from, [...counted, now()]);
      addresses.delete(id);
      if (makeRoom(addresses, isShut)) addresses.set(id, networks);
      return true;
    },
    passed(address, network) {
      addresses.get(digest(address))?.delete(digest(network));
      const id = digest(address, network);
      known.delete(id);
      makeRoom(known, () => false);
      known.set(id, true);
    },
    clear(address) {
      addresses.delete(digest(address));
    },
  };
}
