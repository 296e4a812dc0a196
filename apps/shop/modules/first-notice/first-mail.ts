import type { Addressed } from '../../kit/addressed.ts';
import { tellingByMail } from '../../kit/channels.ts';
import { rightsWords } from '../../kit/first-layer.ts';
import type { ToldByMail } from '../../kit/names.ts';
import { pathOf } from '../../kit/paths.ts';
import type { MailContent } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { signId } from '../../kit/signed-id.ts';
import { tellOf } from '../../kit/tell-of.ts';
import { claimTelling, releaseTelling } from './told.ts';
import { say } from './words.ts';

/** What the enforced policy says about data of this kind, as paragraphs, with links to her choices and to all of it. */
export function toldInMail(
  shop: Shop,
  person: string,
  channel: ToldByMail,
  language: PageLanguage,
): Pick<MailContent, 'paragraphs'> & { readonly links: NonNullable<MailContent['links']> } {
  const { controller, purposes, retention } = shop.so.told;
  const t = say(language);
  const { from, purposes: served } = tellingByMail(channel);
  const why = served.flatMap((purpose) => {
    const rule = purposes.get(purpose);
    return rule === undefined ? [] : [rule.text[language] ?? rule.name];
  });
  const kept = retention.find(({ record }) => record === 'customer')?.text[language];
  const key = signId('choices', shop, person);
  const link = (path: string): string => new URL(path, shop.url).href;
  return {
    paragraphs: [
      `${t.who(controller.name, controller.email)} ${from[language]}`,
      ...(why.length === 0 ? [] : [t.why(why.join(' '))]),
      ...(kept === undefined ? [] : [t.long(kept)]),
      rightsWords(shop.so, language),
      tellOf(shop.so, ['purposes.direct-marketing'], t.mayChoose),
    ].filter((one) => one !== ''),
    links: [
      { label: t.choices, url: link(`${pathOf('firstChoices', language)}/${key}`) },
      { label: t.policy, url: link(pathOf('policy', language)) },
    ],
  };
}

/**
 * The mail to somebody of whom data came from elsewhere, and who has not been told; undefined where she has, or is
 * gone. The claim comes first: whoever is killed before the mail leaves has told nobody twice.
 */
export async function firstNoticeMail(shop: Shop, person: string): Promise<Addressed | undefined> {
  const receiver = await shop
    .activity('tell-first')
    .selectFrom('person')
    .select(['email', 'given_name', 'language'])
    .where('id', '=', person)
    .executeTakeFirst();
  if (receiver === undefined || !(await claimTelling(shop, person, 'office'))) return undefined;
  const t = say(receiver.language);
  const { paragraphs, links } = toldInMail(shop, person, 'office', receiver.language);
  return {
    to: receiver.email,
    person,
    unsent: () => releaseTelling(shop, person),
    content: {
      language: receiver.language,
      subject: t.subject(shop.policy.controller.name),
      greeting: t.hello(receiver.given_name),
      paragraphs,
      links,
      closing: [],
      signature: signatureOf(shop.policy, receiver.language),
    },
  };
}
