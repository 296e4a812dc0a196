import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { mailboxWorks } from '../../kit/hand-over.ts';
import { messages } from '../../kit/i18n.ts';
import type { Limits } from '../../kit/limits.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, Reading, type Values } from '../../kit/reading.ts';
import type { ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';
import { accountOf } from './account.ts';
import { signOutForm } from './account-pages.ts';
import { tellChange } from './changed-mail.ts';
import { credentialsOf, passwordLength } from './credentials.ts';
import { passwordFault } from './password.ts';
import type { OpenReset } from './reset-links.ts';
import { mailReset } from './reset-mail.ts';

const say = messages({
  sv: {
    title: 'Glömt lösenord',
    intro: 'Skriv din e-postadress, så skickar vi en länk där du väljer ett nytt lösenord.',
    email: 'E-postadress',
    send: 'Skicka länken',
    sent: 'Titta i din e-post',
    sentWhy:
      'Om adressen hör till ett konto kommer det strax ett mejl med en länk. Länken gäller i en timme.',
    new: 'Nytt lösenord',
    password: 'Nytt lösenord',
    why: `Minst ${passwordLength.least} tecken. Du loggas ut överallt där du är inloggad.`,
    save: 'Spara lösenordet',
    spent: 'Länken gäller inte längre. Be om en ny.',
    other: 'Länken hör till ett annat konto',
    otherWhy: (email: string) =>
      `Du är inloggad som ${email}. Logga ut och öppna länken igen, om du vill byta lösenord på det andra kontot.`,
  },
  nl: {
    title: 'Wachtwoord vergeten',
    intro: 'Vul uw e-mailadres in, dan sturen wij een link waarmee u een nieuw wachtwoord kiest.',
    email: 'E-mailadres',
    send: 'Link versturen',
    sent: 'Kijk in uw mailbox',
    sentWhy:
      'Hoort het adres bij een account, dan krijgt u zo een e-mail met een link. De link werkt één uur.',
    new: 'Nieuw wachtwoord',
    password: 'Nieuw wachtwoord',
    why: `Minstens ${passwordLength.least} tekens. U wordt uitgelogd op alle plekken waar u bent ingelogd.`,
    save: 'Wachtwoord opslaan',
    spent: 'De link werkt niet meer. Vraag een nieuwe aan.',
    other: 'De link hoort bij een ander account',
    otherWhy: (email: string) =>
      `U bent ingelogd als ${email}. Log uit en open de link opnieuw als u het wachtwoord van het andere account wilt wijzigen.`,
  },
  en: {
    title: 'Forgotten your password?',
    intro: 'Enter your e-mail address and we will send you a link to choose a new password.',
    email: 'E-mail address',
    send: 'Send the link',
    sent: 'Check your e-mail',
    sentWhy:
      'If the address belongs to an account, you will get an e-mail with a link shortly. The link works for one hour.',
    new: 'New password',
    password: 'New password',
    why: `At least ${passwordLength.least} characters. You will be signed out wherever you are signed in.`,
    save: 'Save the password',
    spent: 'The link no longer works. Ask for a new one.',
    other: 'The link belongs to another account',
    otherWhy: (email: string) =>
      `You are signed in as ${email}. Sign out and open the link again if you want to change the password of the other account.`,
  },
});

export async function forgotPage(
  c: Context<ShopEnv>,
  values: Values = {},
  errors: FieldErrors = {},
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.title}</h1><p class="lead">${t.intro}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('forgotPassword', language)}" novalidate>
<div class="fields">${field({ name: 'email', label: t.email, value: values['email'], type: 'email', required: true, autocomplete: 'username', maxlength: 254 }, { language, errors })}</div>
<p class="actions"><button class="button" type="submit">${t.send}</button></p></form>`;
  return show(c, { title: t.title, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function forgotPosted(c: Context<ShopEnv>, limits: Limits): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const values = await postedValues(c);
  const reading = new Reading(values, language, c.get('shop'));
  const email = reading.email('email', t.email);
  if (reading.faulty) return forgotPage(c, values, reading.errors);
  // Past the limit the answer is the same, so that it says nothing about the address either.
  const network = limits.visitor(c);
  if (limits.visits.take(network) && limits.resets.take(email, network))
    c.get('shop').afterwards(() => mailReset(c.get('shop'), email));
  return show(c, {
    title: t.sent,
    width: 'narrow',
    body: html`<h1>${t.sent}</h1><p class="lead">${t.sentWhy}</p>`,
  });
}

export async function newPasswordPage(c: Context<ShopEnv>): Promise<Response> {
  return withReset(c, c.req.query('key') ?? '', () => passwordForm(c, c.req.query('key') ?? '', {}));
}

/** What a link leads to: nothing once it is spent, and nothing silent where somebody else is signed in. */
async function withReset(
  c: Context<ShopEnv>,
  key: string,
  page: (open: OpenReset) => Promise<Response>,
): Promise<Response> {
  c.header('cache-control', 'no-store');
  const open = await credentialsOf(c.get('shop')).openReset(key);
  if (open === undefined) return forgotPage(c, {}, { email: say(c.get('language')).spent });
  const session = c.get('session');
  if (session === undefined || session.personId === open.personId) return page(open);
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.other}</h1><p class="lead">${t.otherWhy(session.email)}</p>${signOutForm(language)}`;
  return show(c, { title: t.other, width: 'narrow', body }, 409);
}

function passwordForm(c: Context<ShopEnv>, key: string, errors: FieldErrors): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.new}</h1>
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('newPassword', language)}" novalidate>
<input type="hidden" name="key" value="${key}">
<div class="fields">${field({ name: 'password', label: t.password, type: 'password', hint: t.why, required: true, autocomplete: 'new-password', maxlength: passwordLength.most }, { language, errors })}</div>
<p class="actions"><button class="button" type="submit">${t.save}</button></p></form>`;
  return show(c, { title: t.new, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function newPasswordPosted(c: Context<ShopEnv>, limits: Limits): Promise<Response> {
  const [shop, language] = [c.get('shop'), c.get('language')];
  const values = await postedValues(c);
  const [key, password] = [values['key'] ?? '', values['password'] ?? ''];
  return withReset(c, key, async (open) => {
    const account = await accountOf(shop, open.personId);
    const about = [open.givenName, open.familyName, open.email, account?.practice?.name ?? ''];
    const weak = passwordFault(shop, password, about, language);
    if (weak !== undefined) return passwordForm(c, key, { password: weak });
    if (!(await credentialsOf(shop).reset(key, password)))
      return forgotPage(c, {}, { email: say(language).spent });
    // Whoever reads her mail is she: what others tried on her address no longer shuts it, nor does what they try later
    // shut it from here.
    const network = limits.visitor(c);
    for (const limit of [limits.passwords, limits.resets]) {
      limit.clear(open.email);
      limit.passed(open.email, network);
    }
    await mailboxWorks(shop, open.email);
    tellChange(shop, 'password', { ...open, to: open.email });
    return c.redirect(`${pathOf('signIn', language)}?done=changed`, 303);
  });
}
