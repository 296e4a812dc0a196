import type { Slots } from '../../kit/slots.ts';
import { ownRows } from '../../kit/whole-person.ts';
import { carryChoices, carryDeclined } from './carry-choices.ts';
import { offerBoxes, offersFor, offersForNewcomer, takeOffers } from './offers.ts';

/**
 * The boxes beside an order. A guest's no holds for the row of the order at once; a guest's yes waits for a link in
 * the mailbox, because anybody could have typed the address: whoever sends by that channel asks for it.
 */
export const choicesAtCheckout: Slots['checkout'] = {
  shown: async (shop, { personId, values, language }) => {
    const offers = personId === undefined ? offersForNewcomer(shop) : await offersFor(shop, personId);
    return offerBoxes(shop, offers, values, language, 'order');
  },
  taken: async (shop, { personId, guest, email, values, language }) => {
    const seen = { language, source: 'checkout' } as const;
    if (!guest) {
      await takeOffers(shop, personId, values, seen);
      return carryDeclined(shop, await ownRows(shop, personId), language);
    }
    const declined = Object.fromEntries(
      Object.entries(values).filter(([name]) => name.startsWith('object_')),
    );
    await takeOffers(shop, personId, declined, seen);
    await carryChoices(shop, personId, email, seen);
  },
};
