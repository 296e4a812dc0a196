import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { countryWords } from '../kit/country-words.ts';
import { fillersOf } from '../kit/fill.ts';
import { messages } from '../kit/i18n.ts';
import { pageIsThere, pathIn, pathOf, viewIn, viewOf } from '../kit/paths.ts';
import type { Html, MenuEntry, PageContent, PageContext, PageLanguage, ShopEnv } from '../kit/route.ts';
import { sign } from '../kit/sign.ts';
import { type Theme, themeOf } from './theme.ts';

const say = messages({
  sv: {
    skip: 'Hoppa till innehållet',
    home: 'till startsidan',
    search: 'Sök i sortimentet',
    find: 'Sök',
    cart: 'Varukorg',
    signIn: 'Logga in',
    account: 'Mitt konto',
    menu: 'Sortiment',
    done: 'Klart',
    problem: 'Obs',
    contact: 'Kontakt',
    shopping: 'Handla',
    privacy: 'Dina uppgifter',
    policy: 'Integritetspolicy',
    aboutCookies: 'Kakor',
    recipients: 'Vilka som får uppgifter',
    guestData: 'Mina uppgifter utan konto',
    checkReceipt: 'Kontrollera ett kvitto',
    myData: 'Mina uppgifter',
    orders: 'Mina beställningar',
    cookies: 'Butiken använder bara kakor som behövs för varukorgen, kvittot efter ett köp och inloggningen.',
  },
  nl: {
    skip: 'Direct naar de inhoud',
    home: 'naar de startpagina',
    search: 'Zoek in ons assortiment',
    find: 'Zoeken',
    cart: 'Winkelwagen',
    signIn: 'Inloggen',
    account: 'Mijn account',
    menu: 'Assortiment',
    done: 'Gelukt',
    problem: 'Let op',
    contact: 'Contact',
    shopping: 'Winkelen',
    privacy: 'Uw gegevens',
    policy: 'Privacybeleid',
    aboutCookies: 'Cookies',
    recipients: 'Wie uw gegevens krijgt',
    guestData: 'Mijn gegevens zonder account',
    checkReceipt: 'Een bewijs controleren',
    myData: 'Mijn gegevens',
    orders: 'Mijn bestellingen',
    cookies: 'De winkel gebruikt alleen cookies die nodig zijn voor winkelwagen, bestelbewijs en inloggen.',
  },
  en: {
    skip: 'Skip to content',
    home: 'to the home page',
    search: 'Search our range',
    find: 'Search',
    cart: 'Cart',
    signIn: 'Sign in',
    account: 'My account',
    menu: 'Range',
    done: 'Done',
    problem: 'Please note',
    contact: 'Contact',
    shopping: 'Shop',
    privacy: 'Your data',
    policy: 'Privacy policy',
    aboutCookies: 'Cookies',
    recipients: 'Who receives your data',
    guestData: 'My data without an account',
    checkReceipt: 'Check a receipt',
    myData: 'My data',
    orders: 'My orders',
    cookies:
      'The shop uses only the cookies needed for the cart, the receipt after a purchase and signing in.',
  },
});

/** What the layout needs, from a request. */
export function contextOf(c: Context<ShopEnv>): PageContext {
  const menu = c.get('menu');
  return {
    shop: c.get('shop'),
    language: c.get('language'),
    path: c.req.path,
    view: viewOf(new URL(c.req.url).search),
    session: c.get('session'),
    cartCount: c.get('cartCount'),
    ...(menu !== undefined && { menu }),
  };
}

/**
 * Answers a request with a whole page.
 * @example return show(c, { title: 'Varukorg', body: html`<h1>Varukorg</h1>` });
 */
export async function show(
  c: Context<ShopEnv>,
  content: PageContent,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  // As a plain string it is written as it is; anything else is taken through a stream first.
  return c.html(String(await page(contextOf(c), content)), status);
}

/** A whole page: header, the given body inside `main`, footer. The body brings its own `h1`. */
export function page(context: PageContext, content: PageContent): Html {
  const { language, shop } = context;
  const theme = themeOf(shop);
  const t = say(language);
  const front = context.path === pathOf('home', language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${front ? content.title : `${content.title} · ${theme.name}`}</title>
${content.description === undefined ? '' : html`<meta name="description" content="${content.description}">`}
<meta name="theme-color" content="${theme.colours.deep}">
<link rel="stylesheet" href="${theme.styleAddress}">
<link rel="icon" href="${theme.iconAddress}" type="image/svg+xml">
${others(context).map((one) => html`<link rel="alternate" hreflang="${one.language}" href="${one.href}">`)}
</head>
<body data-head="${theme.look.head}" data-front="${theme.look.front}" data-cards="${theme.look.cards}">
<a class="skip" href="#content">${t.skip}</a>
${header(context, theme)}
<main id="content" class="${content.width ?? 'wide'}" tabindex="-1">
${content.flash === undefined ? '' : flashLine(content.flash, t[content.flash.kind])}
${content.body}
</main>
${footer(context, theme)}
</body>
</html>`;
}

function flashLine({ kind, text, link }: NonNullable<PageContent['flash']>, word: string): Html {
  const role = kind === 'problem' ? 'alert' : 'status';
  return html`<div class="notice notice-${kind}" role="${role}"><strong>${word}</strong><span>${text}${link === undefined ? '' : html` <a href="${link.href}">${link.text}</a>`}</span></div>`;
}

/** Said in the language that the link leads to. */
const switchWords: Readonly<Record<PageLanguage, string>> = {
  sv: 'På svenska',
  nl: 'In het Nederlands',
  en: 'In English',
};

/** This page in the shop's other languages. */
function others({
  path,
  view,
  language,
  shop,
}: PageContext): readonly { readonly language: PageLanguage; readonly href: string }[] {
  return shop.policy.languages
    .filter((one) => one !== language)
    .map((one) => ({ language: one, href: pathIn(path, language, one) + viewIn(view, language, one) }));
}

function header(context: PageContext, theme: Theme): Html {
  const { language } = context;
  const t = say(language);
  return html`<header class="top">
<div class="top-row">
  <a class="brand" href="${pathOf('home', language)}" aria-label="${theme.name}, ${t.home}">${raw(theme.logo)}<span class="brand-name">${theme.name}</span></a>
  <form class="find" role="search" action="${pathOf('search', language)}" method="get">
    <label class="unseen" for="find">${t.search}</label>
    <input id="find" name="q" type="search" placeholder="${t.search}" maxlength="80">
    <button type="submit" aria-label="${t.find}">${sign('search')}</button>
  </form>
  <nav class="top-links" aria-label="${t.account}">
    ${others(context).map((one) => html`<a href="${one.href}" lang="${one.language}" hreflang="${one.language}" class="language">${switchWords[one.language]}</a>`)}
    ${fillersOf('header').map((filler) => filler(context))}
  </nav>
</div>
${menu(context.menu ?? [], context)}
</header>`;
}

function menu(entries: readonly MenuEntry[], context: PageContext): Html | '' {
  if (entries.length === 0) return '';
  return html`<nav class="menu" aria-label="${say(context.language).menu}"><ul>${entries.map(
    (entry) =>
      html`<li><a href="${entry.href}"${context.path === entry.href ? html` aria-current="page"` : ''}>${entry.text}</a></li>`,
  )}</ul></nav>`;
}

function footer(context: PageContext, theme: Theme): Html {
  const { language, session, shop } = context;
  const t = say(language);
  const { controller } = shop.policy;
  const to = (name: Parameters<typeof pathOf>[0], text: string) =>
    pageIsThere(shop, name) ? html`<li><a href="${pathOf(name, language)}">${text}</a></li>` : '';
  return html`<footer class="bottom"><div class="bottom-row">
  <div class="bottom-brand">
    <p class="bottom-name">${theme.name}</p>
    <p>${theme.promise[language]}</p>
    ${fillersOf('footer').map((filler) => filler(context))}
  </div>
  <div><h2>${t.contact}</h2>
    <address>${controller.name}<br>${controller.street}<br>${controller.postcode} ${controller.city}<br>
    <a href="mailto:${controller.email}">${controller.email}</a><br>
    <a href="tel:${controller.telephone.replace(/[^+\d]/g, '')}">${controller.telephone}</a><br>
    ${countryWords(shop, language).registrationShort} ${controller.registration}</address>
  </div>
  <nav aria-labelledby="bottom-shop"><h2 id="bottom-shop">${t.shopping}</h2><ul>
    ${(context.menu ?? []).slice(0, 4).map((entry) => html`<li><a href="${entry.href}">${entry.text}</a></li>`)}
    ${to('cart', t.cart)}
    ${session === undefined ? to('signIn', t.signIn) : to('orders', t.orders)}
  </ul></nav>
  <nav aria-labelledby="bottom-privacy"><h2 id="bottom-privacy">${t.privacy}</h2><ul>
    ${to('policy', t.policy)}
    ${to('cookies', t.aboutCookies)}
    ${to('recipients', t.recipients)}
    ${to('myData', t.myData)}
    ${session === undefined ? to('guestData', t.guestData) : ''}
    ${to('checkReceipt', t.checkReceipt)}
  </ul><p class="bottom-note">${t.cookies}</p></nav>
</div></footer>`;
}
