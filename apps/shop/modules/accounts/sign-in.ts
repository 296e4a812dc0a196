import type { Context } from 'hono';
import { html } from 'hono/html';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import { type Limits, traceOf } from '../../kit/limits.ts';
import { log } from '../../kit/log.ts';
import { networkKind } from '../../kit/network.ts';
import { ownPage, pageIsThere, pathOf } from '../../kit/paths.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { ShopEnv } from '../../kit/route.ts';
import { localPath } from '../../kit/session.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { credentialsOf, type SignedIn } from './credentials.ts';
import { mailProof } from './sign-up.ts';

const say = messages({
  sv: {
    title: 'Logga in',
    email: 'E-postadress',
    password: 'Lösenord',
    submit: 'Logga in',
    forgot: 'Glömt lösenordet?',
    new: 'Har du inget konto?',
    guest: 'Har du handlat utan konto?',
    guestData: 'Se dina uppgifter',
    create: 'Skapa konto',
    wrong: 'E-postadressen och lösenordet hör inte till något konto. Kontrollera båda och försök igen.',
    many: 'För många försök. Vänta en kvart och försök igen, eller välj ett nytt lösenord.',
    unconfirmed:
      'Adressen är inte bekräftad än. Vi har skickat en ny länk till den. Öppna länken för att bekräfta adressen och logga in.',
    changed: 'Lösenordet är bytt. Logga in med det nya.',
    out: 'Du är utloggad.',
    filling: 'Demobutikens påhittade kunder kan logga in när deras historik är klar:',
  },
  nl: {
    title: 'Inloggen',
    email: 'E-mailadres',
    password: 'Wachtwoord',
    submit: 'Inloggen',
    forgot: 'Wachtwoord vergeten?',
    new: 'Nog geen account?',
    guest: 'Besteld zonder account?',
    guestData: 'Bekijk uw gegevens',
    create: 'Account aanmaken',
    wrong:
      'Dit e-mailadres en wachtwoord horen niet bij een account. Controleer beide en probeer het opnieuw.',
    many: 'Te veel pogingen. Wacht een kwartier en probeer het opnieuw, of kies een nieuw wachtwoord.',
    unconfirmed:
      'Dit adres is nog niet bevestigd. Wij hebben er een nieuwe link naartoe gestuurd. Open die om het adres te bevestigen en in te loggen.',
    changed: 'Het wachtwoord is gewijzigd. Log in met het nieuwe.',
    out: 'U bent uitgelogd.',
    filling: 'De verzonnen klanten van de demo kunnen inloggen zodra hun geschiedenis klaar is:',
  },
  en: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    forgot: 'Forgotten your password?',
    new: 'No account yet?',
    guest: 'Ordered without an account?',
    guestData: 'See your data',
    create: 'Create an account',
    wrong: 'The e-mail address and password do not match any account. Check both and try again.',
    many: 'Too many attempts. Please wait fifteen minutes and try again, or choose a new password.',
    unconfirmed:
      'The address has not been confirmed yet. We have sent a new link to it. Open the link to confirm the address and sign in.',
    changed: 'Your password has been changed. Sign in with the new one.',
    out: 'You are signed out.',
    filling: 'The made-up customers of the demo can sign in once their history is ready:',
  },
});

export async function signInPage(
  c: Context<ShopEnv>,
  values: Values = {},
  errors: FieldErrors = {},
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const state = { language, errors };
  const next = localPath(values['next'] ?? c.req.query('next'));
  const done = c.req.query('done');
  const flash = done === 'changed' ? t.changed : done === 'out' ? t.out : undefined;
  const filling = c.get('shop').filling();
  const body = html`<h1>${t.title}</h1>
${filling === undefined ? '' : html`<p class="lead" role="status">${t.filling} ${filling} %</p>`}
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('signIn', language)}" novalidate>
${next === undefined ? '' : html`<input type="hidden" name="next" value="${next}">`}
<div class="fields">
${field({ name: 'email', label: t.email, value: values['email'], type: 'email', required: true, autocomplete: 'username', maxlength: 254 }, state)}
${field({ name: 'password', label: t.password, type: 'password', required: true, autocomplete: 'current-password', maxlength: 128 }, state)}
</div>
<p class="actions"><button class="button" type="submit">${t.submit}</button> <a href="${pathOf('forgotPassword', language)}">${t.forgot}</a></p>
</form>
${pageIsThere(c.get('shop'), 'signUp') ? html`<p>${t.new} <a href="${pathOf('signUp', language)}">${t.create}</a></p>` : ''}
<p>${t.guest} <a href="${pathOf('guestData', language)}">${t.guestData}</a></p>`;
  const faulty = Object.keys(errors).length > 0;
  return show(
    c,
    {
      title: t.title,
      width: 'narrow',
      body,
      ...(flash === undefined ? {} : { flash: { kind: 'done', text: flash } }),
    },
    faulty ? 422 : 200,
  );
}

export async function signInPosted(c: Context<ShopEnv>, limits: Limits): Promise<Response> {
  const shop = c.get('shop');
  const t = say(c.get('language'));
  const values = await postedValues(c);
  const email = values['email'] ?? '';
  const network = limits.visitor(c);
  if (!limits.visits.take(network) || !limits.passwords.take(email, network))
    return signInPage(c, values, { email: t.many });
  const credentials = credentialsOf(shop);
  const match = await credentials.match(email, values['password'] ?? '');
  if (match === undefined) {
    logFailure(shop, email, network);
    return signInPage(c, values, { email: t.wrong });
  }
  limits.passwords.passed(email, network);
  if (!match.confirmed) {
    shop.afterwards(() => mailProof(shop, match.personId, email, 'sign-up'));
    return signInPage(c, values, { email: t.unconfirmed });
  }
  limits.resets.passed(email, network);
  const signedIn = await credentials.openSession(match.personId);
  await noteActivity(shop, match.personId);
  return welcome(c, signedIn, localPath(values['next']) ?? ownPage(shop, c.get('language')));
}

/** Enough to see that one address, or one network, is being tried; not enough to see whose it is. */
export function logFailure(shop: Shop, email: string, network: string): void {
  log.warn(
    { shop: shop.name, address: traceOf(email), network: traceOf(network), kind: networkKind(network) },
    'password did not fit',
  );
}

/** Hands the session's cookies to the browser and leads on. */
export function welcome(c: Context<ShopEnv>, signedIn: SignedIn, to: string): Response {
  for (const value of signedIn.cookies) c.header('set-cookie', value, { append: true });
  return c.redirect(to, 303);
}

/** Retention of accounts counts from the last use; the practice's counts from any member's. */
export async function noteActivity(shop: Shop, personId: string): Promise<void> {
  const now = new Date(shop.now().epochMilliseconds);
  const person = { kind: 'person', key: personId };
  await shop
    .activity('sign-in')
    .transaction([person], (tx) =>
      tx.write(1, (q) => q.updateTable('person').set({ last_active_at: now }).where('id', '=', personId)),
    );
  if (!shop.permits('view-account')) return;
  const account = shop.activity('view-account');
  // A restricted member sees no practice here, and its date stays as it is.
  const practices = await account
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select('practice.id')
    .where('membership.person_id', '=', personId)
    .execute();
  for (const { id } of practices) {
    await account.transaction([{ kind: 'practice', key: id }], (tx) =>
      tx.write(1, (q) => q.updateTable('practice').set({ last_active_at: now }).where('id', '=', id)),
    );
  }
}
