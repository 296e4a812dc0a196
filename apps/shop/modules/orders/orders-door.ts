import { messages } from '../../kit/i18n.ts';
import { pageIsThere, pathOf } from '../../kit/paths.ts';
import type { Slots } from '../../kit/slots.ts';

const say = messages({
  sv: {
    title: 'Mina beställningar',
    why: 'Följ en leverans, se vad du har beställt eller avbeställ.',
  },
  nl: {
    title: 'Mijn bestellingen',
    why: 'Volg een levering, bekijk wat u hebt besteld, of annuleer.',
  },
  en: {
    title: 'My orders',
    why: 'Follow a delivery, see what you ordered, or cancel.',
  },
});

/** From the account to the person's orders. */
export const ordersDoor: Slots['account'] = (shop, language) =>
  pageIsThere(shop, 'orders') ? { href: pathOf('orders', language), ...say(language) } : undefined;
