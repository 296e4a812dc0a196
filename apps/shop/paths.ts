import type { PageLanguage } from './web/route.ts';

/** Addresses of the pages that modules link to in each other. Swedish at the root, English below `/en`. */
const paths = {
  home: { sv: '/', en: '/en' },
  category: { sv: '/sortiment', en: '/en/range' },
  product: { sv: '/produkt', en: '/en/product' },
  search: { sv: '/sok', en: '/en/search' },
  cart: { sv: '/varukorg', en: '/en/cart' },
  checkout: { sv: '/kassa', en: '/en/checkout' },
  orderPlaced: { sv: '/tack', en: '/en/thank-you' },
  orders: { sv: '/konto/bestallningar', en: '/en/account/orders' },
  invoices: { sv: '/konto/fakturor', en: '/en/account/invoices' },
  newsletter: { sv: '/nyhetsbrev', en: '/en/newsletter' },
  newsletterAsked: { sv: '/nyhetsbrev/tack', en: '/en/newsletter/thank-you' },
  newsletterConfirm: { sv: '/nyhetsbrev/bekrafta', en: '/en/newsletter/confirm' },
  newsletterLeave: { sv: '/nyhetsbrev/avsluta', en: '/en/newsletter/leave' },
  newsletterOneClick: { sv: '/nyhetsbrev/ett-klick', en: '/en/newsletter/one-click' },
  policy: { sv: '/integritetspolicy', en: '/en/privacy-policy' },
  policyVersions: { sv: '/integritetspolicy/versioner', en: '/en/privacy-policy/versions' },
  signIn: { sv: '/logga-in', en: '/en/sign-in' },
  signOut: { sv: '/logga-ut', en: '/en/sign-out' },
  signUp: { sv: '/skapa-konto', en: '/en/sign-up' },
  signedUp: { sv: '/skapa-konto/klart', en: '/en/sign-up/done' },
  confirmEmail: { sv: '/bekrafta', en: '/en/confirm' },
  forgotPassword: { sv: '/glomt-losenord', en: '/en/forgot-password' },
  newPassword: { sv: '/nytt-losenord', en: '/en/new-password' },
  account: { sv: '/konto', en: '/en/account' },
  accountPerson: { sv: '/konto/jag', en: '/en/account/me' },
  accountPractice: { sv: '/konto/verksamhet', en: '/en/account/practice' },
  accountEmail: { sv: '/konto/epost', en: '/en/account/email' },
  accountPassword: { sv: '/konto/losenord', en: '/en/account/password' },
  accountInvite: { sv: '/konto/kollega', en: '/en/account/colleague' },
  myData: { sv: '/mina-uppgifter', en: '/en/my-data' },
  myDataPdf: { sv: '/mina-uppgifter/utdrag.pdf', en: '/en/my-data/extract.pdf' },
  myDataJson: { sv: '/mina-uppgifter/utdrag.json', en: '/en/my-data/extract.json' },
  rectify: { sv: '/mina-uppgifter/ratta', en: '/en/my-data/correct' },
  restrict: { sv: '/mina-uppgifter/begransa', en: '/en/my-data/restrict' },
  port: { sv: '/mina-uppgifter/ta-med', en: '/en/my-data/take-along' },
  portFile: { sv: '/mina-uppgifter/ta-med/fil', en: '/en/my-data/take-along/file' },
  ask: { sv: '/mina-uppgifter/be-om', en: '/en/my-data/ask' },
  preferences: { sv: '/mina-uppgifter/val', en: '/en/my-data/choices' },
  erase: { sv: '/mina-uppgifter/radera', en: '/en/my-data/erase' },
  callBack: { sv: '/mina-uppgifter/angra-radering', en: '/en/my-data/call-back' },
  erasedFile: { sv: '/raderat/kvitto', en: '/en/erased/receipt' },
  erased: { sv: '/raderat', en: '/en/erased' },
} as const;

export type PathName = keyof typeof paths;

export function pathOf(name: PathName, language: PageLanguage): string {
  return paths[name][language];
}

/** Both addresses of a page, for registering its route. */
export function bothPaths(name: PathName): readonly [string, string] {
  return [paths[name].sv, paths[name].en];
}

/**
 * The same page in another language: the longest known address at the start is exchanged, what follows it stays.
 * A page that is not named here leads to the front page.
 * @example pathIn('/produkt/munskydd', 'en') // '/en/product/munskydd'
 */
export function pathIn(path: string, language: PageLanguage): string {
  const from: PageLanguage = path === '/en' || path.startsWith('/en/') ? 'en' : 'sv';
  if (from === language) return path;
  let best: { readonly from: string; readonly to: string } = { from: '', to: paths.home[language] };
  for (const both of Object.values(paths)) {
    const fits = path === both[from] || path.startsWith(`${both[from]}/`);
    if (fits && both[from].length > best.from.length) best = { from: both[from], to: both[language] };
  }
  return best.from === '' ? best.to : best.to + path.slice(best.from.length);
}
