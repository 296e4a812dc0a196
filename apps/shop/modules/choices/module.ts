import { shopModule } from '../../kit/module.ts';
import { choicePages } from './routes.ts';

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
