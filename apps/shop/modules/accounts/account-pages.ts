import type { Context } from 'hono';
import { html } from 'hono/html';
import { asksTelephone } from '../../kit/asked.ts';
import { postcodeKeys } from '../../kit/country.ts';
import { countryWords } from '../../kit/country-words.ts';
import { fillersOf } from '../../kit/fill.ts';
import { errorSummary, type FieldErrors, field, select } from '../../kit/form.ts';
import { paperNameField } from '../../kit/paper-name.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { type Account, accountOf, type Member, type PracticeAccount } from './account.ts';
import { doneWords, say } from './account-words.ts';
import { passwordLength } from './credentials.ts';
import type { MemberAct } from './members.ts';
import {
  moreValues,
  noPersonMore,
  noPracticeMore,
  personMoreFields,
  practiceMoreFields,
} from './more-fields.ts';
import { salutationWords } from './more-words.ts';

/** Where somebody goes from the account's page, and what for. */
export interface AccountDoor {
  readonly href: string;
  readonly title: string;
  readonly why: string;
}

/** Which of the page's forms was posted, so that its values and faults stand there again. */
export type AccountForm = 'me' | 'practice' | 'email' | 'password' | 'invite' | 'member';

export interface Posted {
  readonly form: AccountForm;
  readonly values: Values;
  readonly errors: FieldErrors;
}

export async function accountPage(c: Context<ShopEnv>, personId: string, posted?: Posted): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const account = await accountOf(shop, personId, posted?.values['practice'] ?? c.req.query('practice'));
  if (account === undefined) {
    const body = html`<h1>${t.restricted}</h1><p class="lead">${t.restrictedWhy}</p><p class="actions"><a class="button" href="${pathOf('myData', language)}">${t.myData}</a></p>${signOutForm(language)}`;
    return show(c, { title: t.title, width: 'narrow', body });
  }
  const doors = fillersOf('account').flatMap((filler) => filler(shop, language) ?? []);
  const done = doneWords(c.req.query('done'), language);
  const body = html`<h1>${t.hello(named(account, language))}</h1>
${errorSummary(posted?.errors, language)}
<ul class="cards">
${doors.map(({ href, title, why }) => html`<li><a href="${href}"><strong>${title}</strong><span>${why}</span></a></li>`)}
</ul>
${personForm(shop, account, language, posted)}
${otherPractices(account, language)}
${account.practice === undefined ? '' : practiceForm(shop, account.practice, language, posted)}
${account.practice === undefined || account.practice.kind === 'consumer' ? '' : memberList(account, account.practice, language, posted)}
${signInSection(account, language, posted)}
${signOutForm(language)}`;
  const flash =
    done === undefined || posted !== undefined ? {} : { flash: { kind: 'done', text: done } as const };
  return show(c, { title: t.title, width: 'narrow', body, ...flash }, posted === undefined ? 200 : 422);
}

/** As she wants to be addressed, where the shop asks; else by her first name. */
function named(account: Account, language: PageLanguage): string {
  const salutation = salutationWords(account.salutation, language);
  return salutation === undefined
    ? account.givenName
    : `${salutation.charAt(0).toLowerCase()}${salutation.slice(1)} ${account.familyName}`;
}

interface FormParts {
  readonly values: Values;
  readonly state: { readonly language: PageLanguage; readonly errors?: FieldErrors };
}

function partsOf(
  form: AccountForm,
  stored: Values,
  language: PageLanguage,
  posted: Posted | undefined,
): FormParts {
  return posted?.form === form
    ? { values: posted.values, state: { language, errors: posted.errors } }
    : { values: stored, state: { language } };
}

function personForm(shop: Shop, account: Account, language: PageLanguage, posted: Posted | undefined): Html {
  const t = say(language);
  const stored = {
    ...moreValues({ ...noPracticeMore, ...account }),
    given_name: account.givenName,
    family_name: account.familyName,
    phone: account.phone ?? '',
    language: account.language,
    paper_name: account.own?.paperName ?? '',
  };
  const { values, state } = partsOf('me', stored, language, posted);
  return html`<section class="panel" aria-labelledby="me"><h2 id="me">${t.you}</h2>
<form class="form" method="post" action="${pathOf('accountPerson', language)}" novalidate><div class="fields">
${personMoreFields(shop, values, state)}
${field({ name: 'given_name', label: t.given, value: values['given_name'], required: true, autocomplete: 'given-name', maxlength: 60, size: 'half' }, state)}
${field({ name: 'family_name', label: t.family, value: values['family_name'], required: true, autocomplete: 'family-name', maxlength: 60, size: 'half' }, state)}
${account.own === undefined ? '' : paperNameField(`${values['given_name'] ?? ''} ${values['family_name'] ?? ''}`, values, state)}
${asksTelephone(shop) ? field({ name: 'phone', label: t.phone, value: values['phone'], type: 'tel', hint: t.phoneWhy, autocomplete: 'tel', maxlength: 30 }, state) : ''}
${select(
  {
    name: 'language',
    label: t.language,
    value: values['language'],
    options: shop.policy.languages.map((one) => ({ value: one, label: t[one] })),
  },
  state,
)}
</div><p class="actions"><button class="button" type="submit">${t.save}</button></p></form></section>`;
}

function practiceForm(
  shop: Shop,
  practice: PracticeAccount,
  language: PageLanguage,
  posted: Posted | undefined,
): Html {
  const t = say(language);
  const consumer = practice.kind === 'consumer';
  const heading = html`<h2 id="practice">${consumer ? t.invoice : t.practice}</h2>`;
  if (practice.role !== 'owner') {
    return html`<section class="panel" aria-labelledby="practice">${heading}<p>${practice.name}${practice.registration === null ? '' : html`<br>${practice.registration}`}<br>${practice.street}<br>${practice.postcode} ${practice.city}</p><p class="hint">${t.ownerOnly}</p></section>`;
  }
  const stored = {
    ...moreValues({ ...noPersonMore, ...practice }),
    name: practice.name,
    paper_name: practice.paperName ?? '',
    street: practice.street,
    postcode: practice.postcode,
    city: practice.city,
  };
  const { values, state } = partsOf('practice', stored, language, posted);
  return html`<section class="panel" aria-labelledby="practice">${heading}
<form class="form" method="post" action="${pathOf('accountPractice', language)}" novalidate>${practiceInput(practice)}
${practice.registration === null ? '' : html`<p>${countryWords(shop, language).registration}: ${practice.registration}</p>`}<div class="fields">
${consumer ? '' : field({ name: 'name', label: t.name, value: values['name'], required: true, autocomplete: 'organization', maxlength: 100 }, state)}
${consumer ? '' : paperNameField(values['name'] ?? '', values, state)}
${field({ name: 'street', label: t.street, value: values['street'], required: true, autocomplete: 'billing street-address', maxlength: 100 }, state)}
${field({ name: 'postcode', label: t.postcode, value: values['postcode'], required: true, autocomplete: 'billing postal-code', ...postcodeKeys(shop), maxlength: 12, size: 'third' }, state)}
${field({ name: 'city', label: t.city, value: values['city'], required: true, autocomplete: 'billing address-level2', maxlength: 60, size: 'half' }, state)}
${consumer ? '' : practiceMoreFields(shop, values, state)}
</div><p class="actions"><button class="button" type="submit">${t.save}</button></p></form></section>`;
}

/** Of several practices the page is about one; the others are a press away. */
function otherPractices({ practice, practices }: Account, language: PageLanguage): Html | '' {
  const others = practices.filter(({ id }) => id !== practice?.id);
  if (others.length === 0) return '';
  return html`<p>${say(language).otherPractices} ${others.map(({ id, name }) => html`<a href="${pathOf('account', language)}?practice=${id}">${name}</a> `)}</p>`;
}

function practiceInput({ id }: PracticeAccount): Html {
  return html`<input type="hidden" name="practice" value="${id}">`;
}

/** What can be done about a member: an owner about others, a member about herself. */
function memberActions(account: Account, practice: PracticeAccount, one: Member): readonly MemberAct[] {
  const self = one.personId === account.personId;
  if (practice.role !== 'owner') return self ? ['leave'] : [];
  if (self) return [];
  if (!one.confirmed) return ['withdraw'];
  return one.role === 'owner' ? [] : ['hand-over', 'remove'];
}

function memberButtons(
  account: Account,
  practice: PracticeAccount,
  one: Member,
  language: PageLanguage,
): readonly Html[] {
  const t = say(language);
  return memberActions(account, practice, one).map(
    (act) =>
      html`<form method="post" action="${pathOf('accountMember', language)}">${practiceInput(practice)}<input type="hidden" name="person" value="${one.personId}"><input type="hidden" name="act" value="${act}"><button class="button-quiet button-small" type="submit" aria-label="${t[act]}: ${one.name}">${t[act]}</button></form>`,
  );
}

function memberList(
  account: Account,
  practice: PracticeAccount,
  language: PageLanguage,
  posted: Posted | undefined,
): Html {
  const t = say(language);
  const { values, state } = partsOf('invite', {}, language, posted);
  return html`<section class="panel" aria-labelledby="members"><h2 id="members">${t.members}</h2>
<ul class="rows">${practice.members.map(
    (one) =>
      html`<li><strong>${one.name}</strong> <span>${one.email}</span> <span class="hint">${t[one.role]}${one.confirmed ? '' : html` · ${t.invited}`}</span>${memberButtons(account, practice, one, language)}</li>`,
  )}</ul>
${
  practice.role !== 'owner'
    ? ''
    : html`<details class="more"${posted?.form === 'invite' ? html` open` : ''}><summary>${t.invite}</summary>
<form class="form" method="post" action="${pathOf('accountInvite', language)}" novalidate>${practiceInput(practice)}<p class="hint">${t.inviteWhy}</p><div class="fields">
${field({ name: 'colleague_given_name', label: t.given, value: values['colleague_given_name'], required: true, autocomplete: 'off', maxlength: 60, size: 'half' }, state)}
${field({ name: 'colleague_family_name', label: t.family, value: values['colleague_family_name'], required: true, autocomplete: 'off', maxlength: 60, size: 'half' }, state)}
${field({ name: 'colleague_email', label: t.email, value: values['colleague_email'], type: 'email', required: true, autocomplete: 'off', maxlength: 254 }, state)}
</div><p class="actions"><button class="button" type="submit">${t.inviteSubmit}</button></p></form></details>`
}</section>`;
}

function signInSection(account: Account, language: PageLanguage, posted: Posted | undefined): Html {
  const t = say(language);
  const email = partsOf('email', {}, language, posted);
  const password = partsOf('password', {}, language, posted);
  const open = (form: AccountForm): Html | '' => (posted?.form === form ? html` open` : '');
  return html`<section class="panel" aria-labelledby="access"><h2 id="access">${t.access}</h2><p>${t.emailNow(account.email)} <a href="${pathOf('accountSessions', language)}">${t.sessions}</a></p>
<details class="more"${open('email')}><summary>${t.emailTitle}</summary>
<form class="form" method="post" action="${pathOf('accountEmail', language)}" novalidate><p class="hint">${t.emailWhy}</p><div class="fields">
${field({ name: 'new_email', label: t.newEmail, value: email.values['new_email'], type: 'email', required: true, autocomplete: 'email', maxlength: 254 }, email.state)}
</div><p class="actions"><button class="button" type="submit">${t.emailSubmit}</button></p></form></details>
<details class="more"${open('password')}><summary>${t.passwordTitle}</summary>
<form class="form" method="post" action="${pathOf('accountPassword', language)}" novalidate>${usernameFor(account.email)}<div class="fields">
${field({ name: 'password_current', label: t.current, type: 'password', required: true, autocomplete: 'current-password', maxlength: passwordLength.most }, password.state)}
${field({ name: 'password', label: t.password, type: 'password', hint: t.passwordWhy, required: true, autocomplete: 'new-password', maxlength: passwordLength.most }, password.state)}
</div><p class="actions"><button class="button" type="submit">${t.passwordSubmit}</button></p></form></details></section>`;
}

/** For password managers, which look for the name beside the password. */
export function usernameFor(email: string): Html {
  return html`<input class="unseen" type="email" name="email" value="${email}" autocomplete="username" tabindex="-1" aria-hidden="true" readonly>`;
}

export function signOutForm(language: PageLanguage): Html {
  return html`<form class="sign-out" method="post" action="${pathOf('signOut', language)}"><button class="button button-quiet" type="submit">${say(language).signOut}</button></form>`;
}
