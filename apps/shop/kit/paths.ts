import type { PageLanguage } from './route.ts';

/**
 * Addresses of the pages that modules link to in each other. A shop's own language stands at the root, English below
 * `/en`; Swedish and Dutch share nothing but the front page, since a shop is published in one of them.
 */
const paths = {
  home: { sv: '/', nl: '/', en: '/en' },
  category: { sv: '/sortiment', nl: '/assortiment', en: '/en/range' },
  product: { sv: '/produkt', nl: '/product', en: '/en/product' },
  search: { sv: '/sok', nl: '/zoeken', en: '/en/search' },
  cart: { sv: '/varukorg', nl: '/winkelwagen', en: '/en/cart' },
  checkout: { sv: '/kassa', nl: '/afrekenen', en: '/en/checkout' },
  orderPlaced: { sv: '/tack', nl: '/bedankt', en: '/en/thank-you' },
  orders: { sv: '/konto/bestallningar', nl: '/mijn-account/bestellingen', en: '/en/account/orders' },
  invoices: { sv: '/konto/fakturor', nl: '/mijn-account/facturen', en: '/en/account/invoices' },
  newsletter: { sv: '/nyhetsbrev', nl: '/nieuwsbrief', en: '/en/newsletter' },
  newsletterAsked: { sv: '/nyhetsbrev/tack', nl: '/nieuwsbrief/bedankt', en: '/en/newsletter/thank-you' },
  newsletterConfirm: {
    sv: '/nyhetsbrev/bekrafta',
    nl: '/nieuwsbrief/bevestigen',
    en: '/en/newsletter/confirm',
  },
  newsletterLeave: { sv: '/nyhetsbrev/avsluta', nl: '/nieuwsbrief/afmelden', en: '/en/newsletter/leave' },
  newsletterOneClick: {
    sv: '/nyhetsbrev/ett-klick',
    nl: '/nieuwsbrief/een-klik',
    en: '/en/newsletter/one-click',
  },
  policy: { sv: '/integritetspolicy', nl: '/privacybeleid', en: '/en/privacy-policy' },
  cookies: { sv: '/kakor', nl: '/cookies', en: '/en/cookies' },
  recipients: { sv: '/mottagare', nl: '/ontvangers', en: '/en/recipients' },
  policyVersions: {
    sv: '/integritetspolicy/versioner',
    nl: '/privacybeleid/versies',
    en: '/en/privacy-policy/versions',
  },
  firstChoices: { sv: '/dina-val', nl: '/uw-keuzes', en: '/en/your-choices' },
  signIn: { sv: '/logga-in', nl: '/inloggen', en: '/en/sign-in' },
  signOut: { sv: '/logga-ut', nl: '/uitloggen', en: '/en/sign-out' },
  signUp: { sv: '/skapa-konto', nl: '/account-aanmaken', en: '/en/sign-up' },
  signedUp: { sv: '/skapa-konto/klart', nl: '/account-aanmaken/gelukt', en: '/en/sign-up/done' },
  confirmEmail: { sv: '/bekrafta', nl: '/bevestigen', en: '/en/confirm' },
  forgotPassword: { sv: '/glomt-losenord', nl: '/wachtwoord-vergeten', en: '/en/forgot-password' },
  newPassword: { sv: '/nytt-losenord', nl: '/nieuw-wachtwoord', en: '/en/new-password' },
  account: { sv: '/konto', nl: '/mijn-account', en: '/en/account' },
  accountPerson: { sv: '/konto/jag', nl: '/mijn-account/ik', en: '/en/account/me' },
  accountPractice: { sv: '/konto/verksamhet', nl: '/mijn-account/praktijk', en: '/en/account/practice' },
  accountEmail: { sv: '/konto/epost', nl: '/mijn-account/e-mail', en: '/en/account/email' },
  accountPassword: { sv: '/konto/losenord', nl: '/mijn-account/wachtwoord', en: '/en/account/password' },
  accountInvite: { sv: '/konto/kollega', nl: '/mijn-account/collega', en: '/en/account/colleague' },
  myData: { sv: '/mina-uppgifter', nl: '/mijn-gegevens', en: '/en/my-data' },
  myDataPdf: {
    sv: '/mina-uppgifter/utdrag.pdf',
    nl: '/mijn-gegevens/overzicht.pdf',
    en: '/en/my-data/extract.pdf',
  },
  myDataJson: {
    sv: '/mina-uppgifter/utdrag.json',
    nl: '/mijn-gegevens/overzicht.json',
    en: '/en/my-data/extract.json',
  },
  rectify: { sv: '/mina-uppgifter/ratta', nl: '/mijn-gegevens/verbeteren', en: '/en/my-data/correct' },
  restrict: { sv: '/mina-uppgifter/begransa', nl: '/mijn-gegevens/beperken', en: '/en/my-data/restrict' },
  port: { sv: '/mina-uppgifter/ta-med', nl: '/mijn-gegevens/meenemen', en: '/en/my-data/take-along' },
  portFile: {
    sv: '/mina-uppgifter/ta-med/fil',
    nl: '/mijn-gegevens/meenemen/bestand',
    en: '/en/my-data/take-along/file',
  },
  ask: { sv: '/mina-uppgifter/be-om', nl: '/mijn-gegevens/vragen', en: '/en/my-data/ask' },
  preferences: { sv: '/mina-uppgifter/val', nl: '/mijn-gegevens/keuzes', en: '/en/my-data/choices' },
  erase: { sv: '/mina-uppgifter/radera', nl: '/mijn-gegevens/wissen', en: '/en/my-data/erase' },
  callBack: {
    sv: '/mina-uppgifter/angra-radering',
    nl: '/mijn-gegevens/niet-wissen',
    en: '/en/my-data/call-back',
  },
  erasedFile: { sv: '/raderat/kvitto', nl: '/gewist/bewijs', en: '/en/erased/receipt' },
  erased: { sv: '/raderat', nl: '/gewist', en: '/en/erased' },
} as const satisfies Readonly<Record<string, Readonly<Record<PageLanguage, string>>>>;

export type PathName = keyof typeof paths;

/** What of a shop its addresses follow from. */
interface Speaking {
  readonly policy: { readonly languages: readonly PageLanguage[] };
}

export function pathOf(name: PathName, language: PageLanguage): string {
  return paths[name][language];
}

/** The addresses of a page in each language of the shop, for registering its route. */
export function pathsOf(name: PathName, { policy }: Speaking): readonly string[] {
  return [...new Set(policy.languages.map((language) => paths[name][language]))];
}

/** The language of a shop's pages at the root: the first that its policy names beside English. */
export function ownLanguage({ policy }: Speaking): PageLanguage {
  return policy.languages.find((language) => language !== 'en') ?? 'en';
}

export function languageOf(path: string, shop: Speaking): PageLanguage {
  return path === '/en' || path.startsWith('/en/') ? 'en' : ownLanguage(shop);
}

/**
 * The same page in another language: the longest known address at the start is exchanged, what follows it stays.
 * A page that is not named here leads to the front page.
 * @example pathIn('/produkt/munskydd', 'sv', 'en') // '/en/product/munskydd'
 */
export function pathIn(path: string, from: PageLanguage, language: PageLanguage): string {
  if (from === language) return path;
  let best: { readonly from: string; readonly to: string } = { from: '', to: paths.home[language] };
  for (const each of Object.values(paths)) {
    const fits = path === each[from] || path.startsWith(`${each[from]}/`);
    if (fits && each[from].length > best.from.length) best = { from: each[from], to: each[language] };
  }
  return best.from === '' ? best.to : best.to + path.slice(best.from.length);
}
