import type { Warning } from '@trygg/engine';
import { categories } from '@trygg/policy';
import { day, messages } from '../../kit/i18n.ts';
import { mailList } from '../../kit/mail-list.ts';
import { pathOf } from '../../kit/paths.ts';
import { renderMail } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';

const say = messages({
  sv: {
    subject: (date: string) => `Ditt konto tas bort den ${date}`,
    hello: (name: string) => `Hej ${name},`,
    told: (shop: string, date: string) =>
      `Du har inte använt ditt konto hos ${shop} på länge. Den ${date} tar vi därför bort det.`,
    goes: 'Det här försvinner tillsammans med kontot:',
    keep: 'Logga in före den dagen, så finns allt kvar och tiden börjar om.',
    signIn: 'Logga in och behåll kontot',
    law: 'Det som lagen kräver att vi sparar, till exempel fakturor i bokföringen, sparar vi så länge lagen säger.',
    nothing: 'Vill du inte ha kvar kontot behöver du inte göra något. Du får inget fler mejl om det.',
  },
  nl: {
    subject: (date: string) => `Uw account wordt op ${date} verwijderd`,
    hello: (name: string) => `Beste ${name},`,
    told: (shop: string, date: string) =>
      `U hebt uw account bij ${shop} al lang niet gebruikt. Daarom verwijderen wij het op ${date}.`,
    goes: 'Dit verdwijnt met het account:',
    keep: 'Logt u vóór die dag in, dan blijft alles staan en begint de termijn opnieuw.',
    signIn: 'Inloggen en het account houden',
    law: 'Wat wij volgens de wet moeten bewaren, zoals facturen in de boekhouding, bewaren wij zo lang als de wet voorschrijft.',
    nothing:
      'Wilt u het account niet houden, dan hoeft u niets te doen. U krijgt hierover verder geen e-mail.',
  },
  en: {
    subject: (date: string) => `Your account will be removed on ${date}`,
    hello: (name: string) => `Hello ${name},`,
    told: (shop: string, date: string) =>
      `You have not used your account at ${shop} for a long time, so we will remove it on ${date}.`,
    goes: 'This will go with it:',
    keep: 'If you sign in before that day, everything stays and the period starts again.',
    signIn: 'Sign in and keep the account',
    law: 'What the law requires us to keep, such as invoices in our accounts, is kept for as long as the law says.',
    nothing:
      'If you do not want to keep the account, you do not need to do anything. You will not get another e-mail about it.',
  },
});

interface EndMail {
  readonly givenName: string;
  readonly language: PageLanguage;
  readonly warning: Pick<Warning, 'ends' | 'holds'>;
}

/** What goes, when, and how to keep it. */
export function endMail(
  shop: Shop,
  { givenName, language, warning }: EndMail,
): Promise<{ subject: string; text: string; html: string }> {
  const t = say(language);
  const date = day(new Date(`${warning.ends}T12:00:00Z`), language);
  return renderMail({
    language,
    subject: t.subject(date),
    greeting: t.hello(givenName),
    paragraphs: [
      t.told(shop.policy.controller.name, date),
      ...mailList(
        t.goes,
        warning.holds.map((category) => categories[category][language]),
      ),
      t.keep,
    ],
    action: { label: t.signIn, url: new URL(pathOf('signIn', language), shop.url).href },
    closing: [t.law, t.nothing],
    signature: signatureOf(shop.policy, language),
  });
}
