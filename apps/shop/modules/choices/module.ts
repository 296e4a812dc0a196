import { shopModule } from '../../kit/module.ts';
import { choicePages } from './routes.ts';

export { carryChoices } from './carry-choices.ts';
export { channelWords } from './channel-words.ts';
export { choiceText } from './choice-words.ts';
export { newsletterBox, offerBoxes, offersFor, offersForNewcomer, takeOffers } from './offers.ts';

export const choices = shopModule({
  after: ['accounts'],
  paths: {
    preferences: {
      sv: '/mina-uppgifter/val',
      nl: '/mijn-gegevens/keuzes',
      en: '/en/my-data/choices',
      needs: ['sign-in'],
    },
  },
  pages: choicePages,
});

declare module '../../kit/names.ts' {
  interface Modules {
    choices: typeof choices;
  }
}
