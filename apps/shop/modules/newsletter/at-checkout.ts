import type { Slots } from '../../kit/slots.ts';
import { newsletterBox } from '../choices/module.ts';
import { join } from './subscription.ts';

/** A guest's yes to the newsletter asks for a press on the link that is sent to the address. */
export const joinAtCheckout: Slots['checkout'] = {
  taken: async (shop, { guest, email, values, language }) => {
    if (guest && values[newsletterBox] === 'yes' && shop.permits('join-newsletter'))
      await join(shop, { email, language, source: 'checkout' });
  },
};
