import { shopModule } from '../../kit/module.ts';
import { choicesAtCheckout } from './at-checkout.ts';
import { carryAllDue } from './carry-choices.ts';
import { choicePages } from './routes.ts';

export { carryDeclined, carryToPerson } from './carry-choices.ts';
export { choiceText, liftingText } from './choice-words.ts';
export { lastingNo, lastingNoOf } from './lasting-no.ts';
export { newsletterBox, offerBoxes, offersFor, takeOffers } from './offers.ts';
export { choicesOf, isDeclined, type WholeChoice } from './whole-choices.ts';

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
  slots: { checkout: choicesAtCheckout },
  opening: carryAllDue,
  jobs: { carry: { run: carryAllDue, every: '*/15 * * * *' } },
});

declare module '../../kit/names.ts' {
  interface Modules {
    choices: typeof choices;
  }
}
