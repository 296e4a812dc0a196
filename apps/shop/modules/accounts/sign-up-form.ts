import { html } from 'hono/html';
import { asksTelephone } from '../../kit/asked.ts';
import { postcodeKeys } from '../../kit/country.ts';
import { countryWords } from '../../kit/country-words.ts';
import { recipientWords, rightsWords } from '../../kit/first-layer.ts';
import { errorSummary, type FieldErrors, field, variants } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import { paperNameField, readPaperName } from '../../kit/paper-name.ts';
import { pathOf } from '../../kit/paths.ts';
import { Reading, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { tellOf } from '../../kit/tell-of.ts';
import { firstWords } from '../first-notice/module.ts';
import { passwordLength } from './credentials.ts';
import {
  noPracticeMore,
  type PersonMore,
  type PracticeMore,
  personMoreFields,
  practiceMoreFields,
  readPersonMore,
  readPracticeMore,
} from './more-fields.ts';
import { passwordFault } from './password.ts';

export const buyerKinds = ['practice', 'sole-trader', 'consumer'] as const;
export type BuyerKind = (typeof buyerKinds)[number];

export function buyerKindOf(text: string | undefined): BuyerKind {
  return buyerKinds.find((kind) => kind === text) ?? 'practice';
}

export const say = messages({
  sv: {
    title: 'Skapa konto',
    intro:
      'Med ett konto beställer du snabbare, ser dina beställningar och bestämmer själv över dina uppgifter.',
    who: 'Vem handlar?',
    practice: 'Företag eller klinik',
    'sole-trader': 'Enskild firma',
    consumer: 'Privatperson',
    business: 'Verksamheten',
    invoiceTo: 'Faktureringsadress',
    you: 'Du',
    access: 'Inloggning',
    name: 'Verksamhetens namn',
    nameWhy: 'Står på fakturan.',
    registrationWhy: 'Fakturan måste visa vem som köper.',
    street: 'Gatuadress',
    postcode: 'Postnummer',
    city: 'Ort',
    addressWhy: 'Enligt lag ska köparens adress stå på fakturan.',
    given: 'Förnamn',
    family: 'Efternamn',
    namesWhy: 'Så vet vi vem som beställer och vem paketet är till.',
    email: 'E-postadress',
    emailWhy: 'Du loggar in med den, och dit skickar vi orderbekräftelser.',
    phone: 'Telefon',
    phoneWhy: 'Bara om du vill att vi ska kunna ringa om en leverans.',
    password: 'Lösenord',
    passwordWhy: `Minst ${passwordLength.least} tecken. Några ord efter varandra är lättare att minnas och svårare att gissa.`,
    submit: 'Skapa konto',
    haveOne: 'Har du redan ett konto?',
    signIn: 'Logga in',
    privacyTitle: 'Så använder vi uppgifterna',
    privacyWho: (shop: string) => `${shop} är personuppgiftsansvarig.`,
    privacyAccount:
      'Vi behöver uppgifterna för att ingå avtalet med dig om kontot; utan dem kan vi inte öppna kontot.',
    privacyOrders: 'Med dem kan vi också leverera och fakturera det du beställer.',
    privacyOptional: 'Fält som är märkta valfritt kan du lämna tomma.',
    privacySee: 'Under Mina uppgifter ser du allt vi har och hur länge det sparas.',
    policy: 'Läs hela integritetspolicyn',
  },
  nl: {
    title: 'Account aanmaken',
    intro:
      'Met een account bestelt u sneller, ziet u uw bestellingen terug en beslist u zelf over uw gegevens.',
    who: 'Wie bestelt er?',
    practice: 'Bedrijf of praktijk',
    'sole-trader': 'Eenmanszaak',
    consumer: 'Particulier',
    business: 'De praktijk',
    invoiceTo: 'Factuuradres',
    you: 'U',
    access: 'Inloggen',
    name: 'Naam van de praktijk',
    nameWhy: 'Staat op de factuur.',
    registrationWhy: 'Op de factuur moet staan wie er koopt.',
    street: 'Straat en huisnummer',
    postcode: 'Postcode',
    city: 'Plaats',
    addressWhy: 'Op de factuur moet volgens de wet het adres van de koper staan.',
    given: 'Voornaam',
    family: 'Achternaam',
    namesWhy: 'Zodat wij weten wie er bestelt en voor wie het pakket is.',
    email: 'E-mailadres',
    emailWhy: 'U logt ermee in en wij sturen er de orderbevestigingen naartoe.',
    phone: 'Telefoon',
    phoneWhy: 'Alleen als u wilt dat wij over een bezorging kunnen bellen.',
    password: 'Wachtwoord',
    passwordWhy: `Minstens ${passwordLength.least} tekens. Een paar losse woorden zijn makkelijker te onthouden en moeilijker te raden.`,
    submit: 'Account aanmaken',
    haveOne: 'Hebt u al een account?',
    signIn: 'Inloggen',
    privacyTitle: 'Zo gebruiken wij uw gegevens',
    privacyWho: (shop: string) => `${shop} is de verwerkingsverantwoordelijke.`,
    privacyAccount:
      'Wij hebben uw gegevens nodig om met u de overeenkomst over het account te sluiten; zonder die gegevens kunnen wij het account niet openen.',
    privacyOrders: 'Wij gebruiken ze ook om te bezorgen en te factureren wat u bestelt.',
    privacyOptional: 'Optionele velden mag u leeg laten.',
    privacySee: 'Onder Mijn gegevens ziet u alles wat wij hebben en hoe lang wij het bewaren.',
    policy: 'Lees het hele privacybeleid',
  },
  en: {
    title: 'Create an account',
    intro: 'With an account you order faster, can see your orders and are in control of your own data.',
    who: 'Who is buying?',
    practice: 'Company or practice',
    'sole-trader': 'Sole trader',
    consumer: 'Private individual',
    business: 'The practice',
    invoiceTo: 'Invoice address',
    you: 'You',
    access: 'Sign-in',
    name: 'Name of the practice',
    nameWhy: 'Appears on the invoice.',
    registrationWhy: 'The invoice must say who the buyer is.',
    street: 'Street address',
    postcode: 'Postcode',
    city: 'Town',
    addressWhy: 'By law the invoice must show the buyer’s address.',
    given: 'First name',
    family: 'Last name',
    namesWhy: 'So that we know who is ordering and who the parcel is for.',
    email: 'E-mail address',
    emailWhy: 'You sign in with it, and we send order confirmations to it.',
    phone: 'Telephone',
    phoneWhy: 'Only if you would like us to be able to call you about a delivery.',
    password: 'Password',
    passwordWhy: `At least ${passwordLength.least} characters. A few words in a row are easier to remember and harder to guess.`,
    submit: 'Create account',
    haveOne: 'Do you have an account already?',
    signIn: 'Sign in',
    privacyTitle: 'How we use this',
    privacyWho: (shop: string) => `${shop} is the controller.`,
    privacyAccount:
      'We need these details to make the agreement about the account with you; without them we cannot open the account.',
    privacyOrders: 'We also use them to deliver and invoice what you order.',
    privacyOptional: 'Fields marked optional may stay empty.',
    privacySee: 'Under My data you see all that we hold and how long it is kept.',
    policy: 'Read the whole privacy policy',
  },
});

export interface SignUp extends PersonMore, PracticeMore {
  readonly kind: BuyerKind;
  readonly name: string;
  readonly paperName: string | null;
  readonly registration: string | null;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly password: string;
}

export function readSignUp(
  values: Values,
  language: PageLanguage,
  shop: Shop,
): { readonly signUp: SignUp; readonly errors: FieldErrors } {
  const t = say(language);
  const reading = new Reading(values, language, shop);
  const kind = buyerKindOf(values['kind']);
  const name = kind === 'consumer' ? '' : reading.text('name', t.name);
  const registration = kind === 'practice' ? reading.registration('registration') : null;
  const street = reading.onPaper('street', t.street);
  const postcode = reading.postcode('postcode', t.postcode);
  const city = reading.onPaper('city', t.city, 60);
  const givenName = reading.text('given_name', t.given, 60);
  const familyName = reading.text('family_name', t.family, 60);
  const email = reading.email('email', t.email);
  const phone = asksTelephone(shop) ? reading.phone('phone', t.phone) : null;
  const practiceMore = kind === 'consumer' ? noPracticeMore : readPracticeMore(reading, shop, language);
  const personMore = readPersonMore(shop, values);
  const password = values['password'] ?? '';
  const weak = passwordFault(shop, password, [givenName, familyName, name, email], language);
  if (weak !== undefined) reading.fault('password', weak);
  const buyer = kind === 'consumer' ? `${givenName} ${familyName}` : name;
  const paperName = readPaperName(reading, buyer, language);
  return {
    signUp: {
      kind,
      name: buyer,
      paperName,
      registration,
      street,
      postcode,
      city,
      givenName,
      familyName,
      email,
      phone,
      password,
      ...personMore,
      ...practiceMore,
    },
    errors: reading.errors,
  };
}

export function signUpForm(
  shop: Shop,
  language: PageLanguage,
  kind: BuyerKind,
  values: Values,
  errors: FieldErrors,
): Html {
  const t = say(language);
  const state = { language, errors };
  const here = pathOf('signUp', language);
  const paperName = kind === 'consumer' ? '' : paperNameField(values['name'] ?? '', values, state);
  // Beside a name for the invoice it is not this one that stands there.
  const nameWhy = paperName === '' ? { hint: t.nameWhy } : {};
  return html`<h1>${t.title}</h1>
<p class="lead">${tellOf(shop.so, ['purposes.account'], t.intro)}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${here}" novalidate>
<input type="hidden" name="kind" value="${kind}">
${variants(
  t.who,
  buyerKinds.map((one) => ({ value: one, label: t[one], chosen: one === kind })),
)}
<fieldset><legend>${kind === 'consumer' ? t.invoiceTo : t.business}</legend><div class="fields">
${kind === 'consumer' ? '' : field({ name: 'name', label: t.name, value: values['name'], ...nameWhy, required: true, autocomplete: 'organization', maxlength: 100 }, state)}
${paperName}
${kind === 'practice' ? field({ name: 'registration', label: countryWords(shop, language).registration, value: values['registration'], hint: t.registrationWhy, required: true, inputmode: 'numeric', maxlength: 20 }, state) : ''}
${field({ name: 'street', label: t.street, value: values['street'], hint: t.addressWhy, required: true, autocomplete: 'billing street-address', maxlength: 100 }, state)}
${field({ name: 'postcode', label: t.postcode, value: values['postcode'], required: true, autocomplete: 'billing postal-code', ...postcodeKeys(shop), maxlength: 12, size: 'third' }, state)}
${field({ name: 'city', label: t.city, value: values['city'], required: true, autocomplete: 'billing address-level2', maxlength: 60, size: 'half' }, state)}
${kind === 'consumer' ? '' : practiceMoreFields(shop, values, state)}
</div></fieldset>
<fieldset><legend>${t.you}</legend><p class="hint">${tellOf(shop.so, ['purposes.orders'], t.namesWhy)}</p><div class="fields">
${personMoreFields(shop, values, state)}
${field({ name: 'given_name', label: t.given, value: values['given_name'], required: true, autocomplete: 'given-name', maxlength: 60, size: 'half' }, state)}
${field({ name: 'family_name', label: t.family, value: values['family_name'], required: true, autocomplete: 'family-name', maxlength: 60, size: 'half' }, state)}
${kind === 'consumer' ? paperNameField(`${values['given_name'] ?? ''} ${values['family_name'] ?? ''}`, values, state) : ''}
${asksTelephone(shop) ? field({ name: 'phone', label: t.phone, value: values['phone'], type: 'tel', hint: tellOf(shop.so, ['purposes.orders'], t.phoneWhy), autocomplete: 'tel', maxlength: 30 }, state) : ''}
</div></fieldset>
<fieldset><legend>${t.access}</legend><div class="fields">
${field({ name: 'email', label: t.email, value: values['email'], type: 'email', hint: tellOf(shop.so, ['purposes.account'], t.emailWhy), required: true, autocomplete: 'username', maxlength: 254 }, state)}
${field({ name: 'password', label: t.password, type: 'password', hint: t.passwordWhy, required: true, autocomplete: 'new-password', maxlength: passwordLength.most }, state)}
</div></fieldset>
${privacyWords(shop, language)}
<p class="actions"><button class="button" type="submit">${t.submit}</button></p>
</form>
<p>${t.haveOne} <a href="${pathOf('signIn', language)}">${t.signIn}</a></p>`;
}

/** What Art. 13 wants said where the account is made, from what of the policy is so. */
function privacyWords({ so, policy }: Shop, language: PageLanguage): Html {
  const t = say(language);
  const words = [
    t.privacyWho(policy.controller.name),
    tellOf(so, ['purposes.account'], t.privacyAccount),
    tellOf(so, ['purposes.orders'], t.privacyOrders),
    t.privacyOptional,
    recipientWords(so, ['account'], language),
    tellOf(so, ['rights.access'], t.privacySee),
    rightsWords(so, language),
    tellOf(so, ['purposes.direct-marketing'], firstWords(language).signUp),
  ];
  return html`<section class="aside" aria-labelledby="privacy-words"><h2 id="privacy-words">${t.privacyTitle}</h2><p>${words.filter((one) => one !== '').join(' ')} <a href="${pathOf('policy', language)}">${t.policy}</a></p></section>`;
}
