import type { Addressed } from '../../kit/addressed.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { signId } from '../../kit/signed-id.ts';
import { holderOf } from './holder.ts';
import { beforeYes } from './stands.ts';
import { joinText, openSubscription, waitingWords } from './subscription.ts';

const say = messages({
  sv: {
    subject: 'Bekräfta att du vill ha vårt nyhetsbrev',
    greeting: 'Hej,',
    intro: 'Någon, förmodligen du, har angett den här adressen i vårt formulär för nyhetsbrevet:',
    lifts:
      'Någon har tidigare sagt nej till nyhetsbrevet eller till all vår marknadsföring med den här adressen. Om du bekräftar kommer nyhetsbrevet ändå. I övrigt ändras ingenting. Om det inte var du som bad om det behöver du inte göra något: nejet fortsätter att gälla.',
    label: 'Ja, skicka nyhetsbrevet',
    ignore: (period: string) =>
      `Länken gäller i ${period}. Om du inte gör något får du inga nyhetsbrev, och adressen tas bort.`,
  },
  nl: {
    subject: 'Bevestig dat u onze nieuwsbrief wilt',
    greeting: 'Geachte heer of mevrouw,',
    intro: 'Iemand, waarschijnlijk uzelf, heeft dit adres ingevuld in ons formulier voor de nieuwsbrief:',
    lifts:
      'Onder dit adres is eerder nee gezegd tegen de nieuwsbrief of tegen al onze reclame. Bevestigt u, dan komt de nieuwsbrief toch. Verder verandert er niets. Hebt u er niet om gevraagd, doe dan niets: het nee blijft gelden.',
    label: 'Ja, stuur mij de nieuwsbrief',
    ignore: (period: string) =>
      `De link werkt ${period}. Doet u niets, dan krijgt u geen nieuwsbrieven en verwijderen wij het adres.`,
  },
  en: {
    subject: 'Confirm that you want our newsletter',
    greeting: 'Hello,',
    intro: 'Somebody, probably you, entered this address in our newsletter form:',
    lifts:
      'Someone has said no with this address before, to the newsletter or to all our marketing. If you confirm, the newsletter will come all the same. Nothing else changes. If you did not ask for it, you need not do anything: the no keeps applying.',
    label: 'Yes, send me the newsletter',
    ignore: (period: string) =>
      `The link works for ${period}. If you do nothing, you will get no newsletters and the address will be removed.`,
  },
});

/** The mail of a sign-up; undefined once it is too late or she is gone. */
export async function newsletterConfirmMail(shop: Shop, id: string): Promise<Addressed | undefined> {
  if (!shop.permits('join-newsletter')) return undefined;
  const open = await openSubscription(shop, id);
  if (open === undefined) return undefined;
  const { language } = open;
  const t = say(language);
  const { lifts } = await beforeYes(shop, await holderOf(shop, open));
  const path = `${pathOf('newsletterConfirm', language)}/${signId('newsletter', shop, id)}`;
  const content = {
    language,
    subject: t.subject,
    greeting: t.greeting,
    paragraphs: [t.intro, joinText(shop, language), ...(lifts ? [t.lifts] : [])],
    action: { label: t.label, url: new URL(path, shop.url).href },
    closing: [t.ignore(waitingWords(shop, language))],
    signature: signatureOf(shop.policy, language),
  };
  return { to: open.email, person: open.person_id, asked: true, content };
}
