import type { Shop } from '../../kit/shop.ts';

/** What the newsletter is, in the policy's words. */
export const newsletter = { purpose: 'direct-marketing', channel: 'email' } as const;

/** Whether it is in use: nobody is asked for a yes, or told what becomes of an address, before. */
export function newsletterInUse({ so }: Pick<Shop, 'so'>): boolean {
  const { purpose, channel } = newsletter;
  return so.told.purposes.get(purpose)?.channels.includes(channel) ?? false;
}

/** What the sending of its issues is called. */
export const mailing = 'newsletter';
