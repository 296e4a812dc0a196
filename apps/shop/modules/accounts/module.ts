import { shopModule } from '../../kit/module.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import type { AccountDoor } from './account-pages.ts';
import { confirmEmailMail } from './confirm-email.ts';
import { madeUpCustomers } from './demo.ts';
import { mapWords } from './map-words.ts';
import { accountsNightly } from './nightly.ts';
import { newOwnerMail } from './owner-mail.ts';
import { appointOwners } from './ownerless.ts';
import { personInHeader } from './person-in-header.ts';
import { resetMail } from './reset-mail.ts';
import { accountRoutes } from './routes.ts';
import { sessionCookie } from './session-library.ts';
import { sessionReader } from './session-reader.ts';

export { usernameFor } from './account-pages.ts';
export { credentialsOf } from './credentials.ts';
export { stillThere } from './demo.ts';
export { makeOwner } from './members.ts';
export {
  moreFields,
  type PracticeMore,
  personMoreFields,
  practiceMoreFields,
  readPersonMore,
  readPracticeMore,
} from './more-fields.ts';
export { appointOwners } from './ownerless.ts';
export { type BuyerKind, buyerKindOf, buyerKinds } from './sign-up-form.ts';

export const accounts = shopModule({
  paths: {
    signIn: { sv: '/logga-in', nl: '/inloggen', en: '/en/sign-in', needs: ['sign-in'] },
    signOut: { sv: '/logga-ut', nl: '/uitloggen', en: '/en/sign-out' },
    signUp: { sv: '/skapa-konto', nl: '/account-aanmaken', en: '/en/sign-up', needs: ['sign-in', 'sign-up'] },
    signedUp: { sv: '/skapa-konto/klart', nl: '/account-aanmaken/gelukt', en: '/en/sign-up/done' },
    confirmEmail: { sv: '/bekrafta', nl: '/bevestigen', en: '/en/confirm' },
    forgotPassword: { sv: '/glomt-losenord', nl: '/wachtwoord-vergeten', en: '/en/forgot-password' },
    newPassword: { sv: '/nytt-losenord', nl: '/nieuw-wachtwoord', en: '/en/new-password' },
    account: { sv: '/konto', nl: '/mijn-account', en: '/en/account', needs: ['sign-in', 'view-account'] },
    accountPerson: { sv: '/konto/jag', nl: '/mijn-account/ik', en: '/en/account/me' },
    accountPractice: { sv: '/konto/verksamhet', nl: '/mijn-account/praktijk', en: '/en/account/practice' },
    accountEmail: { sv: '/konto/epost', nl: '/mijn-account/e-mail', en: '/en/account/email' },
    accountPassword: { sv: '/konto/losenord', nl: '/mijn-account/wachtwoord', en: '/en/account/password' },
    accountMember: { sv: '/konto/medlem', nl: '/mijn-account/lid', en: '/en/account/member' },
    accountSessions: { sv: '/konto/inloggningar', nl: '/mijn-account/sessies', en: '/en/account/sessions' },
    accountInvite: { sv: '/konto/kollega', nl: '/mijn-account/collega', en: '/en/account/colleague' },
  },
  before: sessionReader,
  pages: accountRoutes,
  cookies: { [sessionCookie]: 'session' },
  slots: { header: personInHeader },
  mails: { 'confirm-email': confirmEmailMail, 'new-owner': newOwnerMail, 'reset-password': resetMail },
  jobs: { owners: { run: appointOwners, every: '*/15 * * * *' } },
  nightly: accountsNightly,
  words: mapWords,
  collects: {
    'sign-up': { sv: 'skapat konto', nl: 'account aangemaakt', en: 'sign-up' },
    invitation: {
      sv: 'inbjudan',
      nl: 'uitnodiging',
      en: 'invitation',
      byMail: {
        from: {
          sv: 'Vi har ditt namn och din e-postadress från den kollega som bjöd in dig.',
          nl: 'Uw naam en e-mailadres hebben wij van de collega die u heeft uitgenodigd.',
          en: 'We have your name and e-mail address from the colleague who invited you.',
        },
        purposes: ['account', 'orders'],
      },
    },
  },
  demo: madeUpCustomers,
});

declare module '../../kit/slots.ts' {
  interface Slots {
    /** A door on the account's page; undefined where it is shut. */
    readonly account: (shop: Shop, language: PageLanguage) => AccountDoor | undefined;
  }
}

declare module '../../kit/names.ts' {
  interface Modules {
    accounts: typeof accounts;
  }
}
