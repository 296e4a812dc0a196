import { messages } from '../../kit/i18n.ts';
import type { Message } from '../../kit/message.ts';
import { pathOf } from '../../kit/paths.ts';
import { type MailContent, renderMail } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';

export interface IssueTexts {
  readonly subject_sv: string;
  readonly text_sv: string;
  readonly subject_nl: string;
  readonly text_nl: string;
  readonly subject_en: string;
  readonly text_en: string;
}

const say = messages({
  sv: {
    greeting: (name: string) => (name === '' ? 'Hej,' : `Hej ${name},`),
    why: 'Du får nyhetsbrevet för att du har sagt ja till det.',
    leave: 'Avsluta nyhetsbrevet',
  },
  nl: {
    greeting: (name: string) => (name === '' ? 'Geachte lezer,' : `Beste ${name},`),
    why: 'U krijgt deze nieuwsbrief omdat u daarvoor toestemming hebt gegeven.',
    leave: 'Nieuwsbrief opzeggen',
  },
  en: {
    greeting: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
    why: 'You are getting this newsletter because you said yes to it.',
    leave: 'Stop the newsletter',
  },
});

function leaveUrls(shop: Shop, language: PageLanguage, token: string) {
  const at = (page: 'newsletterLeave' | 'newsletterOneClick'): string =>
    new URL(`${pathOf(page, language)}/${token}`, shop.url).href;
  return { url: at('newsletterLeave'), oneClick: at('newsletterOneClick') };
}

/** An issue as one reader gets it. Without a token, as in a test mail, there is nobody who could leave. */
export function issueContent(
  shop: Shop,
  issue: IssueTexts,
  {
    language,
    name,
    token,
  }: { readonly language: PageLanguage; readonly name: string; readonly token?: string },
): MailContent {
  const t = say(language);
  const [subject, text] = [issue[`subject_${language}`], issue[`text_${language}`]];
  return {
    language,
    subject,
    greeting: t.greeting(name),
    paragraphs: text
      .split(/\n\s*\n/u)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
    linked: true,
    closing: [t.why],
    ...(token === undefined ? {} : { leave: { label: t.leave, ...leaveUrls(shop, language, token) } }),
    signature: signatureOf(shop.policy, language),
  };
}

export async function issueMessage(
  shop: Shop,
  issue: IssueTexts,
  to: {
    readonly email: string;
    readonly language: PageLanguage;
    readonly name: string;
    readonly token: string;
  },
): Promise<Message> {
  return { to: to.email, ...(await renderMail(issueContent(shop, issue, to))) };
}
