import { existsSync } from 'node:fs';
import type { Host, HostModule } from '@trygg/engine';

/** In the order in which their tables come to be: a module may refer to tables of those before it. */
const modules: readonly HostModule[] = [
  'accounts',
  'catalogue',
  'orders',
  'invoices',
  'traceability',
  'newsletter',
  'first-notice',
  'notices',
  'changes',
  'my-data',
  'mail',
  'demo',
].map((name) => ({ name, folder: new URL(`modules/${name}/`, import.meta.url) }));

const policies = new URL('../../policies/', import.meta.url);

/** The shop system of this repository; the command line loads it by this name. */
export const host: Host = {
  modules,
  // Loaded when it is wanted: a command that reads files only does not wait for server and queue.
  libraries: [
    {
      name: 'pg-boss',
      install: async (to) => (await import('./modules/mail/library.ts')).jobQueue.install(to),
    },
  ],
  policies,
  // A shop needs something to sell; a policy alone can be checked.
  opens: (name) => existsSync(new URL(`${name}/catalogue.yaml`, policies)),
  start: async (shops, options) => (await import('./server.ts')).start(shops, { ...options, policies }),
};
