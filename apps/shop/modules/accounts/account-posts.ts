import type { Context } from 'hono';
import { asksTelephone } from '../../kit/asked.ts';
import type { Limits } from '../../kit/limits.ts';
import { readPaperName } from '../../kit/paper-name.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, Reading, type Values } from '../../kit/reading.ts';
import type { Session, ShopEnv } from '../../kit/route.ts';
import { isUuid } from '../../kit/uuid.ts';
import { carryDeclined, carryToPerson } from '../choices/module.ts';
import { accountOf, askForAddress, changePerson, changePractice } from './account.ts';
import { type AccountForm, accountPage } from './account-pages.ts';
import { say } from './account-words.ts';
import { tellChange } from './changed-mail.ts';
import { credentialsOf } from './credentials.ts';
import { inviteMember } from './invitation.ts';
import { keepPersonMore, keepPracticeMore } from './keep-more.ts';
import { actOnMember, memberActs } from './members.ts';
import { readPersonMore, readPracticeMore } from './more-fields.ts';
import { passwordFault } from './password.ts';
import { logFailure } from './sign-in.ts';

/** What each form of the account page does with what was posted: the code of what was done, or its faults. */
type Work = (
  c: Context<ShopEnv>,
  session: Session,
  values: Values,
  reading: Reading,
  limits: Limits,
) => Promise<string | Response | undefined>;

export function accountPost(form: AccountForm, limits: Limits): (c: Context<ShopEnv>) => Promise<Response> {
  return async (c) => {
    const session = c.get('session');
    if (session === undefined) return c.redirect(pathOf('signIn', c.get('language')), 303);
    const values = await postedValues(c);
    const reading = new Reading(values, c.get('language'), c.get('shop'));
    // A restricted subject has nothing here to change; the page says so.
    if ((await accountOf(c.get('shop'), session.personId)) === undefined)
      return accountPage(c, session.personId);
    const done = await works[form](c, session, values, reading, limits);
    if (reading.faulty) return accountPage(c, session.personId, { form, values, errors: reading.errors });
    if (done instanceof Response) return done;
    const query = new URLSearchParams(done === undefined ? {} : { done });
    if (isUuid(values['practice'] ?? '')) query.set('practice', values['practice'] ?? '');
    const account = pathOf('account', c.get('language'));
    return c.redirect(query.size === 0 ? account : `${account}?${query}`, 303);
  };
}

const works: Record<AccountForm, Work> = {
  async me(c, session, values, reading) {
    const t = say(c.get('language'));
    const change = {
      givenName: reading.text('given_name', t.given, 60),
      familyName: reading.text('family_name', t.family, 60),
      phone: asksTelephone(c.get('shop')) ? reading.phone('phone', t.phone) : null,
      language: c.get('shop').policy.languages.find((one) => one === values['language']) ?? session.language,
    } as const;
    const name = `${change.givenName} ${change.familyName}`;
    const known = (await accountOf(c.get('shop'), session.personId))?.own;
    const own = known && { id: known.id, paperName: readPaperName(reading, name, c.get('language')) };
    if (reading.faulty) return undefined;
    await changePerson(c.get('shop'), session.personId, change, own);
    await keepPersonMore(c.get('shop'), session.personId, readPersonMore(c.get('shop'), values));
    await carryToPerson(c.get('shop'), session.personId, c.get('language'));
    return 'saved';
  },
  async practice(c, session, values, reading) {
    const t = say(c.get('language'));
    const account = await accountOf(c.get('shop'), session.personId, values['practice']);
    const practice = account?.practice;
    // The form is shown to owners alone; anybody else who posts it changes nothing.
    if (account === undefined || practice === undefined || practice.role !== 'owner') return undefined;
    const name = practice.kind === 'consumer' ? practice.name : reading.text('name', t.name);
    const change = {
      name,
      // A private person's stands beside her own name.
      paperName:
        practice.kind === 'consumer' ? practice.paperName : readPaperName(reading, name, c.get('language')),
      street: reading.onPaper('street', t.street),
      postcode: reading.postcode('postcode', t.postcode),
      city: reading.onPaper('city', t.city, 60),
    };
    const shop = c.get('shop');
    const more =
      practice.kind === 'consumer' ? undefined : readPracticeMore(reading, shop, c.get('language'));
    if (reading.faulty) return undefined;
    await changePractice(shop, practice.id, change);
    if (more !== undefined) await keepPracticeMore(shop, practice.id, more);
    const subject = await shop.subjects.resolve(`practice:${practice.id}`);
    await carryDeclined(shop, [subject], c.get('language'));
    return 'saved';
  },
  async email(c, session, _values, reading, limits) {
    const t = say(c.get('language'));
    const email = reading.email('new_email', t.newEmail);
    if (!reading.faulty && !limits.mails.take(email, limits.visitor(c))) reading.fault('new_email', t.many);
    if (reading.faulty) return undefined;
    await askForAddress(c.get('shop'), session.personId, email);
    return 'asked';
  },
  async password(c, session, values, reading, limits) {
    const language = c.get('language');
    const t = say(language);
    const credentials = credentialsOf(c.get('shop'));
    const account = await accountOf(c.get('shop'), session.personId);
    const password = values['password'] ?? '';
    const network = limits.visitor(c);
    if (!limits.passwords.take(session.personId, network)) reading.fault('password_current', t.many);
    else if (await credentials.matches(session.personId, values['password_current'] ?? ''))
      limits.passwords.passed(session.personId, network);
    else {
      logFailure(c.get('shop'), session.personId, network);
      reading.fault('password_current', t.wrong);
    }
    const weak = passwordFault(
      c.get('shop'),
      password,
      [session.givenName, session.familyName, session.email, account?.practice?.name ?? ''],
      language,
    );
    if (weak !== undefined) reading.fault('password', weak);
    if (reading.faulty) return undefined;
    await credentials.setPassword(session.personId, password, session.id);
    tellChange(c.get('shop'), 'password', { ...session, to: session.email });
    return 'password';
  },
  async invite(c, session, values, reading, limits) {
    const language = c.get('language');
    const t = say(language);
    const account = await accountOf(c.get('shop'), session.personId, values['practice']);
    const practice = account?.practice;
    if (practice === undefined || practice.role !== 'owner' || practice.kind === 'consumer') return undefined;
    const invitation = {
      givenName: reading.text('colleague_given_name', t.given, 60),
      familyName: reading.text('colleague_family_name', t.family, 60),
      email: reading.email('colleague_email', t.email),
      language,
    };
    const may = () =>
      limits.invitations.take(session.personId) && limits.mails.take(invitation.email, limits.visitor(c));
    if (!reading.faulty && !may()) reading.fault('colleague_email', t.many);
    if (reading.faulty) return undefined;
    await inviteMember(c.get('shop'), practice.id, invitation);
    return 'invited';
  },
  async member(c, session, values) {
    const act = memberActs.find((one) => one === values['act']);
    const practice = (await accountOf(c.get('shop'), session.personId, values['practice']))?.practice;
    // The page's own choice of a practice is not taken for another that was posted.
    if (act === undefined || practice === undefined || practice.id !== values['practice']) return undefined;
    const person = values['person'] ?? '';
    return (await actOnMember(c.get('shop'), practice.id, session.personId, act, person)) ? act : undefined;
  },
};
