import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { mailboxWorks } from '../../kit/hand-over.ts';
import { messages } from '../../kit/i18n.ts';
import type { Limits } from '../../kit/limits.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { PageLanguage, ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';
import { carryToPerson, offerBoxes, offersFor, takeOffers } from '../choices/module.ts';
import { signOutForm, usernameFor } from './account-pages.ts';
import { tellChange } from './changed-mail.ts';
import { acceptProof, type OpenProof, openProof } from './confirm.ts';
import { credentialsOf, passwordLength } from './credentials.ts';
import { endedMeanwhile } from './ended-meanwhile.ts';
import { answerInvitation } from './invitation.ts';
import { passwordFault } from './password.ts';
import { proofLifeWords } from './proof.ts';
import { noteActivity, welcome } from './sign-in.ts';

const say = messages({
  sv: {
    'enter-password': 'Bekräfta din e-postadress',
    'choose-password': 'Välj lösenord',
    'change-address': 'Byt e-postadress',
    introEnter: (email: string) => `Skriv lösenordet som du valde, så bekräftas ${email} och du loggas in.`,
    introChoose: (practice: string) =>
      `${practice} bjuder in dig. Välj ett lösenord, så får du ett konto och kan beställa för verksamhetens räkning. Dina uppgifter kan du ändra när du har loggat in.`,
    join: 'Gå med i verksamheten',
    introJoin: (practice: string, email: string) =>
      `${practice} bjuder in dig. Skriv lösenordet till ditt konto med ${email}, så kan du beställa för verksamhetens räkning. De som hör till verksamheten ser då ditt namn och din e-postadress.`,
    submitJoin: 'Gå med',
    decline: 'Tacka nej',
    declined: 'Du har tackat nej',
    declinedWhy: 'Inbjudan är borttagen, och uppgifterna som din kollega skrev om dig är raderade.',
    other: 'Du är inloggad som någon annan',
    otherWhy: (email: string) =>
      `Länken är inte avsedd för ${email}, som är inloggad här. Logga ut och öppna länken igen.`,
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
      `Den har redan använts eller är äldre än ${period}. Logga in, så skickar vi en ny om det behövs.`,
    signIn: 'Logga in',
  },
  nl: {
    'enter-password': 'Bevestig uw e-mailadres',
    'choose-password': 'Kies een wachtwoord',
    'change-address': 'E-mailadres wijzigen',
    introEnter: (email: string) =>
      `Vul het wachtwoord in dat u hebt gekozen. Daarmee bevestigt u ${email} en logt u in.`,
    introChoose: (practice: string) =>
      `${practice} nodigt u uit. Kies een wachtwoord. Daarmee krijgt u een account en kunt u namens de praktijk bestellen. Uw gegevens kunt u wijzigen zodra u bent ingelogd.`,
    join: 'Aansluiten bij de praktijk',
    introJoin: (practice: string, email: string) =>
      `${practice} nodigt u uit. Vul het wachtwoord in van uw account met ${email}, dan kunt u namens de praktijk bestellen. Wie bij de praktijk hoort, ziet dan uw naam en e-mailadres.`,
    submitJoin: 'Aansluiten',
    decline: 'Afwijzen',
    declined: 'U hebt de uitnodiging afgewezen',
    declinedWhy: 'De uitnodiging is verwijderd en wat uw collega over u had ingevuld, is gewist.',
    other: 'U bent als iemand anders ingelogd',
    otherWhy: (email: string) =>
      `De link is niet bedoeld voor ${email}, die hier is ingelogd. Log uit en open de link opnieuw.`,
    introChange: (email: string, former: string) =>
      `Vul uw wachtwoord in, dan vervangen wij ${former} door ${email}.`,
    password: 'Wachtwoord',
    why: `Minstens ${passwordLength.least} tekens. Een paar losse woorden zijn makkelijker te onthouden en moeilijker te raden.`,
    submit: 'Verder',
    forgot: 'Wachtwoord vergeten?',
    wrong: 'Het wachtwoord klopt niet.',
    many: 'Te veel pogingen. Wacht een kwartier en probeer het opnieuw.',
    taken: 'Dit adres hoort al bij een ander account. Log daarmee in, of kies een ander adres.',
    gone: 'De link werkt niet meer',
    goneWhy: (period: string) =>
      `De link is al gebruikt of is ouder dan ${period}. Log in, dan sturen wij zo nodig een nieuwe.`,
    signIn: 'Inloggen',
  },
  en: {
    'enter-password': 'Confirm your e-mail address',
    'choose-password': 'Choose a password',
    'change-address': 'Change e-mail address',
    introEnter: (email: string) => `Enter the password that you chose to confirm ${email} and sign in.`,
    introChoose: (practice: string) =>
      `${practice} has invited you. Choose a password to get an account and order on the practice’s behalf. You can change your details once you are signed in.`,
    join: 'Join the practice',
    introJoin: (practice: string, email: string) =>
      `${practice} has invited you. Enter the password of your account with ${email} to order on the practice’s behalf. Those who belong to the practice will then see your name and e-mail address.`,
    submitJoin: 'Join',
    decline: 'Decline',
    declined: 'You have declined',
    declinedWhy: 'The invitation has been removed, and what your colleague wrote about you has been erased.',
    other: 'You are signed in as somebody else',
    otherWhy: (email: string) =>
      `The link is not meant for ${email}, who is signed in here. Sign out and open the link again.`,
    introChange: (email: string, former: string) =>
      `Enter your password and we will replace ${former} with ${email}.`,
    password: 'Password',
    why: `At least ${passwordLength.least} characters. A few words in a row are easier to remember and harder to guess.`,
    submit: 'Continue',
    forgot: 'Forgotten your password?',
    wrong: 'The password is incorrect.',
    many: 'Too many attempts. Please wait fifteen minutes and try again.',
    taken: 'The address already belongs to another account. Sign in to that one, or choose another address.',
    gone: 'The link no longer works',
    goneWhy: (period: string) =>
      `It has already been used, or it is older than ${period}. Sign in and we will send a new one if you need it.`,
    signIn: 'Sign in',
  },
});

export async function confirmPage(c: Context<ShopEnv>): Promise<Response> {
  const given = { proof: c.req.query('proof') ?? '', key: c.req.query('key') ?? '' };
  const proof = await openProof(c.get('shop'), given.proof, given.key);
  if (proof === undefined) return gonePage(c);
  return isOther(c, proof) ? otherPage(c) : form(c, proof, given, {});
}

/** Whoever is signed in is not the one whom the link is for: nothing is done in her name, or in the other's. */
function isOther(c: Context<ShopEnv>, proof: OpenProof): boolean {
  const session = c.get('session');
  return session !== undefined && session.personId !== proof.holder;
}

export async function confirmPosted(c: Context<ShopEnv>, limits: Limits): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const values = await postedValues(c);
  const proof = await openProof(shop, values['proof'] ?? '', values['key'] ?? '');
  if (proof === undefined) return gonePage(c);
  if (isOther(c, proof)) return otherPage(c);
  if (proof.practice !== undefined && values['answer'] === 'decline') {
    await answerInvitation(shop, proof);
    return declinedPage(c);
  }
  const password = values['password'] ?? '';
  const network = limits.visitor(c);
  if (!limits.passwords.take(proof.personId, network)) return form(c, proof, values, { password: t.many });
  if (proof.task === 'choose-password') {
    const about = [proof.givenName, proof.familyName, proof.address, proof.practice?.name ?? ''];
    const weak = passwordFault(shop, password, about, language);
    if (weak !== undefined) return form(c, proof, values, { password: weak });
  }
  const accepted = await acceptProof(shop, proof, password);
  if (accepted === 'gone') return gonePage(c);
  if (typeof accepted === 'string') return form(c, proof, values, { password: t[accepted] });
  limits.passwords.passed(proof.personId, network);
  await mailboxWorks(shop, proof.address);
  const credentials = credentialsOf(shop);
  if (proof.task === 'change-address' && accepted.first) {
    // The mailbox that loses the account hears of it, in case it was not her.
    tellChange(shop, 'former-address', { ...proof, to: proof.email });
    tellChange(shop, 'new-address', { ...proof, to: proof.address });
    // Whoever had the account open under the former address signs in anew.
    await credentials.endSessions(proof.personId);
  }
  const signedIn = await credentials.openSession(accepted.personId);
  if (accepted.first && (proof.task === 'enter-password' || proof.task === 'choose-password'))
    await takeOffers(shop, accepted.personId, values, { language, source: 'sign-up' });
  await carryToPerson(shop, accepted.personId, language);
  await noteActivity(shop, accepted.personId);
  return welcome(c, signedIn, `${pathOf('account', language)}?done=${doneCodes[proof.task]}`);
}

const doneCodes = {
  'enter-password': 'welcome',
  'choose-password': 'welcome',
  'change-address': 'address',
  join: 'joined',
} as const satisfies Record<OpenProof['task'], string>;

function introOf(proof: OpenProof, language: PageLanguage): string {
  const t = say(language);
  const practice = proof.practice?.name ?? '';
  switch (proof.task) {
    case 'choose-password':
      return t.introChoose(practice);
    case 'join':
      return t.introJoin(practice, proof.address);
    case 'change-address':
      return t.introChange(proof.address, proof.email);
    case 'enter-password':
      return t.introEnter(proof.address);
  }
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
  const opens = choosing || proof.task === 'enter-password';
  // Here the address is proven, so a yes needs no second mail.
  const offers = opens ? await offersFor(c.get('shop'), proof.personId).catch(unlessEnded) : [];
  if (offers === undefined) return gonePage(c);
  const hidden = html`<input type="hidden" name="proof" value="${given['proof'] ?? ''}"><input type="hidden" name="key" value="${given['key'] ?? ''}">`;
  const here = pathOf('confirmEmail', language);
  const body = html`<h1>${t[proof.task]}</h1><p class="lead">${introOf(proof, language)}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${here}" novalidate>
${hidden}
${usernameFor(proof.address)}
<div class="fields">${field({ name: 'password', label: t.password, type: 'password', required: true, autocomplete: choosing ? 'new-password' : 'current-password', maxlength: passwordLength.most, ...(choosing ? { hint: t.why } : {}) }, { language, errors })}</div>
${offerBoxes(c.get('shop'), offers, given, language)}
<p class="actions"><button class="button" type="submit">${proof.task === 'join' ? t.submitJoin : t.submit}</button>${choosing ? '' : html` <a href="${pathOf('forgotPassword', language)}">${t.forgot}</a>`}</p>
</form>
${proof.practice === undefined ? '' : html`<form method="post" action="${here}">${hidden}<input type="hidden" name="answer" value="decline"><p class="actions"><button class="button button-quiet" type="submit">${t.decline}</button></p></form>`}`;
  c.header('cache-control', 'no-store');
  return show(c, { title: t[proof.task], width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

/** Another link can end the form that this one is of between two of its statements. */
function unlessEnded(error: unknown): undefined {
  if (!endedMeanwhile(error)) throw error;
}

function otherPage(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.other}</h1><p class="lead">${t.otherWhy(c.get('session')?.email ?? '')}</p>${signOutForm(language)}`;
  c.header('cache-control', 'no-store');
  return show(c, { title: t.other, width: 'narrow', body }, 409);
}

function declinedPage(c: Context<ShopEnv>): Promise<Response> {
  const t = say(c.get('language'));
  const body = html`<h1>${t.declined}</h1><p class="lead">${t.declinedWhy}</p>`;
  return show(c, { title: t.declined, width: 'narrow', body });
}

function gonePage(c: Context<ShopEnv>): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.gone}</h1><p>${t.goneWhy(proofLifeWords(c.get('shop'), language))}</p><p class="actions"><a class="button" href="${pathOf('signIn', language)}">${t.signIn}</a></p>`;
  return show(c, { title: t.gone, width: 'narrow', body }, 410);
}
