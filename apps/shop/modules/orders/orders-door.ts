import { messages } from '../../kit/i18n.ts';
import { pageIsThere, pathOf } from '../../kit/paths.ts';
import type { Slots } from '../../kit/slots.ts';

const say = messages({
  sv: {
    title: 'Mina beställningar',
    why: 'Se vad du har beställt, följ en leverans eller avbeställ.',
  },
  nl: {
    title: 'Mijn bestellingen',
    why: 'Bekijk wat u hebt besteld, volg een levering of annuleer.',
  },
  en: {
    title: 'My orders',
    why: 'See what you have ordered, follow a delivery or cancel.',
  },
});

/** From the account to the person's orders. */
export const ordersDoor: Slots['account'] = (shop, language) =>
  pageIsThere(shop, 'orders') ? { href: pathOf('orders', language), ...say(language) } : undefined;
