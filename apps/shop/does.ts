import type { HostDoes } from '@trygg/engine/map';
import { counted } from './kit/counted.ts';
import { registered } from './kit/registry.ts';
import { opened } from './opened.gen.ts';
import { serverAdapters } from './shop-runtime/outside.ts';
import { smtpUrl } from './shop-runtime/settings.ts';

/** What this host does besides the activities of its maps, as its modules declare it, and sources and settings show it. */
export function does(): HostDoes {
  const modules = registered();
  return {
    opened,
    adapters: serverAdapters(),
    cookies: [...new Set(modules.flatMap(({ cookies }) => Object.values(cookies ?? {})))],
    // Without a mail server the demo's own keeps each mail in a folder, for everybody to read.
    copiesOfMails: smtpUrl() === undefined ? 'stay' : 'none',
    counters: Object.values(counted),
    // Where an order is shipped, no program tells a carrier of it: the parcel does, from hand to hand.
    parcels: 'handle-order',
    // What no activity shows by its purpose.
    keeps: new Map(opened.has('tell-of-change') ? [['version.changes', 'activity tell-of-change']] : []),
  };
}
