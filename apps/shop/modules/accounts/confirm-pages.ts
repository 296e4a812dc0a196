import { EngineError } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import type { Limits } from '../../kit/limits.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';
import { offerBoxes, offersFor, takeOffers } from '../choices/module.ts';
import { usernameFor } from './account-pages.ts';
import { addressChangedMail } from './changed-mail.ts';
import { acceptProof, type OpenProof, openProof, provePassword } from './confirm.ts';
import { credentialsOf, passwordLength } from './credentials.ts';
import { passwordFault } from './password.ts';
import { proofLifeWords } from './proof.ts';
import { noteActivity, welcome } from './sign-in.ts';

const say = messages({
  sv: {
    'enter-password': 'Bekräfta din e-postadress',
    'choose-password': 'Välj lösenord',
    'change-address': 'Byt e-postadress',
    introEnter: (email: string) =>
      `Skriv lösenordet som du valde, så är ${email} bekräftad och du är inloggad.`,
    introChoose: (name: string) =>
      `Välkommen ${name}! Välj ett lösenord till ditt konto. Dina övriga uppgifter kan du ändra när du är inne.`,
    introChange: (email: string, former: string) =>
      `Skriv ditt lösenord, så byter vi ${former} mot ${email}.`,
    password: 'Lösenord',
    why: `Minst ${passwordLength.least} tecken. Några ord efter varandra är lättare att minnas och svårare att gissa.`,
    submit: 'Fortsätt',
    forgot: 'Glömt lösenordet?',
    wrong: 'Lösenordet stämmer inte.',
    many: 'För många försök. Vänta en kvart och försök igen.',
    taken: 'Adressen hör redan till ett annat konto. Logga in på det, eller välj en annan adress.',
    gone: 'Länken gäller inte längre',
    goneWhy: (period: string) =>
      `Den är redan använd, eller äldre än ${period}. Logga in, så skickar vi en ny om den behövs.`,
    signIn: 'Logga in',
  },
  nl: {
    'enter-password': 'Bevestig uw e-mailadres',
    'choose-password': 'Kies een wachtwoord',
    'change-address': 'E-mailadres wijzigen',
    introEnter: (email: string) =>
      `Vul het wachtwoord in dat u hebt gekozen; daarmee is ${email} bevestigd en bent u ingelogd.`,
    introChoose: (name: string) =>
      `Welkom ${name}! Kies een wachtwoord voor uw account. Uw overige gegevens kunt u wijzigen zodra u bent ingelogd.`,
    introChange: (email: string, former: string) =>
      `Vul uw wachtwoord in, dan vervangen wij ${former} door ${email}.`,
    password: 'Wachtwoord',
    why: `Minstens ${passwordLength.least} tekens. Een paar woorden achter elkaar onthoudt u makkelijker en zijn moeilijker te raden.`,
    submit: 'Verder',
    forgot: 'Wachtwoord vergeten?',
    wrong: 'Het wachtwoord klopt niet.',
    many: 'Te veel pogingen. Wacht een kwartier en probeer het opnieuw.',
    taken: 'Dit adres hoort al bij een ander account. Log daarmee in, of kies een ander adres.',
    gone: 'De link werkt niet meer',
    goneWhy: (period: string) =>
      `Hij is al gebruikt, of ouder dan ${period}. Log in, dan sturen wij zo nodig een nieuwe.`,
    signIn: 'Inloggen',
  },
  en: {
    'enter-password': 'Confirm your e-mail address',
    'choose-password': 'Choose a password',
    'change-address': 'Change e-mail address',
    introEnter: (email: string) =>
      `Write the password that you chose; then ${email} is confirmed and you are signed in.`,
    introChoose: (name: string) =>
      `Welcome ${name}! Choose a password for your account. You can change your other details once you are in.`,
    introChange: (email: string, former: string) =>
      `Write your password, and we replace ${former} by ${email}.`,
    password: 'Password',
    why: `At least ${passwordLength.least} characters. A few words in a row are easier to remember and harder to guess.`,
    submit: 'Continue',
    forgot: 'Forgot the password?',
    wrong: 'The password is not right.',
    many: 'Too many attempts. Wait a quarter of an hour and try again.',
    taken: 'The address belongs to another account already. Sign in to that one, or choose another address.',
    gone: 'The link no longer works',
    goneWhy: (period: string) =>
      `It has been used, or is older than ${period}. Sign in, and we send a new one if it is needed.`,
    signIn: 'Sign in',
  },
});

export async function confirmPage(c: Context<ShopEnv>): Promise<Response> {
  const given = { proof: c.req.query('proof') ?? '', key: c.req.query('key') ?? '' };
  const proof = await openProof(c.get('shop'), given.proof, given.key);
  return proof === undefined ? gonePage(c) : form(c, proof, given, {});
}

export async function confirmPosted(c: Context<ShopEnv>, limits: Limits): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const values = await postedValues(c);
  const proof = await openProof(shop, values['proof'] ?? '', values['key'] ?? '');
  if (proof === undefined) return gonePage(c);
  const password = values['password'] ?? '';
  if (!limits.passwords.take(proof.personId)) return form(c, proof, values, { password: t.many });
  if (proof.task === 'choose-password') {
    const weak = passwordFault(
      password,
      [proof.givenName, proof.familyName, proof.email.split('@')[0] ?? ''],
      language,
    );
    if (weak !== undefined) return form(c, proof, values, { password: weak });
  }
  try {
    if (!(await provePassword(shop, proof, password))) return form(c, proof, values, { password: t.wrong });
    await acceptProof(shop, proof);
  } catch (error) {
    if (addressTaken(error)) return form(c, proof, values, { password: t.taken });
    throw error;
  }
  // The mailbox that loses the account hears of it, in case it was not her.
  if (proof.task === 'change-address')
    await shop.sendMail({ to: proof.former, ...(await addressChangedMail(shop, proof)) });
  const credentials = credentialsOf(shop);
  // Whoever had the account open under the former address signs in anew.
  if (proof.task === 'change-address') await credentials.endSessions(proof.personId);
  const signedIn = await credentials.openSession(proof.personId);
  if (proof.task !== 'change-address')
    await takeOffers(shop, proof.personId, values, { language, source: 'sign-up' });
  await noteActivity(shop, proof.personId);
  return welcome(
    c,
    signedIn,
    `${pathOf('account', language)}?done=${proof.task === 'change-address' ? 'address' : 'welcome'}`,
  );
}

const uniqueViolation = '23505';

function addressTaken(error: unknown): boolean {
  return error instanceof EngineError && error.sqlState === uniqueViolation;
}

async function form(
  c: Context<ShopEnv>,
  proof: OpenProof,
  given: Values,
  errors: FieldErrors,
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const choosing = proof.task === 'choose-password';
  const intro = choosing
    ? t.introChoose(proof.givenName)
    : proof.task === 'change-address'
      ? t.introChange(proof.email, proof.former)
      : t.introEnter(proof.email);
  // Here the address is proven, so a yes needs no second mail.
  const offers = proof.task === 'change-address' ? [] : await offersFor(c.get('shop'), proof.personId);
  const body = html`<h1>${t[proof.task]}</h1><p class="lead">${intro}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('confirmEmail', language)}" novalidate>
<input type="hidden" name="proof" value="${given['proof'] ?? ''}"><input type="hidden" name="key" value="${given['key'] ?? ''}">
${usernameFor(proof.email)}
<div class="fields">${field({ name: 'password', label: t.password, type: 'password', required: true, autocomplete: choosing ? 'new-password' : 'current-password', maxlength: passwordLength.most, ...(choosing ? { hint: t.why } : {}) }, { language, errors })}</div>
${offerBoxes(c.get('shop'), offers, given, language)}
<p class="actions"><button class="button" type="submit">${t.submit}</button>${choosing ? '' : html` <a href="${pathOf('forgotPassword', language)}">${t.forgot}</a>`}</p>
</form>`;
  c.header('cache-control', 'no-store');
  return show(c, { title: t[proof.task], width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

function gonePage(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.gone}</h1><p>${t.goneWhy(proofLifeWords(c.get('shop'), language))}</p><p class="actions"><a class="button" href="${pathOf('signIn', language)}">${t.signIn}</a></p>`;
  return show(c, { title: t.gone, width: 'narrow', body }, 410);
}
