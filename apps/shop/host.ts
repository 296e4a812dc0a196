import { existsSync } from 'node:fs';
import type { Host, HostModule } from '@trygg/engine';
import { jobQueue } from './modules/mail/library.ts';
import { start } from './server.ts';

/** In the order in which their tables come to be: a module may refer to tables of those before it. */
const modules: readonly HostModule[] = [
  'accounts',
  'catalogue',
  'orders',
  'invoices',
  'traceability',
  'newsletter',
  'notices',
  'my-data',
  'mail',
  'demo',
].map((name) => ({ name, folder: new URL(`modules/${name}/`, import.meta.url) }));

const policies = new URL('../../policies/', import.meta.url);

/** The shop system of this repository; the command line loads it by this name. */
export const host: Host = {
  modules,
  libraries: [jobQueue],
  policies,
  // A shop needs something to sell; a policy alone can be checked.
  opens: (name) => existsSync(new URL(`${name}/catalogue.yaml`, policies)),
  start,
};
