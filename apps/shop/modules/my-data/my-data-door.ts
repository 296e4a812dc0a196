import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Slots } from '../../kit/slots.ts';

const say = messages({
  sv: {
    title: 'Mina uppgifter',
    why: 'Det vi har om dig, hur länge det sparas, utdrag, rättelse och radering.',
  },
  nl: {
    title: 'Mijn gegevens',
    why: 'Wat wij van u hebben, hoe lang wij het bewaren, overzicht, verbeteren en wissen.',
  },
  en: {
    title: 'My data',
    why: 'What we hold about you, how long it is kept, extract, correction and erasure.',
  },
});

/** From the account to all that is held. */
export const myDataDoor: Slots['account'] = (_, language) => ({
  href: pathOf('myData', language),
  ...say(language),
});
