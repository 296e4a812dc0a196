import { changeWords, type PolicyDiff } from '@trygg/policy';
import { day, messages } from '../../kit/i18n.ts';
import { mailList } from '../../kit/mail-list.ts';
import { pathOf } from '../../kit/paths.ts';
import type { MailContent } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import type { PolicyChangeToTell } from './pending.ts';

const say = messages({
  sv: {
    subject: (shop: string) => `${shop} ändrar sin integritetspolicy`,
    hello: (name: string) => (name === '' ? 'Hej,' : `Hej ${name},`),
    from: (date: string) => `Från den ${date} ändrar vi hur vi hanterar dina uppgifter:`,
    soon: 'Snart ändrar vi hur vi hanterar dina uppgifter:',
    since: 'Vi har ändrat hur vi hanterar dina uppgifter:',
    read: 'Läs den nya policyn',
    choices:
      'Vill du inte vara med om något av det här kan du säga nej under Mina uppgifter, Mina val, eller svara på det här mejlet.',
    asked: 'Det vi behöver ditt ja till gör vi inte förrän du har sagt ja.',
    nothing:
      'Du behöver inte göra något. Du får mejlet för att vi har uppgifter om dig och ska berätta vad vi gör med dem.',
  },
  nl: {
    subject: (shop: string) => `${shop} wijzigt het privacybeleid`,
    hello: (name: string) => (name === '' ? 'Geachte klant,' : `Beste ${name},`),
    from: (date: string) => `Vanaf ${date} gaan wij anders met uw gegevens om:`,
    soon: 'Binnenkort gaan wij anders met uw gegevens om:',
    since: 'Wij hebben gewijzigd hoe wij met uw gegevens omgaan:',
    read: 'Lees het nieuwe beleid',
    choices: 'Wilt u iets hiervan niet? Zeg nee onder Mijn gegevens, Mijn keuzes, of beantwoord deze e-mail.',
    asked: 'Waar wij uw toestemming voor nodig hebben, dat doen wij pas als u die hebt gegeven.',
    nothing:
      'U hoeft niets te doen. U krijgt deze e-mail omdat wij gegevens van u hebben en moeten vertellen wat wij ermee doen.',
  },
  en: {
    subject: (shop: string) => `${shop} is changing its privacy policy`,
    hello: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
    from: (date: string) => `From ${date} we will handle your data differently:`,
    soon: 'We will soon handle your data differently:',
    since: 'We have changed how we handle your data:',
    read: 'Read the new policy',
    choices:
      'If you do not want to be part of any of this, you can say no under My data, My choices, or reply to this e-mail.',
    asked: 'Where we need your consent, we will do nothing until you have given it.',
    nothing:
      'You do not need to do anything. You are getting this e-mail because we hold data about you and must tell you what we do with it.',
  },
});

const reached: ReadonlySet<string> = new Set(['customers', 'contacts', 'subscribers']);

/** What those who can be reached by mail must be told; what is for visitors alone stands on the page. */
export function toldChanges({ changes }: PolicyDiff): PolicyDiff['changes'] {
  return changes.filter(({ tell }) => tell?.people.some((kind) => reached.has(kind)) ?? false);
}

/** The mail that tells of a change: what changes, from when, and what she can do. No advertising, so no way to leave it. */
export function changeMail(
  shop: Shop,
  change: PolicyChangeToTell,
  { language, name }: { readonly language: PageLanguage; readonly name: string },
): MailContent {
  const t = say(language);
  const { since } = change.to.version ?? {};
  const begins =
    change.when === 'after'
      ? t.since
      : since === undefined
        ? t.soon
        : t.from(day(new Date(`${since}T12:00:00Z`), language));
  return {
    language,
    subject: t.subject(shop.policy.controller.name),
    greeting: t.hello(name),
    paragraphs: mailList(
      begins,
      toldChanges(change.diff).map(({ what }) => changeWords(what, language)),
    ),
    action: { label: t.read, url: new URL(versionPath(change.to.hash, language), shop.url).href },
    closing: [...(change.diff.ask.length > 0 ? [t.asked] : []), t.choices, t.nothing],
    signature: signatureOf(shop.policy, language),
  };
}

/** Address of the page of one version. */
export function versionPath(hash: string, language: PageLanguage): string {
  return `${pathOf('policyVersions', language)}/${hash.slice(0, 12)}`;
}
