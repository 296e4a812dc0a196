import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Slots } from '../../kit/slots.ts';

const say = messages({
  sv: {
    title: 'Mina uppgifter',
    why: 'Se vad vi har om dig och hur länge det sparas. Hämta utdrag, rätta och radera.',
  },
  nl: {
    title: 'Mijn gegevens',
    why: 'Bekijk wat wij van u hebben en hoe lang wij het bewaren. Download een overzicht, corrigeer en wis.',
  },
  en: {
    title: 'My data',
    why: 'See what we hold about you and how long it is kept. Download an extract, correct and erase.',
  },
});

/** From the account to all that is held. */
export const myDataDoor: Slots['account'] = (_, language) => ({
  href: pathOf('myData', language),
  ...say(language),
});
