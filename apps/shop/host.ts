import { existsSync } from 'node:fs';
import type { Host } from '@trygg/engine';
import { does } from './does.ts';
import { findModules } from './modules.ts';
import { checkSettings } from './shop-runtime/settings.ts';

const policies = new URL('../../policies/', import.meta.url);

/** The shop system of this repository; the command line loads it by this name. */
export const host: Host = {
  modules: [...(await findModules()), { name: 'queue', folder: new URL('kit/queue/', import.meta.url) }],
  // Loaded when it is wanted: a command that reads files only does not wait for server and queue.
  libraries: [
    {
      name: 'pg-boss',
      install: async (to) => (await import('./kit/queue/library.ts')).jobQueue.install(to),
    },
  ],
  policies,
  // A shop needs something to sell; a policy alone can be checked.
  opens: (name) => existsSync(new URL(`${name}/catalogue.yaml`, policies)),
  does,
  checkSettings,
  beforeErasing: async (shop, subjects) =>
    (await import('./shop-runtime/before-erasing.ts')).beforeErasing(shop, policies, subjects),
  beforeSweeping: async (shop, asOf) =>
    (await import('./shop-runtime/before-erasing.ts')).beforeSweeping(shop, policies, asOf),
  endsOf: async (shop, subjects) =>
    (await import('./shop-runtime/before-erasing.ts')).endsAtErasing(shop, policies, subjects),
  holdsBefore: async (shop, subjects, asOf) =>
    (await import('./shop-runtime/before-erasing.ts')).holdsBefore(shop, policies, subjects, asOf),
  alsoHers: async (shop, subject) =>
    (await import('./shop-runtime/before-erasing.ts')).practicesOf(shop, policies, subject),
  firmsLeft: async (shop, subjects) =>
    (await import('./shop-runtime/firms-left.ts')).firmsLeftBehind(shop, policies, subjects),
  handOver: async (shop, firm, heir) =>
    (await import('./shop-runtime/firms-left.ts')).handOverFirm(shop, policies, firm, heir),
  accessLetter: async (shop, subjects, options) =>
    (await import('./shop-runtime/access-letter.ts')).accessLetter(shop, policies, { ...options, subjects }),
  start: async (shops, options) => (await import('./server.ts')).start(shops, { ...options, policies }),
};
