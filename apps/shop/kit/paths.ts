import type { PageAddress } from './module.ts';
import type { PathName } from './names.ts';
import { registered } from './registry.ts';
import type { PageLanguage } from './route.ts';
import type { Shop } from './shop.ts';

/**
 * Addresses of the pages that modules have and link to. A shop's own language stands at the root, English below
 * `/en`; Swedish and Dutch share nothing but the front page, since a shop is published in one of them.
 */
function addresses(): ReadonlyMap<string, PageAddress> {
  const modules = registered();
  if (known.modules !== modules) {
    const pages = modules.flatMap(({ paths }) => Object.entries(paths ?? {}));
    known = { modules, addresses: new Map(pages) };
  }
  return known.addresses;
}

let known: {
  readonly modules?: ReturnType<typeof registered>;
  readonly addresses: ReadonlyMap<string, PageAddress>;
} = { addresses: new Map() };

function addressOf(name: PathName): PageAddress {
  const address = addresses().get(name);
  if (address === undefined) throw new Error(`no module has a page \`${name}\``);
  return address;
}

/** What of a shop its addresses follow from. */
interface Speaking {
  readonly policy: { readonly languages: readonly PageLanguage[] };
}

export function pathOf(name: PathName, language: PageLanguage): string {
  return addressOf(name)[language];
}

/** The addresses of a page in each language of the shop, for registering its route. */
export function pathsOf(name: PathName, { policy }: Speaking): readonly string[] {
  const address = addressOf(name);
  return [...new Set(policy.languages.map((language) => address[language]))];
}

/** Whether a link may lead there: pages that serve what the policy does not permit are not registered. */
export function pageIsThere(shop: Pick<Shop, 'permits'>, name: PathName): boolean {
  return (addressOf(name).needs ?? []).every((activity) => shop.permits(activity));
}

/** Addresses that a mail program may post to, from no page of the shop. */
export function postedFromMail(shop: Speaking): readonly string[] {
  return [...addresses().values()]
    .filter((address) => address.postedFromMail === true)
    .flatMap((address) => shop.policy.languages.map((language) => address[language]));
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
 * A page that no module names leads to the front page.
 * @example pathIn('/produkt/munskydd', 'sv', 'en') // '/en/product/munskydd'
 */
export function pathIn(path: string, from: PageLanguage, language: PageLanguage): string {
  if (from === language) return path;
  let best: { readonly from: string; readonly to: string } = { from: '', to: pathOf('home', language) };
  for (const each of addresses().values()) {
    const fits = path === each[from] || path.startsWith(`${each[from]}/`);
    if (fits && each[from].length > best.from.length) best = { from: each[from], to: each[language] };
  }
  if (best.from !== '' && best.from !== pathOf('home', from)) return best.to + path.slice(best.from.length);
  // A page of the desk has the address of the shop's own language, in English below `/en`.
  const desk = /^(?:\/en)?(\/demo\/.*)$/u.exec(path)?.[1];
  if (desk !== undefined) return language === 'en' ? `/en${desk}` : desk;
  return best.to;
}

/** What a page's address says about the view: it stays when the language changes. Keys of links and news do not. */
export const ofView = [
  'q',
  'brand',
  'order',
  'page',
  'kind',
  'for',
  'number',
  'practice',
  'change',
  'close',
  'next',
] as const;

/** Of `?q=handske&order=price&added=12` what belongs to the view: `?q=handske&order=price`, or nothing. */
export function viewOf(search: string): string {
  const kept = new URLSearchParams(
    [...new URLSearchParams(search)].filter(([name]) => (ofView as readonly string[]).includes(name)),
  ).toString();
  return kept === '' ? '' : `?${kept}`;
}

/**
 * An address of ours with one more thing in its query.
 * @example pathWith('/sok?q=handske', 'added', '12') // '/sok?q=handske&added=12'
 */
export function pathWith(path: string, name: string, value: string): string {
  const [bare = '', query = ''] = path.split('?', 2);
  const asked = new URLSearchParams(query);
  asked.set(name, value);
  return `${bare}?${asked}`;
}

/** The view in another language: the page that follows it, where it names one, is exchanged too. */
export function viewIn(view: string, from: PageLanguage, language: PageLanguage): string {
  const asked = new URLSearchParams(view);
  const next = asked.get('next');
  if (next === null) return view;
  const at = next.search(/[?#]|$/u);
  asked.set('next', pathIn(next.slice(0, at), from, language) + next.slice(at));
  return `?${asked}`;
}

/** Where somebody is at home who signed in: the account, or the person's data where the policy has no accounts. */
export function ownPage(shop: Pick<Shop, 'permits'>, language: PageLanguage): string {
  return pathOf(pageIsThere(shop, 'account') ? 'account' : 'myData', language);
}
