import { shopModule } from '../../kit/module.ts';
import { guestBar } from './guest-bar.ts';
import { guestMail } from './guest-mail.ts';
import { guestPages } from './guest-pages.ts';
import { forgetGuest, guestCookie, guestReader } from './guest-session.ts';

export const guests = shopModule({
  after: ['accounts', 'my-data'],
  paths: {
    guestData: {
      sv: '/mina-uppgifter-utan-konto',
      nl: '/mijn-gegevens-zonder-account',
      en: '/en/my-data-without-account',
      needs: ['sign-in'],
    },
    guestLink: {
      sv: '/mina-uppgifter-utan-konto/oppna',
      nl: '/mijn-gegevens-zonder-account/openen',
      en: '/en/my-data-without-account/open',
    },
    guestEnd: {
      sv: '/mina-uppgifter-utan-konto/avsluta',
      nl: '/mijn-gegevens-zonder-account/afsluiten',
      en: '/en/my-data-without-account/end',
    },
  },
  signs: ['guest-link', 'guest-session'],
  before: guestReader,
  pages: guestPages,
  cookies: { [guestCookie]: 'session' },
  slots: { 'signed-out': forgetGuest, 'my-data': guestBar },
  mails: { 'guest-link': guestMail },
});

declare module '../../kit/names.ts' {
  interface Modules {
    guests: typeof guests;
  }
}
