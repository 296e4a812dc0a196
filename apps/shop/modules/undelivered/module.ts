import { shopModule } from '../../kit/module.ts';
import { undeliveredDesk, undeliveredOnDesk } from './desk.ts';
import { mapWords } from './map-words.ts';
import { remembered } from './remember.ts';
import { endUndelivered } from './sign-up-ends.ts';

export const undelivered = shopModule({
  after: ['accounts', 'orders'],
  desk: [{ path: '/demo/desk/undelivered', needs: ['see-undelivered'], pages: undeliveredDesk }],
  slots: { mailboxes: remembered, 'desk.top': undeliveredOnDesk },
  on: { 'sign-up.ends': endUndelivered },
  words: mapWords,
});

declare module '../../kit/names.ts' {
  interface Modules {
    undelivered: typeof undelivered;
  }
}
