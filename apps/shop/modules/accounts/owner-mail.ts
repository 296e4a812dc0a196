import type { Addressed } from '../../kit/addressed.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';

const say = messages({
  sv: {
    subject: 'Du är nu kontoansvarig',
    hello: (name: string) => `Hej ${name},`,
    told: (practices: string, shop: string) =>
      `Du är nu kontoansvarig för ${practices} hos ${shop}. Du kan ändra verksamhetens uppgifter, bjuda in kollegor och lämna över ansvaret till någon av dem.`,
    label: 'Öppna kontot',
  },
  nl: {
    subject: 'U bent nu accounthouder',
    hello: (name: string) => `Beste ${name},`,
    told: (practices: string, shop: string) =>
      `U bent nu accounthouder van ${practices} bij ${shop}. U kunt de gegevens van de praktijk wijzigen, collega’s uitnodigen en het account aan een van hen overdragen.`,
    label: 'Account openen',
  },
  en: {
    subject: 'You are now the account owner',
    hello: (name: string) => `Hello ${name},`,
    told: (practices: string, shop: string) =>
      `You are now the account owner of ${practices} at ${shop}. You can change the details of the practice, invite colleagues, and hand the account over to one of them.`,
    label: 'Open the account',
  },
});

/** To the person who became an owner; undefined where she is one no longer. */
export async function newOwnerMail(shop: Shop, personId: string): Promise<Addressed | undefined> {
  if (!shop.permits('manage-members')) return undefined;
  const rows = await shop
    .activity('manage-members')
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select(['person.given_name', 'person.email', 'person.language', 'practice.name'])
    .where('person.id', '=', personId)
    .where('membership.role', '=', 'owner')
    .orderBy('practice.name')
    .execute();
  const [first] = rows;
  if (first === undefined) return undefined;
  const t = say(first.language);
  const names = new Intl.ListFormat(first.language).format(rows.map(({ name }) => name));
  return {
    to: first.email,
    person: personId,
    content: {
      language: first.language,
      subject: t.subject,
      greeting: t.hello(first.given_name),
      paragraphs: [t.told(names, shop.policy.controller.name)],
      action: { label: t.label, url: new URL(pathOf('account', first.language), shop.url).href },
      closing: [],
      signature: signatureOf(shop.policy, first.language),
    },
  };
}
