import { capitalised, endsAfter, endWords, recordName } from '@trygg/policy';
import { html } from 'hono/html';
import { asksTelephone } from '../../kit/asked.ts';
import { countryOf, postcodeKeys } from '../../kit/country.ts';
import { countryWords } from '../../kit/country-words.ts';
import { recipientWords, rightsWords } from '../../kit/first-layer.ts';
import { errorSummary, type FieldErrors, field, variants } from '../../kit/form.ts';
import { money } from '../../kit/i18n.ts';
import { paperNameField } from '../../kit/paper-name.ts';
import { pageIsThere, pathOf } from '../../kit/paths.ts';
import type { Values } from '../../kit/reading.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { tellOf } from '../../kit/tell-of.ts';
import type { Sums } from '../../kit/vat.ts';
import { type BuyerKind, buyerKinds } from '../accounts/module.ts';
import { pricesText } from './agreed-prices.ts';
import type { CartLine } from './cart.ts';
import { say } from './checkout-words.ts';
import type { KnownBuyer } from './read-checkout.ts';
import { sumsView } from './sums-view.ts';

export interface CheckoutPage {
  readonly shop: Shop;
  readonly language: PageLanguage;
  readonly known: KnownBuyer | undefined;
  readonly signedIn: boolean;
  /** Practices that she may order for, where there are several. */
  readonly practices: readonly { readonly id: string; readonly name: string; readonly chosen: boolean }[];
  readonly kind: BuyerKind;
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly lines: readonly CartLine[];
  readonly sums: Sums;
  /** Boxes of marketing, none ticked; empty where nothing is left to choose. */
  readonly added: readonly (Html | '')[];
  /** Proof that this form is used once: a second press of the button places no second order. */
  readonly ticket: string;
  /** Whom the form shows as the buyer. */
  readonly buyer: string;
}

const deliveryFields = ['delivery_name', 'delivery_street', 'delivery_postcode', 'delivery_city'] as const;

export function checkoutPage(page: CheckoutPage): Html {
  const { shop, language, known, errors, kind, values, ticket, buyer } = page;
  const t = say(language);
  const state = { language, errors };
  const here = pathOf('checkout', language);
  return html`<h1>${t.title}</h1>
  <p class="lead">${t.lead}</p>
  ${errorSummary(errors, language)}
  <div class="checkout">
  <form class="form" method="post" action="${here}" novalidate id="checkout">
    <input type="hidden" name="kind" value="${kind}"><input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="prices" value="${pricesText(page.lines)}"><input type="hidden" name="buyer" value="${buyer}">
    ${known === undefined ? guestFields(page) : memberFields(known, page)}
    <details class="other-address"${deliveryFields.some((name) => (values[name] ?? '') !== '' || errors[name] !== undefined) ? html` open` : ''}><summary>${t.delivery}</summary>
    <fieldset><legend class="unseen">${t.delivery}</legend><p class="hint">${t.deliveryWhy}</p><div class="fields">
      ${field({ name: 'delivery_name', label: t.deliveryName, value: values['delivery_name'], autocomplete: 'shipping name', maxlength: 100 }, state)}
      ${field({ name: 'delivery_street', label: t.deliveryStreet, value: values['delivery_street'], autocomplete: 'shipping street-address', maxlength: 100 }, state)}
      ${field({ name: 'delivery_postcode', label: t.deliveryPostcode, value: values['delivery_postcode'], autocomplete: 'shipping postal-code', ...postcodeKeys(shop), maxlength: 12, size: 'half' }, state)}
      ${field({ name: 'delivery_city', label: t.deliveryCity, value: values['delivery_city'], autocomplete: 'shipping address-level2', maxlength: 60, size: 'half' }, state)}
    </div></fieldset></details>
    <fieldset><legend>${t.more}</legend><div class="fields">
      ${field({ name: 'reference', label: t.reference, value: values['reference'], hint: t.referenceWhy, maxlength: 60 }, state)}
      ${field({ name: 'note', label: t.note, value: values['note'], hint: t.noteWhy, maxlength: 500, rows: 3 }, state)}
    </div></fieldset>
    ${page.added}
    ${privacyWords(page)}
  </form>
  ${orderSummary(page)}
  </div>`;
}

function guestFields({ shop, language, kind, values, errors, signedIn }: CheckoutPage): Html {
  const t = say(language);
  const state = { language, errors };
  const here = pathOf('checkout', language);
  return html`${signedIn || !pageIsThere(shop, 'signIn') ? '' : html`<p class="sign-in-hint">${t.haveAccount} <a href="${pathOf('signIn', language)}?next=${encodeURIComponent(here)}">${t.signIn}</a></p>`}
  ${variants(
    t.who,
    buyerKinds.map((one) => ({ value: one, label: t[one], chosen: one === kind })),
  )}
  <fieldset><legend>${kind === 'consumer' ? t.invoiceTo : t.buyer}</legend><div class="fields">
    ${kind === 'consumer' ? '' : field({ name: 'name', label: t.name, value: values['name'], required: true, autocomplete: 'organization', maxlength: 100 }, state)}
    ${kind === 'consumer' ? '' : paperNameField(values['name'] ?? '', values, state)}
    ${kind === 'practice' ? field({ name: 'registration', label: countryWords(shop, language).registration, value: values['registration'], hint: t.registrationWhy, required: true, inputmode: 'numeric', maxlength: 20 }, state) : ''}
    ${field({ name: 'street', label: t.street, value: values['street'], hint: t.addressWhy, required: true, autocomplete: 'billing street-address', maxlength: 100 }, state)}
    ${field({ name: 'postcode', label: t.postcode, value: values['postcode'], required: true, autocomplete: 'billing postal-code', ...postcodeKeys(shop), maxlength: 12, size: 'third' }, state)}
    ${field({ name: 'city', label: t.city, value: values['city'], required: true, autocomplete: 'billing address-level2', maxlength: 60, size: 'half' }, state)}
  </div></fieldset>
  <fieldset><legend>${t.you}</legend><p class="hint">${tellOf(shop.so, ['purposes.orders'], t.youWhy)}</p><div class="fields">
    ${field({ name: 'given_name', label: t.given, value: values['given_name'], required: true, autocomplete: 'given-name', maxlength: 60, size: 'half' }, state)}
    ${field({ name: 'family_name', label: t.family, value: values['family_name'], required: true, autocomplete: 'family-name', maxlength: 60, size: 'half' }, state)}
    ${kind === 'consumer' ? paperNameField(`${values['given_name'] ?? ''} ${values['family_name'] ?? ''}`, values, state) : ''}
    ${field({ name: 'email', label: t.email, value: values['email'], type: 'email', hint: tellOf(shop.so, ['purposes.orders'], t.emailWhy), required: true, autocomplete: 'email', maxlength: 254 }, state)}
    ${phoneField(shop, language, values, errors)}
  </div></fieldset>`;
}

function phoneField(shop: Shop, language: PageLanguage, values: Values, errors: FieldErrors): Html | '' {
  if (!asksTelephone(shop)) return '';
  const t = say(language);
  return field(
    {
      name: 'phone',
      label: t.phone,
      value: values['phone'],
      type: 'tel',
      hint: tellOf(shop.so, ['purposes.orders'], t.phoneWhy),
      autocomplete: 'tel',
      maxlength: 30,
    },
    { language, errors },
  );
}

function memberFields({ buyer, contact }: KnownBuyer, page: CheckoutPage): Html {
  const { language, values, errors, practices } = page;
  const t = say(language);
  const account = pathOf('account', language);
  const chosen = practices.find((practice) => practice.chosen);
  return html`${
    practices.length < 2
      ? ''
      : variants(
          t.who,
          practices.map((practice) => ({
            value: practice.id,
            label: practice.name,
            chosen: practice.chosen,
          })),
        )
  }${chosen === undefined ? '' : html`<input type="hidden" name="for" value="${chosen.id}">`}
  <section class="known" aria-labelledby="known"><h2 id="known">${t.invoiceTo}</h2>
    <p>${buyer.name}${buyer.registration === null ? '' : html`<br>${buyer.registration}`}<br>${buyer.street}<br>${buyer.postcode} ${buyer.city}</p>
    <h3>${t.you}</h3><p>${contact.givenName} ${contact.familyName}<br>${contact.email}</p>
    <p class="small"><a href="${account}">${t.change}</a></p></section>
  ${buyer.paperName == null ? html`<div class="fields">${paperNameField(buyer.name, values, { language, errors })}</div>` : ''}
  ${asksTelephone(page.shop) ? html`<fieldset><legend class="unseen">${t.you}</legend><div class="fields">${phoneField(page.shop, language, values, errors)}</div></fieldset>` : ''}`;
}

/** What Art. 13 wants said where the data is collected, from what of the policy is so. */
function privacyWords({ shop, language, signedIn }: CheckoutPage): Html {
  const t = say(language);
  const { so } = shop;
  const { told } = so;
  const recipients = recipientWords(so, ['orders'], language);
  const retention = told.retention.find((one) => one.record === 'order-history');
  const kept = told.keeps.map((one) =>
    t.privacyKeep(capitalised(recordName(one.record, language)), endWords(one, language), one.statute),
  );
  return html`<section class="aside" aria-labelledby="privacy-words"><h2 id="privacy-words">${t.privacyTitle}</h2>
    <p>${t.privacyWho(told.controller.name, told.controller.email)} ${tellOf(so, ['purposes.orders'], t.privacyWhy)}${signedIn ? '' : ` ${t.privacyGuest}`}</p>
    ${recipients === '' ? '' : html`<p>${recipients}</p>`}
    ${retention === undefined ? '' : html`<p>${(endsAfter(retention.term) ? t.privacyLong : t.privacyUntil)(endWords(retention, language))}</p>`}
    ${kept.length === 0 ? '' : html`<p>${t.privacyLaw} ${kept.join(' ')}</p>`}
    <p>${rightsWords(so, language)} <a href="${pathOf('policy', language)}">${t.policy}</a></p>
  </section>`;
}

function orderSummary({ shop, language, lines, sums }: CheckoutPage): Html {
  const t = say(language);
  const { currency } = countryOf(shop);
  const days = shop.policy.demo.get('payment-days');
  return html`<section class="cart-sums" aria-labelledby="your"><h2 id="your">${t.your}</h2>
    <ul class="sum-lines">${lines.map(({ product, quantity }) => html`<li><span>${quantity} × ${product.name}</span><span>${money(product.price * quantity, language, currency)}</span></li>`)}</ul>
    ${sumsView(sums, language, currency)}
    <button class="button" type="submit" form="checkout">${t.submit}</button>
    <p class="small quiet">${t.binding}${days === undefined ? '' : ` ${t.terms(Number(days))}`}</p>
  </section>`;
}
