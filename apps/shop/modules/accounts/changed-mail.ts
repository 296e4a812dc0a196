import { handOver } from '../../kit/hand-over.ts';
import { pathOf } from '../../kit/paths.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';

/** What was changed of her sign-in, as the mailbox that hears of it sees it. */
export type SignInChange = 'former-address' | 'new-address' | 'password';

interface ChangeWords {
  readonly subject: string;
  readonly told: (shop: string) => string;
  readonly closing: string;
}

interface MailWords extends Readonly<Record<SignInChange, ChangeWords>> {
  readonly hello: (name: string) => string;
  readonly choose: string;
}

const words: Readonly<Record<PageLanguage, MailWords>> = {
  sv: {
    hello: (name) => `Hej ${name},`,
    choose: 'Välj ett nytt lösenord',
    'former-address': {
      subject: 'Din e-postadress är bytt',
      told: (shop) =>
        `Ditt konto hos ${shop} har fått en ny e-postadress. Den här adressen används inte längre till kontot.`,
      closing: 'Var det inte du? Hör av dig till oss genast.',
    },
    'new-address': {
      subject: 'Du loggar nu in med den här adressen',
      told: (shop) =>
        `Ditt konto hos ${shop} har bytt till den här e-postadressen. Du har loggats ut överallt annars.`,
      closing: 'Var det inte du? Hör av dig till oss genast.',
    },
    password: {
      subject: 'Ditt lösenord är bytt',
      told: (shop) => `Lösenordet till ditt konto hos ${shop} är bytt. Du har loggats ut överallt annars.`,
      closing: 'Var det inte du? Välj genast ett nytt lösenord och hör av dig till oss.',
    },
  },
  nl: {
    hello: (name) => `Beste ${name},`,
    choose: 'Nieuw wachtwoord kiezen',
    'former-address': {
      subject: 'Uw e-mailadres is gewijzigd',
      told: (shop) =>
        `Uw account bij ${shop} heeft een nieuw e-mailadres. Dit adres wordt er niet meer voor gebruikt.`,
      closing: 'Was u dit niet zelf? Laat het ons meteen weten.',
    },
    'new-address': {
      subject: 'U logt nu in met dit adres',
      told: (shop) => `Uw account bij ${shop} gebruikt nu dit e-mailadres. Overal elders bent u uitgelogd.`,
      closing: 'Was u dit niet zelf? Laat het ons meteen weten.',
    },
    password: {
      subject: 'Uw wachtwoord is gewijzigd',
      told: (shop) =>
        `Het wachtwoord van uw account bij ${shop} is gewijzigd. Overal elders bent u uitgelogd.`,
      closing: 'Was u dit niet zelf? Kies meteen een nieuw wachtwoord en laat het ons weten.',
    },
  },
  en: {
    hello: (name) => `Hello ${name},`,
    choose: 'Choose a new password',
    'former-address': {
      subject: 'Your e-mail address has been changed',
      told: (shop) =>
        `Your account at ${shop} has a new e-mail address. This address is no longer used for the account.`,
      closing: 'If this was not you, please contact us at once.',
    },
    'new-address': {
      subject: 'You now sign in with this address',
      told: (shop) =>
        `Your account at ${shop} now uses this e-mail address. You have been signed out everywhere else.`,
      closing: 'If this was not you, please contact us at once.',
    },
    password: {
      subject: 'Your password has been changed',
      told: (shop) =>
        `The password of your account at ${shop} has been changed. You have been signed out everywhere else.`,
      closing: 'If this was not you, choose a new password at once and contact us.',
    },
  },
};

interface Told {
  readonly personId: string;
  readonly to: string;
  readonly givenName: string;
  readonly language: PageLanguage;
}

/**
 * Mails what was changed, when the answer has left: nobody loses an account unnoticed. It is tried once: a queue would
 * have to read an address later, when whoever took the account has changed it.
 */
export function tellChange(
  shop: Shop,
  change: SignInChange,
  { personId, to, givenName, language }: Told,
): void {
  const t = words[language];
  const { subject, told, closing } = t[change];
  shop.afterwards(async () => {
    const mail = await renderMail({
      language,
      subject,
      greeting: t.hello(givenName),
      paragraphs: [told(shop.policy.controller.name)],
      closing: [closing],
      // Whoever has the former mailbox has no way to the account any more, and gets no link to it.
      ...(change === 'password'
        ? { action: { label: t.choose, url: new URL(pathOf('forgotPassword', language), shop.url).href } }
        : {}),
      signature: signatureOf(shop.policy, language),
    });
    // She changed it a moment ago; of the mailbox that she left nothing is remembered.
    const person = change === 'former-address' ? {} : { person: personId };
    await handOver(shop, { kind: 'sign-in-changed', ...person, asked: true, message: { to, ...mail } });
  });
}
