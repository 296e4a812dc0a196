import { type PathName, pathOf } from './paths.ts';
import type { ActivityName, Shop } from './shop.ts';
import type { PageLanguage } from './route.ts';

/** What a page needs to be there. A page that is not named is there in every shop. */
const needs: Readonly<Partial<Record<PathName, readonly ActivityName[]>>> = {
  cart: ['place-order'],
  checkout: ['place-order'],
  orders: ['sign-in', 'place-order', 'follow-order'],
  signIn: ['sign-in'],
  signUp: ['sign-in', 'sign-up'],
  account: ['sign-in', 'view-account'],
  myData: ['sign-in'],
  preferences: ['sign-in'],
};

/** Whether a link may lead there: pages that serve what the policy does not permit are not registered. */
export function pageIsThere(shop: Pick<Shop, 'permits'>, name: PathName): boolean {
  return (needs[name] ?? []).every((activity) => shop.permits(activity));
}

/** Where somebody is at home who signed in: her account, or her data where the policy has no accounts. */
export function ownPage(shop: Pick<Shop, 'permits'>, language: PageLanguage): string {
  return pathOf(pageIsThere(shop, 'account') ? 'account' : 'myData', language);
}
