import { RightsError } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { dayOf } from '../../kit/day-of.ts';
import { errorSummary, type FieldErrors, field, select } from '../../kit/form.ts';
import { heldOnPage, heldView } from '../../kit/held-view.ts';
import { messages } from '../../kit/i18n.ts';
import type { Limits } from '../../kit/limits.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, type Values } from '../../kit/reading.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import { forgetVisitor } from '../../kit/session.ts';
import type { Shop } from '../../kit/shop.ts';
import { show } from '../../web/layout.ts';
import { credentialsOf, makeOwner, usernameFor } from '../accounts/module.ts';
import { lastingNo } from '../choices/module.ts';
import {
  eraseAccepted,
  graceDay,
  type LonelyPractice,
  lonelyPractices,
  type OrphanedPractice,
  orphanedPractices,
  planFor,
  waitingErasure,
} from './erase.ts';
import { closingMail, eraseMail } from './erase-mail.ts';
import { keepReceipt } from './erased-pages.ts';
import { type Ends, endsOf } from './erasing-slot.ts';
import { planView } from './plan-view.ts';
import { tracesWords } from './traces-words.ts';

const say = messages({
  sv: {
    title: 'Radera mina uppgifter',
    lead: 'Läs först vad som händer. Inget försvinner förrän du bekräftar längst ner.',
    goes: 'Det här försvinner genast',
    stays: 'Det här kräver lagen att vi sparar',
    nothing: 'Ingenting. Allt försvinner.',
    nothingMore: 'Ingenting utöver det.',
    columns: (names: string) =>
      `Det gäller: ${names}. Inget av det används till något annat, och det raderas automatiskt när tiden har gått ut.`,
    others:
      'Dina kollegors uppgifter rörs inte. Inte heller det i verksamhetens beställningar som gäller verksamheten själv.',
    ends: 'Det här är inte klart än',
    rests: (day: string) => `Fram till den ${day} ligger det vilande: vi varken packar eller skickar något.`,
    lonely: (name: string) =>
      `Du är den enda som kan logga in för ${name}. Kontot avslutas därför tillsammans med ditt: det som inte har skickats avbeställs, fakturor sparas så länge lagen kräver och resten raderas. Ska någon annan ta över? Bjud in den personen under Mitt konto först.`,
    close: (names: string) => `Ja, avsluta också kontot för ${names}`,
    closeMissing: 'Bekräfta att verksamhetens konto också avslutas.',
    orphaned: (name: string) =>
      `Du är kontoansvarig för ${name}, och andra loggar in för verksamheten. Välj längre ner vem som tar över. Om kontot ska avslutas för alla tar du först bort de andra under Mitt konto. De behåller sina egna uppgifter.`,
    heir: (name: string) => `Vem tar över ${name}?`,
    heirWhy: 'Personen får ett mejl om det.',
    heirMissing: 'Välj vem som tar över verksamheten.',
    confirm: 'Bekräfta',
    password: 'Ditt lösenord',
    passwordWhy:
      'Det behövs så att ingen annan kan radera dina uppgifter. Du får ett mejl, det sista från oss.',
    passwordHeld:
      'Det behövs så att ingen annan kan radera dina uppgifter. Du får ett mejl nu, och ett sista när också resten är raderat.',
    submit: 'Radera mina uppgifter',
    back: 'Tillbaka till Mina uppgifter',
    wrong: 'Lösenordet stämmer inte.',
    many: 'För många försök. Vänta en kvart och försök igen.',
    goesOn: (day: string) => `Det här försvinner den ${day}`,
    leadOn: (day: string) =>
      `Läs först vad som händer. När du har bekräftat sparas uppgifterna, men de används inte till något annat än inloggningen och det lagen kräver. Den ${day} raderas de, och fram till dess kan du ångra dig under Mina uppgifter.`,
    taken: 'Din begäran är mottagen',
    takenLead:
      'Raderingen kunde inte slutföras just nu. Uppgifterna är låsta och raderas automatiskt så snart det går. Du får ett mejl med kvittonumret när det är gjort.',
    changed: 'Något har ändrats medan du läste. Läs en gång till vad som händer.',
  },
  nl: {
    title: 'Mijn gegevens wissen',
    lead: 'Lees eerst wat er gebeurt. Er verdwijnt niets voordat u onderaan bevestigt.',
    goes: 'Dit verdwijnt meteen',
    stays: 'Dit moeten wij volgens de wet bewaren',
    nothing: 'Niets. Alles verdwijnt.',
    nothingMore: 'Verder niets.',
    columns: (names: string) =>
      `Het gaat om: ${names}. Niets daarvan wordt ergens anders voor gebruikt, en het wordt automatisch gewist als de termijn is verstreken.`,
    others:
      'De gegevens van uw collega’s blijven zoals ze zijn. Ook wat in bestellingen van de praktijk over de praktijk zelf gaat, verandert niet.',
    ends: 'Dit is nog niet afgerond',
    rests: (day: string) => `Tot ${day} ligt het stil: wij pakken niets in en verzenden niets.`,
    lonely: (name: string) =>
      `U bent de enige die voor ${name} kan inloggen. Dat account wordt daarom samen met het uwe opgeheven: wat nog niet is verzonden, wordt geannuleerd, facturen worden bewaard zolang de wet dat eist en de rest wordt gewist. Wilt u dat iemand anders het overneemt? Nodig diegene dan eerst uit onder Mijn account.`,
    close: (names: string) => `Ja, hef ook het account van ${names} op`,
    closeMissing: 'Bevestig dat ook het account van de praktijk wordt opgeheven.',
    orphaned: (name: string) =>
      `U bent accounthouder van ${name}, en anderen loggen voor de praktijk in. Kies hieronder wie het overneemt. Moet het account voor iedereen worden opgeheven, verwijder dan eerst de anderen onder Mijn account: zij houden hun eigen gegevens.`,
    heir: (name: string) => `Wie neemt ${name} over?`,
    heirWhy: 'Diegene krijgt daar een e-mail over.',
    heirMissing: 'Kies wie de praktijk overneemt.',
    confirm: 'Bevestigen',
    password: 'Uw wachtwoord',
    passwordWhy:
      'Dat is nodig zodat niemand anders uw gegevens kan wissen. U krijgt een e-mail, de laatste van ons.',
    passwordHeld:
      'Dat is nodig zodat niemand anders uw gegevens kan wissen. U krijgt nu een e-mail, en een laatste zodra ook de rest is gewist.',
    submit: 'Mijn gegevens wissen',
    back: 'Terug naar Mijn gegevens',
    wrong: 'Het wachtwoord klopt niet.',
    many: 'Te veel pogingen. Wacht een kwartier en probeer het opnieuw.',
    goesOn: (day: string) => `Dit verdwijnt op ${day}`,
    leadOn: (day: string) =>
      `Lees eerst wat er gebeurt. Na uw bevestiging bewaren wij uw gegevens, maar gebruiken wij ze alleen om u te laten inloggen en voor wat de wet eist. Op ${day} worden ze gewist; tot die dag kunt u er onder Mijn gegevens op terugkomen.`,
    taken: 'Wij hebben uw verzoek ontvangen',
    takenLead:
      'Het wissen kon nu niet worden afgerond. Uw gegevens zijn vergrendeld en worden automatisch gewist zodra dat kan. U krijgt een e-mail met het bewijsnummer zodra het is gebeurd.',
    changed: 'Er is iets veranderd terwijl u las. Lees nog eens wat er gebeurt.',
  },
  en: {
    title: 'Erase my data',
    lead: 'First read what will happen. Nothing is erased until you confirm at the bottom of the page.',
    goes: 'What is erased at once',
    stays: 'What the law requires us to keep',
    nothing: 'Nothing. All of it is erased.',
    nothingMore: 'Nothing beyond that.',
    columns: (names: string) =>
      `That is: ${names}. None of it is used for anything else, and it is erased automatically when its time is up.`,
    others:
      'Your colleagues’ data is not touched. Nor is anything in the practice’s orders that concerns the practice itself.',
    ends: 'What is not finished yet',
    rests: (day: string) => `It is on hold until ${day}: we pack and send nothing.`,
    lonely: (name: string) =>
      `You are the only one who can sign in for ${name}. Its account is therefore closed together with yours: anything that has not been shipped is cancelled, invoices are kept for as long as the law requires, and the rest is erased. Do you want somebody else to take over? Invite that person under My account first.`,
    close: (names: string) => `Yes, also close the account of ${names}`,
    closeMissing: 'Confirm that the practice’s account will be closed too.',
    orphaned: (name: string) =>
      `You are the account owner of ${name}, and others sign in for it. Choose below who takes it over. To close the account for everyone, first remove the others under My account. They keep their own data.`,
    heir: (name: string) => `Who will take over ${name}?`,
    heirWhy: 'That person will get an e-mail about it.',
    heirMissing: 'Choose who will take over the practice.',
    confirm: 'Confirm',
    password: 'Your password',
    passwordWhy:
      'We ask for it so that nobody else can erase your data. You will get an e-mail, the last one from us.',
    passwordHeld:
      'We ask for it so that nobody else can erase your data. You will get an e-mail now, and one last e-mail when the rest has been erased too.',
    submit: 'Erase my data',
    back: 'Back to My data',
    wrong: 'The password is not right.',
    many: 'Too many attempts. Wait a quarter of an hour and try again.',
    goesOn: (day: string) => `What will be erased on ${day}`,
    leadOn: (day: string) =>
      `First read what will happen. Once you confirm, your data is stored but used only to sign you in and for what the law requires. It is erased on ${day}, and until then you can change your mind under My data.`,
    taken: 'We have received your request',
    takenLead:
      'The erasure could not be completed just now. Your data is locked and will be erased automatically as soon as possible. You will get an e-mail with the receipt number when it is done.',
    changed: 'Something changed while you were reading. Please read again what will happen.',
  },
});

export async function erasePage(
  c: Context<ShopEnv>,
  session: Session,
  errors: FieldErrors = {},
  posted?: Values,
): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  if ((await waitingErasure(shop, session.personId)) !== undefined)
    return c.redirect(pathOf('myData', language), 303);
  const { lonely, firms, orphaned } = await closingOf(shop, session);
  const grace = graceDay(shop);
  const on = grace === undefined ? undefined : dayOf(grace.toString(), language);
  const asOf = shop.now();
  const plan = await planFor(shop, session.personId, lonely, asOf);
  const view = planView(plan, shop.map, language);
  const ends = await endsOf(shop, plan.subjects, language);
  const held = heldView(plan.held ?? [], shop.policy.authority.name, language);
  const lasting = await lastingNo(shop, plan.subjects, language);
  const here = pathOf('erase', language);
  const alone = lonely.length > 0 && orphaned.length === 0;
  const body = html`<h1>${t.title}</h1><p class="lead">${on === undefined ? t.lead : t.leadOn(on)}</p>
${errorSummary(errors, language)}
${orphaned.map(({ name }) => html`<div class="aside"><p>${t.orphaned(name)}</p></div>`)}
${firms.map(({ name }) => html`<div class="aside"><p>${t.lonely(name)}</p></div>`)}
${endsOnPage(ends, on, language)}<section aria-labelledby="goes"><h2 id="goes">${on === undefined ? t.goes : t.goesOn(on)}</h2><dl>${view.goes.map(({ what, how }) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl></section>
${held === undefined ? '' : heldOnPage(held)}<section aria-labelledby="stays"><h2 id="stays">${t.stays}</h2>${view.stays.length > 0 ? view.stays.map(({ words, columns }) => html`<p><strong>${words}</strong></p>${columns === '' ? '' : html`<p class="quiet">${t.columns(columns)}</p>`}`) : lasting === undefined ? html`<p>${held === undefined ? t.nothing : t.nothingMore}</p>` : ''}
${lasting === undefined ? '' : html`<p>${lasting}</p>`}${alone || session.guest === true ? '' : html`<p>${t.others}</p>`}<p class="quiet">${tracesWords(language).traces}</p></section>
<section aria-labelledby="confirm"><h2 id="confirm">${t.confirm}</h2>
<form class="form" method="post" action="${here}" novalidate>
<input type="hidden" name="as_of" value="${plan.asOf}"><input type="hidden" name="plan" value="${plan.hash}">${session.guest === true ? '' : usernameFor(session.email)}
<div class="fields">${orphaned.map(({ id, name, heirs }) => select({ name: `heir-${id}`, label: t.heir(name), value: posted?.[`heir-${id}`] ?? '', hint: t.heirWhy, options: [{ value: '', label: '–' }, ...heirs.map((one) => ({ value: one.id, label: one.name }))] }, { language, errors }))}${firms.length === 0 ? '' : closeField(firms, posted, errors, language)}${session.guest === true ? '' : field({ name: 'password', label: t.password, type: 'password', hint: held === undefined ? t.passwordWhy : t.passwordHeld, required: true, autocomplete: 'current-password', maxlength: 128 }, { language, errors })}</div>
<p class="actions"><button class="button button-danger" type="submit">${t.submit}</button> <a href="${pathOf('myData', language)}">${t.back}</a></p></form></section>`;
  return show(c, { title: t.title, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

function closeField(
  firms: readonly LonelyPractice[],
  posted: Values | undefined,
  errors: FieldErrors,
  language: PageLanguage,
): Html {
  const error = errors['close'];
  const names = new Intl.ListFormat(language).format(firms.map(({ name }) => name));
  const said = error === undefined ? '' : html` aria-invalid="true" aria-describedby="close-error"`;
  return html`<div class="field field-full${error === undefined ? '' : ' field-wrong'}">${error === undefined ? '' : html`<p class="wrong" id="close-error">${error}</p>`}
<label class="choice-option"><input type="checkbox" id="close" name="close" value="yes" required${said}${posted?.['close'] === 'yes' ? html` checked` : ''}><span class="choice-label">${say(language).close(names)}</span></label></div>`;
}

function endsOnPage(ends: readonly Ends[], on: string | undefined, language: PageLanguage): Html | '' {
  if (ends.length === 0) return '';
  const t = say(language);
  const advice = new Set(ends.flatMap((one) => one.advice ?? []));
  return html`<section aria-labelledby="ends"><h2 id="ends">${t.ends}</h2><dl>${ends.map(({ what, how }) => html`<div><dt>${what}</dt><dd>${how}</dd></div>`)}</dl>
${on === undefined ? '' : html`<p>${t.rests(on)}</p>`}${[...advice].map((words) => html`<p><strong>${words}</strong></p>`)}</section>
`;
}

interface Closing {
  /** Practices that only she can sign in for: they end with her. */
  readonly lonely: readonly LonelyPractice[];
  /** Those of them that are not she herself: she is asked to confirm it. */
  readonly firms: readonly LonelyPractice[];
  readonly orphaned: readonly OrphanedPractice[];
}

/** INVARIANT: no practice is left to nobody: it ends with the last who can sign in for it, or somebody is named who takes over. */
async function closingOf(shop: Shop, session: Session): Promise<Closing> {
  const lonely = await lonelyPractices(shop, [session.personId]);
  const orphaned = await orphanedPractices(shop, [session.personId]);
  return { lonely, firms: lonely.filter(({ isPerson }) => !isPerson), orphaned };
}

export async function erasePosted(c: Context<ShopEnv>, session: Session, limits: Limits): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const values = await postedValues(c);
  const again = (problem: string): Promise<Response> => erasePage(c, session, { password: problem }, values);
  // Whoever came by a link has no password: the link, spent within the hour, showed that her mailbox is hers.
  if (session.guest !== true) {
    const network = limits.visitor(c);
    if (!limits.passwords.take(session.personId, network)) return again(t.many);
    if (!(await credentialsOf(shop).matches(session.personId, values['password'] ?? '')))
      return again(t.wrong);
    limits.passwords.passed(session.personId, network);
  }
  const asOf = readInstant(values['as_of'], shop.now());
  if (asOf === undefined) return again(t.changed);
  const { lonely, firms, orphaned } = await closingOf(shop, session);
  const without = orphaned.filter(({ id, heirs }) => !heirs.some((one) => one.id === values[`heir-${id}`]));
  const open = firms.length > 0 && values['close'] !== 'yes';
  if (without.length > 0 || open) {
    const errors = Object.fromEntries(without.map(({ id }) => [`heir-${id}`, t.heirMissing]));
    return erasePage(c, session, open ? { ...errors, close: t.closeMissing } : errors, values);
  }
  const plan = await planFor(shop, session.personId, lonely, asOf);
  if (plan.hash !== values['plan']) return again(t.changed);
  const held = heldView(plan.held ?? [], shop.policy.authority.name, session.language);
  const words = await eraseMail(shop, session, {
    plan: planView(plan, shop.map, session.language),
    ends: await endsOf(shop, plan.subjects, session.language),
    held,
    lasting: await lastingNo(shop, plan.subjects, session.language),
  });
  const of = { to: session.email, language: session.language };
  const messages = {
    confirmation: { ...of, ...words },
    ...(held === undefined ? {} : { closing: { ...of, ...(await closingMail(shop, session)) } }),
  };
  try {
    for (const { id } of orphaned) await makeOwner(shop, id, values[`heir-${id}`] ?? '');
    const notBefore = graceDay(shop);
    if (notBefore !== undefined) {
      await shop.erasures.accept(plan, { notBefore, ...messages });
      // She calls it back on that page, which no password opens for her who came by a link.
      if (session.guest !== true) forgetVisitor(c);
      return c.redirect(pathOf('myData', language), 303);
    }
    const receipt = await eraseAccepted(shop, plan, messages);
    for (const value of await credentialsOf(shop).signOut(c.req.header('cookie')))
      c.header('set-cookie', value, { append: true });
    forgetVisitor(c);
    if (receipt === undefined)
      return await show(c, {
        title: t.taken,
        width: 'narrow',
        body: html`<h1>${t.taken}</h1><p class="lead">${t.takenLead}</p>`,
      });
    keepReceipt(c, receipt);
    return c.redirect(pathOf('erased', language), 303);
  } catch (error) {
    if (error instanceof RightsError && (error.code === 'plan_stale' || error.code === 'rights_busy'))
      return again(t.changed);
    // She asked twice at once: the other is under way, and this page says so.
    if (error instanceof RightsError && error.code === 'erasure_under_way')
      return c.redirect(pathOf('myData', language), 303);
    throw error;
  }
}

/** The instant that the page was planned for: at most an hour ago, so that an old page is read again. */
function readInstant(text: string | undefined, now: Temporal.Instant): Temporal.Instant | undefined {
  try {
    const asOf = Temporal.Instant.from(text ?? '');
    const age = now.epochMilliseconds - asOf.epochMilliseconds;
    return age >= 0 && age <= 3_600_000 ? asOf : undefined;
  } catch {
    return undefined;
  }
}

/** Undoes an erasure that waits for its day: hers, whichever she posts. */
export async function callBackPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const myData = pathOf('myData', c.get('language'));
  const waits = await waitingErasure(shop, session.personId);
  if (waits === undefined) return c.redirect(myData, 303);
  await shop.erasures.callBack(waits.id);
  return c.redirect(`${myData}?done=calledBack`, 303);
}
