import type { PurposeId } from '../model/purposes.ts';
import type { DoneActivity } from './model.ts';

/** Record kinds as data maps commonly name them, and the purposes that they exist for, where no map says more. */
export const madeFor: Readonly<Record<string, readonly PurposeId[]>> = {
  account: ['account'],
  comment: ['comments'],
  customer: ['account', 'orders'],
  'customer-relation': ['orders'],
  'device-trace': ['product-safety'],
  'email-proof': ['account'],
  invitation: ['account'],
  invoice: ['orders'],
  lead: ['leads'],
  ledger: ['rights'],
  mail: ['customer-service'],
  'marketing-profile': ['direct-marketing', 'general-marketing', 'segmentation'],
  'newsletter-subscription': ['direct-marketing'],
  'order-history': ['orders'],
  practice: ['account', 'orders'],
  'purchase-history': ['orders'],
  receipt: ['rights'],
  reset: ['authentication'],
  'rights-request': ['rights'],
  session: ['authentication'],
  'stored-document': ['stored-for-customers'],
  'support-case': ['customer-service', 'complaints'],
  'usage-history': ['statistics', 'personalisation', 'improvement'],
  'visit-log': ['statistics', 'abuse-prevention'],
};

/** The purposes that a record serves: those of the activities that touch it, else those that it exists for. */
export function purposesOfRecord(record: string, done: readonly DoneActivity[]): readonly PurposeId[] {
  const touching = done.filter(({ records }) => records.includes(record)).flatMap(({ purposes }) => purposes);
  // Rights and sweeps touch every record: that tells nothing about whose it is.
  const own = touching.filter((purpose) => purpose !== 'rights');
  return own.length > 0 ? [...new Set(own)] : (madeFor[record] ?? []);
}
