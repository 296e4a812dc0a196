import { periodWords, recordLasts } from '@trygg/policy';
import type { Addressed } from '../../kit/addressed.ts';
import { messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import type { MailContent } from '../../kit/render-mail.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { signatureOf } from '../../kit/signature.ts';
import { signId } from '../../kit/signed-id.ts';
import { typedByOthers } from '../../kit/typed-by-others.ts';
import { askedComment, consentText } from './comment.ts';

const say = messages({
  sv: {
    confirmSubject: 'Bekräfta din kommentar',
    greeting: 'Hej,',
    confirmIntro:
      'Någon, förmodligen du, har skrivit den här kommentaren hos oss och angett den här adressen:',
    confirm: 'Ja, visa min kommentar',
    ignore: (period: string) =>
      `Länken gäller i ${period}. Om du inte gör något visas kommentaren aldrig, och både den och adressen raderas.`,
    shownSubject: 'Din kommentar visas nu',
    shownIntro: 'Vi har läst din kommentar, och nu kan alla läsa den:',
    see: 'Se kommentaren',
    takeBack: 'Ta tillbaka kommentaren när du vill',
    product: 'Vara',
    name: 'Namn som visas',
    words: 'Kommentar',
  },
  nl: {
    confirmSubject: 'Bevestig uw reactie',
    greeting: 'Geachte heer of mevrouw,',
    confirmIntro:
      'Iemand, waarschijnlijk uzelf, heeft bij ons deze reactie geschreven en dit adres ingevuld:',
    confirm: 'Ja, toon mijn reactie',
    ignore: (period: string) =>
      `De link werkt ${period}. Doet u niets, dan wordt de reactie nooit getoond en wissen wij de reactie en het adres.`,
    shownSubject: 'Uw reactie is nu zichtbaar',
    shownIntro: 'Wij hebben uw reactie gelezen. Iedereen kan die nu zien:',
    see: 'Reactie bekijken',
    takeBack: 'De reactie intrekken wanneer u maar wilt',
    product: 'Product',
    name: 'Zichtbare naam',
    words: 'Reactie',
  },
  en: {
    confirmSubject: 'Confirm your comment',
    greeting: 'Hello,',
    confirmIntro: 'Somebody, probably you, wrote this comment in our shop and gave this address:',
    confirm: 'Yes, show my comment',
    ignore: (period: string) =>
      `The link works for ${period}. If you do nothing, the comment will never be shown, and it will be erased together with the address.`,
    shownSubject: 'Your comment is now shown',
    shownIntro: 'We have read your comment, and now everyone can read it:',
    see: 'See the comment',
    takeBack: 'Take back the comment whenever you like',
    product: 'Product',
    name: 'Display name',
    words: 'Comment',
  },
});

interface Quoted {
  readonly sku: string;
  readonly shown_name: string;
  readonly words: string;
  readonly language: PageLanguage;
}

function quote(
  t: ReturnType<typeof say>,
  product: string,
  comment: Quoted,
): NonNullable<MailContent['facts']> {
  return [
    [t.product, product],
    [t.name, comment.shown_name],
    [t.words, comment.words],
  ];
}

function takeBackLink(shop: Shop, id: string, language: PageLanguage) {
  const path = `${pathOf('commentTakeBack', language)}/${signId('comment', shop, id)}`;
  return { label: say(language).takeBack, url: new URL(path, shop.url).href };
}

/** Asks whether it was the reader who wrote; undefined once that is known, or it is too late. */
export async function confirmMail(shop: Shop, id: string): Promise<Addressed | undefined> {
  if (!shop.permits('ask-comment')) return undefined;
  const asked = await askedComment(shop, id);
  if (asked?.state !== 'unconfirmed') return undefined;
  const { language } = asked;
  const t = say(language);
  const product = await shop
    .activity('ask-comment')
    .selectFrom('product')
    .select(['name_sv', 'name_nl', 'name_en'])
    .where('sku', '=', asked.sku)
    .executeTakeFirst();
  const path = `${pathOf('commentConfirm', language)}/${signId('comment-confirm', shop, id)}`;
  return {
    to: asked.email,
    person: asked.person_id,
    asked: true,
    content: {
      language,
      subject: t.confirmSubject,
      greeting: t.greeting,
      paragraphs: [t.confirmIntro],
      action: { label: t.confirm, url: new URL(path, shop.url).href },
      // Nobody has proven the address: how the comment begins is enough to know one's own by.
      facts: quote(t, product?.[`name_${language}`] ?? asked.sku, {
        ...asked,
        shown_name: typedByOthers(asked.shown_name),
        words: typedByOthers(asked.words),
      }),
      closing: [
        consentText(shop, language),
        t.ignore(periodWords(recordLasts(shop.policy, 'comment', 'requested'), language)),
      ],
      links: [takeBackLink(shop, id, language)],
      signature: signatureOf(shop.policy, language),
    },
  };
}

/** Tells the writer that everybody can read it now; undefined where nobody can any more. */
export async function shownMail(shop: Shop, id: string): Promise<Addressed | undefined> {
  if (!shop.permits('tell-writer')) return undefined;
  const found = await shop
    .activity('tell-writer')
    .selectFrom('comment')
    .innerJoin('person', 'person.id', 'comment.person_id')
    .leftJoin('product', 'product.sku', 'comment.sku')
    .select(['comment.sku', 'comment.shown_name', 'comment.words', 'comment.language'])
    .select(['comment.person_id', 'person.email'])
    .select(['product.slug', 'product.name_sv', 'product.name_nl', 'product.name_en'])
    .where('comment.id', '=', id)
    .where('comment.state', '=', 'shown')
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { language, slug } = found;
  const t = say(language);
  const see = (of: string) => new URL(`${pathOf('product', language)}/${of}#comments`, shop.url).href;
  return {
    to: found.email,
    person: found.person_id,
    content: {
      language,
      subject: t.shownSubject,
      greeting: t.greeting,
      paragraphs: [t.shownIntro],
      ...(slug === null ? {} : { action: { label: t.see, url: see(slug) } }),
      facts: quote(t, found[`name_${language}`] ?? found.sku, found),
      closing: [],
      links: [takeBackLink(shop, id, language)],
      signature: signatureOf(shop.policy, language),
    },
  };
}
