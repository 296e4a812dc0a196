import type { Addressed } from '../../kit/addressed.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { mailboxOf, newGuestLink } from './guest-links.ts';

const say = messages({
  sv: {
    subject: 'Dina uppgifter hos oss',
    hello: 'Hej,',
    asked: (shop: string) =>
      `Någon, förhoppningsvis du, vill se vilka uppgifter ${shop} har kopplade till den här adressen.`,
    label: 'Öppna Mina uppgifter',
    once: 'Länken gäller i en timme och kan användas en gång. Var det inte du behöver du inte göra något.',
    account: 'Det finns ett konto med den här adressen. Logga in, så ser du allt under Mina uppgifter.',
    signIn: 'Logga in',
    ignore: 'Har du glömt lösenordet kan du välja ett nytt på inloggningssidan.',
  },
  nl: {
    subject: 'Uw gegevens bij ons',
    hello: 'Goedendag,',
    asked: (shop: string) => `Iemand, hopelijk uzelf, wil zien welke gegevens ${shop} bij dit adres heeft.`,
    label: 'Mijn gegevens openen',
    once: 'De link is één uur geldig en werkt één keer. Als u het niet was, hoeft u niets te doen.',
    account: 'Er bestaat een account met dit adres. Log in, dan ziet u alles onder Mijn gegevens.',
    signIn: 'Inloggen',
    ignore: 'Bent u uw wachtwoord vergeten? Op de inlogpagina kunt u een nieuw kiezen.',
  },
  en: {
    subject: 'Your data with us',
    hello: 'Hello,',
    asked: (shop: string) =>
      `Someone, hopefully you, wants to see what data ${shop} holds under this address.`,
    label: 'Open My data',
    once: 'The link is valid for an hour and works once. If it was not you, you do not have to do anything.',
    account: 'There is an account with this address. Sign in to see everything under My data.',
    signIn: 'Sign in',
    ignore: 'If you have forgotten your password, you can choose a new one on the sign-in page.',
  },
});

/** Nothing where the shop knows nobody under the address: only the mailbox hears of the difference. */
export async function sendGuestLink(shop: Shop, email: string): Promise<void> {
  const mailbox = await mailboxOf(shop, email);
  if (mailbox !== undefined) await shop.send('guest-link', mailbox.personId);
}

/**
 * The mail to the address of a person's row: with a link, or to the account that has it. The link is made when the mail
 * is, so that nothing that waits in the queue opens anything; nobody is greeted by a name that somebody may have typed.
 */
export async function guestMail(shop: Shop, personId: string): Promise<Addressed | undefined> {
  const person = await shop
    .activity('sign-in')
    .selectFrom('person')
    .select('email')
    .where('id', '=', personId)
    .executeTakeFirst();
  const mailbox = person && (await mailboxOf(shop, person.email));
  if (mailbox === undefined) return undefined;
  const { language, email, hasAccount } = mailbox;
  const t = say(language);
  const link = new URL(pathOf(hasAccount ? 'signIn' : 'guestLink', language), shop.url);
  if (!hasAccount) link.searchParams.set('key', await newGuestLink(shop, mailbox));
  return {
    to: email,
    person: mailbox.personId,
    asked: true,
    content: {
      language,
      subject: t.subject,
      greeting: t.hello,
      paragraphs: [t.asked(shop.policy.controller.name), ...(hasAccount ? [t.account] : [])],
      action: { label: hasAccount ? t.signIn : t.label, url: link.href },
      closing: [hasAccount ? t.ignore : t.once],
      signature: signatureOf(shop.policy, language),
    },
  };
}
