import type { Addressed } from '../../kit/addressed.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { credentialsOf } from './credentials.ts';

const say = messages({
  sv: {
    subject: 'Välj ett nytt lösenord',
    hello: (name: string) => `Hej ${name},`,
    asked: 'Någon, förhoppningsvis du, har bett om ett nytt lösenord till ditt konto.',
    label: 'Välj lösenord',
    ignore:
      'Länken gäller i en timme och kan användas en gång. Var det inte du? Då behöver du inte göra något: ditt nuvarande lösenord gäller som förut.',
  },
  nl: {
    subject: 'Kies een nieuw wachtwoord',
    hello: (name: string) => `Beste ${name},`,
    asked: 'Iemand, hopelijk uzelf, heeft om een nieuw wachtwoord voor uw account gevraagd.',
    label: 'Wachtwoord kiezen',
    ignore:
      'De link werkt één uur en u kunt hem één keer gebruiken. Was u het niet? Dan hoeft u niets te doen: uw huidige wachtwoord blijft gewoon gelden.',
  },
  en: {
    subject: 'Choose a new password',
    hello: (name: string) => `Hello ${name},`,
    asked: 'Somebody, hopefully you, asked for a new password for your account.',
    label: 'Choose a password',
    ignore:
      'The link works for one hour and can be used once. If it was not you, you need not do anything: your current password still works.',
  },
});

/** Queues a link for a new password where the address is a confirmed holder's. */
export async function mailReset(shop: Shop, email: string): Promise<void> {
  const holder = await credentialsOf(shop).holderOf(email);
  if (holder !== undefined) await shop.send('reset-password', holder);
}

/**
 * The mail with the link for a new password; undefined when the person is gone by then. The link is made when the mail
 * is, and so again each time that it is tried: nothing that waits in the queue opens anything.
 */
export async function resetMail(shop: Shop, personId: string): Promise<Addressed | undefined> {
  const key = await credentialsOf(shop).newReset(personId);
  if (key === undefined) return undefined;
  const person = await shop
    .activity('sign-in')
    .selectFrom('person')
    .select(['given_name', 'language', 'email'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (person === undefined) return undefined;
  const t = say(person.language);
  const link = new URL(pathOf('newPassword', person.language), shop.url);
  link.searchParams.set('key', key);
  return {
    to: person.email,
    person: personId,
    asked: true,
    content: {
      language: person.language,
      subject: t.subject,
      greeting: t.hello(person.given_name),
      paragraphs: [t.asked],
      action: { label: t.label, url: link.href },
      closing: [t.ignore],
      signature: signatureOf(shop.policy, person.language),
    },
  };
}
