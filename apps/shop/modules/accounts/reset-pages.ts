import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import type { Limits } from '../../kit/limits.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, Reading, type Values } from '../../kit/reading.ts';
import type { ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';
import { credentialsOf, passwordLength } from './credentials.ts';
import { passwordFault } from './password.ts';
import { mailReset } from './reset-mail.ts';

const say = messages({
  sv: {
    title: 'Glömt lösenordet',
    intro: 'Skriv din e-postadress, så skickar vi en länk där du väljer ett nytt lösenord.',
    email: 'E-postadress',
    send: 'Skicka länken',
    sent: 'Titta i din e-post',
    sentWhy: 'Om adressen hör till ett konto ligger det strax en länk i brevlådan. Den gäller i en timme.',
    new: 'Nytt lösenord',
    password: 'Nytt lösenord',
    why: `Minst ${passwordLength.least} tecken. Alla andra inloggningar avslutas.`,
    save: 'Spara lösenordet',
    spent: 'Länken gäller inte längre. Be om en ny.',
  },
  nl: {
    title: 'Wachtwoord vergeten',
    intro: 'Vul uw e-mailadres in, dan sturen wij een link waarmee u een nieuw wachtwoord kiest.',
    email: 'E-mailadres',
    send: 'Link versturen',
    sent: 'Kijk in uw mailbox',
    sentWhy: 'Hoort het adres bij een account, dan vindt u straks een link in uw mailbox. Die werkt één uur.',
    new: 'Nieuw wachtwoord',
    password: 'Nieuw wachtwoord',
    why: `Minstens ${passwordLength.least} tekens. Op alle andere apparaten wordt u uitgelogd.`,
    save: 'Wachtwoord opslaan',
    spent: 'De link werkt niet meer. Vraag een nieuwe aan.',
  },
  en: {
    title: 'Forgotten password',
    intro: 'Write your e-mail address, and we send a link where you choose a new password.',
    email: 'E-mail address',
    send: 'Send the link',
    sent: 'Look in your mail',
    sentWhy: 'If the address belongs to an account, a link is in the mailbox shortly. It works for an hour.',
    new: 'New password',
    password: 'New password',
    why: `At least ${passwordLength.least} characters. All other sign-ins end.`,
    save: 'Save the password',
    spent: 'The link no longer works. Ask for a new one.',
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
  if (limits.mails.take(email) && limits.visits.take(limits.visitor(c)))
    await mailReset(c.get('shop'), email);
  return show(c, {
    title: t.sent,
    width: 'narrow',
    body: html`<h1>${t.sent}</h1><p class="lead">${t.sentWhy}</p>`,
  });
}

export async function newPasswordPage(
  c: Context<ShopEnv>,
  key = c.req.query('key') ?? '',
  errors: FieldErrors = {},
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.new}</h1>
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('newPassword', language)}" novalidate>
<input type="hidden" name="key" value="${key}">
<div class="fields">${field({ name: 'password', label: t.password, type: 'password', hint: t.why, required: true, autocomplete: 'new-password', maxlength: passwordLength.most }, { language, errors })}</div>
<p class="actions"><button class="button" type="submit">${t.save}</button></p></form>`;
  c.header('cache-control', 'no-store');
  return show(c, { title: t.new, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function newPasswordPosted(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const shop = c.get('shop');
  const values = await postedValues(c);
  const key = values['key'] ?? '';
  const password = values['password'] ?? '';
  const credentials = credentialsOf(shop);
  const open = await credentials.openReset(key);
  if (open === undefined) return forgotPage(c, {}, { email: say(language).spent });
  const about = [open.givenName, open.familyName, open.email];
  const weak = passwordFault(shop, password, about, language);
  if (weak !== undefined) return newPasswordPage(c, key, { password: weak });
  if (!(await credentials.reset(key, password))) return forgotPage(c, {}, { email: say(language).spent });
  return c.redirect(`${pathOf('signIn', language)}?done=changed`, 303);
}
