import { shopModule } from '../../kit/module.ts';
import { joinAtCheckout } from './at-checkout.ts';
import { newsletterConfirmMail } from './confirm-mail.ts';
import { newsletterDesk } from './desk-routes.ts';
import { mapWords } from './map-words.ts';
import { joinInFooter, newsletterRoutes } from './routes.ts';
import { sendIssueJob } from './send-issue.ts';
import { endDeliveries } from './sign-up-ends.ts';

export const newsletter = shopModule({
  after: ['accounts', 'choices', 'first-notice'],
  paths: {
    newsletter: { sv: '/nyhetsbrev', nl: '/nieuwsbrief', en: '/en/newsletter' },
    newsletterAsked: { sv: '/nyhetsbrev/tack', nl: '/nieuwsbrief/bedankt', en: '/en/newsletter/thank-you' },
    newsletterConfirm: {
      sv: '/nyhetsbrev/bekrafta',
      nl: '/nieuwsbrief/bevestigen',
      en: '/en/newsletter/confirm',
    },
    newsletterLeave: { sv: '/nyhetsbrev/avsluta', nl: '/nieuwsbrief/afmelden', en: '/en/newsletter/leave' },
    newsletterOneClick: {
      sv: '/nyhetsbrev/ett-klick',
      nl: '/nieuwsbrief/een-klik',
      en: '/en/newsletter/one-click',
      postedFromMail: true,
    },
  },
  signs: ['newsletter'],
  pages: newsletterRoutes,
  desk: [
    {
      path: '/demo/desk/newsletter',
      needs: ['edit-newsletter', 'send-newsletter'],
      // A letter of 10,000 characters in each language, some of which take six bytes in a form.
      takes: 262_144,
      pages: newsletterDesk,
    },
  ],
  slots: { footer: joinInFooter, checkout: joinAtCheckout },
  mails: { 'newsletter-confirm': newsletterConfirmMail },
  jobs: { newsletter: { run: sendIssueJob } },
  on: { 'sign-up.ends': endDeliveries },
  words: mapWords,
  collects: { newsletter: { sv: 'nyhetsbrevet', nl: 'nieuwsbrief', en: 'newsletter' } },
});

declare module '../../kit/names.ts' {
  interface Modules {
    newsletter: typeof newsletter;
  }
}
