import { randomUUID } from 'node:crypto';
import { EngineError } from '@trygg/engine';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { countryOf } from '../../kit/country.ts';
import { fillersOf } from '../../kit/fill.ts';
import type { FieldErrors } from '../../kit/form.ts';
import { faultOf, log } from '../../kit/log.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import { noErrors, postedValues, type Values } from '../../kit/reading.ts';
import type { RouteModule, ShopEnv } from '../../kit/route.ts';
import { readSignedId, signId } from '../../kit/signed-id.ts';
import { isUuid } from '../../kit/uuid.ts';
import { show } from '../../web/layout.ts';
import { buyerKindOf } from '../accounts/module.ts';
import { type AtCheckout, buyerText, buyerWords } from './agreed-buyer.ts';
import { type ChangedPrice, changedPrices, readPrices } from './agreed-prices.ts';
import { cartOf, type FilledCart, fillCart, keepCart } from './cart.ts';
import { emptyCart } from './cart-cookie.ts';
import { changedWords } from './changed-words.ts';
import { checkoutPage } from './checkout-page.ts';
import { say as sayCheckout } from './checkout-words.ts';
import { followOrder } from './follow-order.ts';
import { type GuestLimits, guestLimits } from './guest-limits.ts';
import { knownPerson } from './known-buyer.ts';
import { OrderError } from './order-error.ts';
import { type Orderer, placeOrder } from './place-order.ts';
import { readCheckout } from './read-checkout.ts';
import { thanksCookie } from './thanks-cookie.ts';
import { thanksPage } from './thanks-page.ts';
import { say } from './words.ts';

const thanksSeconds = 3600;

export const checkoutRoutes: RouteModule = (app, shop) => {
  const limits = guestLimits();
  for (const path of pathsOf('checkout', shop)) {
    app.get(path, (c) =>
      answer(c, { for: c.req.query('for') ?? '', kind: c.req.query('kind') ?? '' }, limits),
    );
    app.post(path, async (c) => answer(c, await postedValues(c), limits));
  }
  for (const path of pathsOf('orderPlaced', shop)) app.get(path, thanks);
};

/** The cart, and what is to be said of it before anything is ordered. */
interface ShownCart extends FilledCart {
  readonly changed?: readonly ChangedPrice[];
  /** Why somebody else buys than the form showed. */
  readonly otherBuyer?: string | undefined;
  /** A product of which a guest wants more pieces than are left for guests. */
  readonly over?: OrderError['product'];
}

/**
 * A form is ordered with once, and only from the browser that it was shown in: its id lies in the cookie, too, that
 * leads to the order afterwards. Whoever comes later, or from elsewhere, is shown the form again.
 */
function ticketFor(c: Context<ShopEnv>, values: Values): string {
  // Shown again with its faults it is the same form.
  const id = ticketOf(c, values) ?? randomUUID();
  keepPlaced(c, id);
  return signId('checkout', c.get('shop'), id);
}

function ticketOf(c: Context<ShopEnv>, values: Values): string | undefined {
  const shop = c.get('shop');
  const id = readSignedId('checkout', values['ticket'], shop);
  return id !== undefined && id === readSignedId('thanks', getCookie(c, thanksCookie), shop) ? id : undefined;
}

interface Customer extends AtCheckout {
  readonly orderer: Orderer;
}

async function customerOf(c: Context<ShopEnv>, values: Values): Promise<Customer | 'restricted'> {
  const session = c.get('session');
  if (session === undefined) return { person: undefined, practice: undefined, orderer: { kind: 'guest' } };
  const person = await knownPerson(c.get('shop'), session.personId);
  if (person === undefined) return 'restricted';
  const practice = person.practices.find((one) => one.id === values['for']) ?? person.practices[0];
  const { personId } = session;
  return { person, practice, orderer: { kind: 'member', personId, practiceId: practice?.id ?? null } };
}

/** The form, empty or with its faults; or, posted without any, the order. */
async function answer(c: Context<ShopEnv>, values: Values, limits: GuestLimits): Promise<Response> {
  const language = c.get('language');
  const shop = c.get('shop');
  c.header('cache-control', 'no-store');
  const filled = await fillCart(shop, cartOf(c), language);
  const ordered = c.req.method === 'POST' ? ticketOf(c, values) : undefined;
  if (filled.cart.size === 0) {
    // A second press of the button finds the cart emptied by the first.
    const done = ordered !== undefined && (await followOrder(shop, ordered)) !== undefined;
    return done ? thanked(c, ordered) : c.redirect(pathOf('cart', language), 303);
  }
  if (filled.lowered) keepCart(c, filled.cart);
  const customer = await customerOf(c, values);
  if (customer === 'restricted') return refused(c);
  if (c.req.method === 'GET') return form(c, customer, filled, prefilled(customer, values), noErrors);
  const { turn } = values;
  if (turn !== undefined) {
    // Another kind of buyer, or another practice: all that is filled in stays.
    const turned = { ...values, ...(isUuid(turn) ? { for: turn } : { kind: turn }) };
    const other = await customerOf(c, turned);
    return other === 'restricted' ? refused(c) : form(c, other, filled, turned, noErrors);
  }
  const otherBuyer = buyerWords(values['buyer'] ?? '', customer, language);
  if (otherBuyer !== undefined) return otherForm(c, customer, filled, values, otherBuyer);
  const { checkout, errors } = readCheckout(values, customer.practice, language, shop);
  const agreed = readPrices(values['prices']);
  const { changed, unseen } = changedPrices(filled.lines, agreed);
  if (
    ordered === undefined ||
    filled.lowered ||
    changed.length > 0 ||
    unseen ||
    Object.keys(errors).length > 0
  )
    return form(c, customer, { ...filled, changed }, values, errors);
  if (customer.orderer.kind === 'guest' && !limits.take(c, checkout.contact.email))
    return form(c, customer, filled, values, { email: sayCheckout(language).many });
  try {
    const { orderer } = customer;
    const placed = await placeOrder(shop, {
      id: ordered,
      orderer,
      cart: filled.cart,
      agreed,
      checkout,
      language,
    });
    keepCart(c, emptyCart);
    const { email } = checkout.contact;
    const guest = orderer.kind === 'guest';
    if (guest) limits.placed(email);
    for (const { taken } of fillersOf('checkout'))
      await taken?.(shop, { personId: placed.personId, guest, email, values, language });
    return thanked(c, placed.id);
  } catch (error) {
    if (error instanceof OrderError && error.code === 'not_a_member') return answer(c, values, limits);
    return notPlaced(c, error, ordered, (now) =>
      form(c, customer, { ...now, ...changedPrices(now.lines, agreed) }, values, noErrors),
    );
  }
}

/** For another buyer than the form showed: what was filled in stays, and what only this one is asked is no fault yet. */
function otherForm(
  c: Context<ShopEnv>,
  customer: Customer,
  filled: FilledCart,
  values: Values,
  otherBuyer: string,
): Promise<Response> {
  return form(c, customer, { ...filled, otherBuyer }, { ...prefilled(customer, {}), ...values }, noErrors);
}

/** What a member without a practice need not write again. */
function prefilled({ person }: Customer, values: Values): Values {
  if (person === undefined) return values;
  const { givenName, familyName, email, phone } = person.contact;
  return { ...values, given_name: givenName, family_name: familyName, email, phone: phone ?? '' };
}

async function notPlaced(
  c: Context<ShopEnv>,
  error: unknown,
  ordered: string,
  again: (shown: ShownCart) => Promise<Response>,
): Promise<Response> {
  if (error instanceof EngineError && error.code === 'outside_standing') return refused(c);
  if (!(error instanceof OrderError)) return stands(c, error, ordered);
  if (!['out_of_stock', 'product_gone', 'price_changed', 'guest_pieces'].includes(error.code)) throw error;
  const filled = await fillCart(c.get('shop'), cartOf(c), c.get('language'));
  keepCart(c, filled.cart);
  if (filled.cart.size === 0) return c.redirect(`${pathOf('cart', c.get('language'))}?short=1`, 303);
  if (error.code === 'guest_pieces') return again({ ...filled, over: error.product });
  return again({ ...filled, lowered: error.code !== 'price_changed' });
}

/**
 * Where something failed, the order may stand all the same: two presses at once met each other, or only the mail
 * could not be queued. Then nobody is asked to order again.
 */
async function stands(c: Context<ShopEnv>, error: unknown, ordered: string): Promise<Response> {
  const shop = c.get('shop');
  if ((await followOrder(shop, ordered)) === undefined) throw error;
  log.warn({ shop: shop.name, ...faultOf(error) }, 'order stands, what follows it failed');
  keepCart(c, emptyCart);
  return thanked(c, ordered);
}

async function form(
  c: Context<ShopEnv>,
  { person, practice, orderer }: Customer,
  { lines, sums, lowered, changed = [], otherBuyer, over }: ShownCart,
  values: Values,
  errors: FieldErrors,
): Promise<Response> {
  const language = c.get('language');
  const shop = c.get('shop');
  const t = sayCheckout(language);
  const practices = person?.practices ?? [];
  const personId = orderer.kind === 'guest' ? undefined : orderer.personId;
  const added = fillersOf('checkout').map(({ shown }) => shown?.(shop, { personId, values, language }) ?? '');
  const body = checkoutPage({
    shop,
    language,
    known: practice,
    signedIn: person !== undefined,
    practices: practices.map(({ id, buyer }) => ({ id, name: buyer.name, chosen: id === practice?.id })),
    kind: buyerKindOf(values['kind']),
    values,
    errors,
    lines,
    sums,
    added: await Promise.all(added),
    ticket: ticketFor(c, values),
    buyer: buyerText({ person, practice }),
  });
  const { currency } = countryOf(shop);
  const said = [
    ...(otherBuyer === undefined || otherBuyer === '' ? [] : [otherBuyer]),
    ...(lowered ? [t.soldOut] : []),
    ...changed.flatMap((one) => changedWords(one, language, currency)),
    ...(changed.length === 0 ? [] : [t.agreeAgain]),
    ...lines.flatMap(({ product }) =>
      product.id === over?.id ? [t.guestPieces(product.name, over.left)] : [],
    ),
  ];
  const flash = said.length > 0 ? { flash: { kind: 'problem', text: said.join(' ') } as const } : {};
  const status = said.length > 0 ? 409 : Object.keys(errors).length > 0 ? 422 : 200;
  return show(c, { title: t.title, body, ...flash }, status);
}

/** For somebody whose data may only be stored now: says so, keeps her cart, loses nothing silently. */
export function refused(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.refused}</h1><p class="lead">${t.refusedText}</p><p class="actions"><a class="button" href="${pathOf('myData', language)}">${t.refusedMyData}</a></p>`;
  return show(c, { title: t.refused, body, width: 'narrow' }, 409);
}

function thanked(c: Context<ShopEnv>, id: string): Response {
  keepPlaced(c, id);
  return c.redirect(pathOf('orderPlaced', c.get('language')), 303);
}

function keepPlaced(c: Context<ShopEnv>, id: string): void {
  const shop = c.get('shop');
  setCookie(c, thanksCookie, signId('thanks', shop, id), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: thanksSeconds,
    secure: shop.url.startsWith('https:'),
  });
}

async function thanks(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const shop = c.get('shop');
  const t = say(language);
  c.header('cache-control', 'no-store');
  const id = readSignedId('thanks', getCookie(c, thanksCookie), shop);
  const followed = id === undefined ? undefined : await followOrder(shop, id);
  if (followed === undefined) {
    const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneText}</p>`;
    return show(c, { title: t.gone, body, width: 'narrow' }, 404);
  }
  return show(c, {
    title: t.thanks,
    body: thanksPage(followed, language, c.get('session') !== undefined),
    width: 'narrow',
  });
}
