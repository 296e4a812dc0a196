import type { Context } from 'hono';
import { html } from 'hono/html';
import type { FieldErrors } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import { newLimits } from '../../kit/limits.ts';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import { noErrors, postedValues, type Values } from '../../kit/reading.ts';
import type { RouteModule, ShopEnv } from '../../kit/route.ts';
import { forgetVisitor, ownPageOf, signedInOnly } from '../../kit/session.ts';
import { show } from '../../web/layout.ts';
import { type AccountForm, accountPage } from './account-pages.ts';
import { accountPost } from './account-posts.ts';
import { confirmPage, confirmPosted } from './confirm-pages.ts';
import { credentialsOf } from './credentials.ts';
import { proofLifeWords } from './proof.ts';
import { forgotPage, forgotPosted, newPasswordPage, newPasswordPosted } from './reset-pages.ts';
import { sessionsPage, sessionsPosted } from './sessions-page.ts';
import { signInPage, signInPosted } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { type BuyerKind, buyerKindOf, readSignUp, say as sayForm, signUpForm } from './sign-up-form.ts';

const say = messages({
  sv: {
    done: 'Titta i din e-post',
    doneWhy: (period: string) =>
      `Vi har skickat ett mejl till adressen du skrev. Öppna länken i det inom ${period} för att bekräfta adressen.`,
    many: 'För många försök härifrån. Vänta en kvart och försök igen.',
  },
  nl: {
    done: 'Kijk in uw mailbox',
    doneWhy: (period: string) =>
      `Wij hebben een e-mail gestuurd naar het adres dat u hebt ingevuld. Open de link daarin binnen ${period} om het adres te bevestigen.`,
    many: 'Te veel pogingen vanaf hier. Wacht een kwartier en probeer het opnieuw.',
  },
  en: {
    done: 'Check your e-mail',
    doneWhy: (period: string) =>
      `We have sent an e-mail to the address that you entered. Open the link in it within ${period} to confirm the address.`,
    many: 'Too many attempts from here. Please wait fifteen minutes and try again.',
  },
});

/** Sign-up, sign-in, own data. Absent from a shop whose policy permits no sign-in. */
export const accountRoutes: RouteModule = (app, shop) => {
  if (!shop.permits('sign-in')) return;
  const limits = newLimits();

  if (shop.permits('sign-up')) {
    for (const path of pathsOf('signUp', shop)) {
      const page = (c: Context<ShopEnv>, kind: BuyerKind, values: Values, errors: FieldErrors) => {
        const language = c.get('language');
        const body = signUpForm(shop, language, kind, values, errors);
        const status = Object.keys(errors).length > 0 ? 422 : 200;
        return show(c, { title: sayForm(language).title, width: 'narrow', body }, status);
      };
      app.get(path, (c) => page(c, buyerKindOf(c.req.query('kind')), {}, noErrors));
      app.post(path, async (c) => {
        const language = c.get('language');
        const values = await postedValues(c);
        // Another kind of buyer: the form again, as far as it was filled in, and nothing is looked at yet.
        if (values['turn'] !== undefined) return page(c, buyerKindOf(values['turn']), values, noErrors);
        const { signUp: form, errors: faults } = readSignUp(values, language, shop);
        const faulty = Object.keys(faults).length > 0;
        const network = limits.visitor(c);
        const allowed = limits.visits.take(network) && (faulty || limits.mails.take(form.email, network));
        const errors = allowed ? faults : { ...faults, email: say(language).many };
        if (faulty || !allowed) return page(c, form.kind, values, errors);
        shop.afterwards(() => signUp(shop, form, language));
        return c.redirect(pathOf('signedUp', language), 303);
      });
    }
    for (const path of pathsOf('signedUp', shop)) {
      app.get(path, (c) => {
        const language = c.get('language');
        const t = say(language);
        return show(c, {
          title: t.done,
          width: 'narrow',
          body: html`<h1>${t.done}</h1><p class="lead">${t.doneWhy(proofLifeWords(shop, language))}</p>`,
        });
      });
    }
  }

  for (const path of pathsOf('signIn', shop)) {
    app.get(path, (c) => signInPage(c));
    app.post(path, (c) => signInPosted(c, limits));
  }
  for (const path of pathsOf('signOut', shop)) {
    app.post(path, async (c) => {
      for (const value of await credentialsOf(shop).signOut(c.req.header('cookie')))
        c.header('set-cookie', value, { append: true });
      forgetVisitor(c);
      return c.redirect(`${pathOf('signIn', c.get('language'))}?done=out`, 303);
    });
  }
  for (const path of pathsOf('confirmEmail', shop)) {
    app.get(path, (c) => confirmPage(c));
    app.post(path, (c) => confirmPosted(c, limits));
  }
  for (const path of pathsOf('forgotPassword', shop)) {
    app.get(path, (c) => forgotPage(c));
    app.post(path, (c) => forgotPosted(c, limits));
  }
  for (const path of pathsOf('newPassword', shop)) {
    app.get(path, (c) => newPasswordPage(c));
    app.post(path, (c) => newPasswordPosted(c, limits));
  }
  if (!shop.permits('view-account')) return;
  for (const path of pathsOf('account', shop)) {
    app.get(path, signedInOnly, (c) => {
      const session = c.get('session');
      return session === undefined ? c.notFound() : accountPage(c, session.personId);
    });
  }
  for (const path of pathsOf('accountSessions', shop)) {
    app.get(path, signedInOnly, ownPageOf(sessionsPage));
    app.post(path, signedInOnly, ownPageOf(sessionsPosted));
  }
  const forms = {
    me: 'accountPerson',
    practice: 'accountPractice',
    email: 'accountEmail',
    password: 'accountPassword',
    invite: 'accountInvite',
    member: 'accountMember',
  } as const;
  for (const [form, name] of Object.entries(forms) as [AccountForm, (typeof forms)[AccountForm]][]) {
    for (const path of pathsOf(name, shop)) {
      // Whoever reloads after posting with faults lands on the page again.
      app.get(path, (c) => c.redirect(pathOf('account', c.get('language')), 303));
      app.post(path, signedInOnly, accountPost(form, limits));
    }
  }
};
