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
    nothing: 'Inget: allt försvinner.',
    nothingMore: 'Inget annat än det.',
    columns: (names: string) =>
      `Det gäller: ${names}. Inget av det används till något annat, och det raderas av sig självt när tiden är ute.`,
    others:
      'Dina kollegors uppgifter rörs inte, och inte heller verksamhetens beställningar i den del de gäller verksamheten.',
    ends: 'Det här är inte avslutat',
    rests: (day: string) => `Till den ${day} vilar det: vi packar och skickar inget.`,
    lonely: (name: string) =>
      `Du är den enda som kan logga in för ${name}. Kontot avslutas därför tillsammans med ditt: det som inte har lämnat oss avbeställs, fakturor sparas så länge lagen kräver och resten raderas. Ska någon annan ta över? Bjud in den personen under Mitt konto först.`,
    close: (names: string) => `Ja, avsluta också kontot för ${names}`,
    closeMissing: 'Bekräfta att verksamhetens konto också avslutas.',
    orphaned: (name: string) =>
      `Du är kontoansvarig för ${name}, och andra loggar in för verksamheten. Välj längre ner vem som tar över. Ska kontot avslutas för alla tar du först bort de andra under Mitt konto: de har kvar sina egna uppgifter.`,
    heir: (name: string) => `Vem tar över ${name}?`,
    heirWhy: 'Personen får ett mejl om det.',
    heirMissing: 'Välj vem som tar över verksamheten.',
    confirm: 'Bekräfta',
    password: 'Ditt lösenord',
    passwordWhy: 'Så att ingen annan kan göra det åt dig. Du får ett mejl, det sista från oss.',
    passwordHeld:
      'Så att ingen annan kan göra det åt dig. Du får ett mejl nu, och ett sista när också resten är raderat.',
    submit: 'Radera mina uppgifter',
    back: 'Tillbaka till Mina uppgifter',
    wrong: 'Lösenordet stämmer inte.',
    many: 'För många försök. Vänta en kvart och försök igen.',
    goesOn: (day: string) => `Det här försvinner den ${day}`,
    leadOn: (day: string) =>
      `Läs först vad som händer. När du bekräftat vilar uppgifterna: de sparas men används inte. Den ${day} raderas de, och till dess kan du ångra dig under Mina uppgifter.`,
    taken: 'Din begäran är mottagen',
    takenLead:
      'Något hindrade oss just nu. Uppgifterna är låsta och raderas av sig själva så snart det går. Du får ett mejl med kvittonumret när det är gjort.',
    changed: 'Något har ändrats medan du läste. Läs planen igen.',
  },
  nl: {
    title: 'Mijn gegevens wissen',
    lead: 'Lees eerst wat er gebeurt. Er verdwijnt niets voordat u onderaan bevestigt.',
    goes: 'Dit verdwijnt meteen',
    stays: 'Dit moeten wij van de wet bewaren',
    nothing: 'Niets: alles verdwijnt.',
    nothingMore: 'Niets anders dan dat.',
    columns: (names: string) =>
      `Het gaat om: ${names}. Niets daarvan wordt ergens anders voor gebruikt, en het wordt vanzelf gewist als de tijd om is.`,
    others:
      'Aan de gegevens van uw collega’s verandert niets, en ook niet aan bestellingen van de praktijk voor zover ze over de praktijk gaan.',
    ends: 'Dit is nog niet afgerond',
    rests: (day: string) => `Tot ${day} rust het: wij pakken niets in en verzenden niets.`,
    lonely: (name: string) =>
      `U bent de enige die voor ${name} kan inloggen. Dat account wordt daarom samen met het uwe opgeheven: wat nog niet bij ons weg is, wordt geannuleerd, facturen worden bewaard zolang de wet dat eist en de rest wordt gewist. Moet iemand anders het overnemen? Nodig diegene dan eerst uit onder Mijn account.`,
    close: (names: string) => `Ja, hef ook het account van ${names} op`,
    closeMissing: 'Bevestig dat ook het account van de praktijk wordt opgeheven.',
    orphaned: (name: string) =>
      `U bent accounthouder van ${name}, en anderen loggen voor de praktijk in. Kies hieronder wie het overneemt. Moet het account voor iedereen worden opgeheven, verwijder dan eerst de anderen onder Mijn account: zij houden hun eigen gegevens.`,
    heir: (name: string) => `Wie neemt ${name} over?`,
    heirWhy: 'Diegene krijgt daar een e-mail over.',
    heirMissing: 'Kies wie de praktijk overneemt.',
    confirm: 'Bevestigen',
    password: 'Uw wachtwoord',
    passwordWhy: 'Zodat niemand anders het voor u kan doen. U krijgt een e-mail, de laatste van ons.',
    passwordHeld:
      'Zodat niemand anders het voor u kan doen. U krijgt nu een e-mail, en een laatste als ook de rest is gewist.',
    submit: 'Mijn gegevens wissen',
    back: 'Terug naar Mijn gegevens',
    wrong: 'Het wachtwoord klopt niet.',
    many: 'Te veel pogingen. Wacht een kwartier en probeer het opnieuw.',
    goesOn: (day: string) => `Dit verdwijnt op ${day}`,
    leadOn: (day: string) =>
      `Lees eerst wat er gebeurt. Na uw bevestiging rusten uw gegevens: wij bewaren ze en gebruiken ze niet. Op ${day} worden ze gewist; tot die dag kunt u onder Mijn gegevens van gedachten veranderen.`,
    taken: 'Uw verzoek is aangenomen',
    takenLead:
      'Er zat zojuist iets in de weg. Uw gegevens zijn vergrendeld en worden vanzelf gewist zodra het kan. U krijgt een e-mail met het bewijsnummer als het is gedaan.',
    changed: 'Er is iets veranderd terwijl u las. Lees het plan opnieuw.',
  },
  en: {
    title: 'Erase my data',
    lead: 'Read first what happens. Nothing goes before you confirm at the end of the page.',
    goes: 'This goes at once',
    stays: 'This the law makes us keep',
    nothing: 'Nothing: all of it goes.',
    nothingMore: 'Nothing else than that.',
    columns: (names: string) =>
      `That is: ${names}. None of it is used for anything else, and it is erased by itself when its time is up.`,
    others:
      'Data of your colleagues is not touched, nor are orders of the practice as far as they are about the practice.',
    ends: 'This is not finished',
    rests: (day: string) => `Until ${day} it rests: we pack nothing and send nothing.`,
    lonely: (name: string) =>
      `You are the only one who can sign in for ${name}. So its account is closed with yours: what has not left us is cancelled, invoices are kept as long as the law demands, and the rest is erased. Is somebody else to take over? Invite that person under My account first.`,
    close: (names: string) => `Yes, close the account of ${names} too`,
    closeMissing: 'Confirm that the account of the practice is closed too.',
    orphaned: (name: string) =>
      `You are the account owner of ${name}, and others sign in for it. Choose below who takes it over. If the account is to end for all, remove the others under My account first: they keep their own data.`,
    heir: (name: string) => `Who takes ${name} over?`,
    heirWhy: 'That person gets a mail about it.',
    heirMissing: 'Choose who takes the practice over.',
    confirm: 'Confirm',
    password: 'Your password',
    passwordWhy: 'So that nobody else can do it for you. You get a mail, the last one from us.',
    passwordHeld:
      'So that nobody else can do it for you. You get a mail now, and a last one when the rest is erased too.',
    submit: 'Erase my data',
    back: 'Back to My data',
    wrong: 'The password is not right.',
    many: 'Too many attempts. Wait a quarter of an hour and try again.',
    goesOn: (day: string) => `This goes on ${day}`,
    leadOn: (day: string) =>
      `Read first what happens. Once you confirm, your data rests: it is stored and not used. On ${day} it is erased, and until then you can change your mind under My data.`,
    taken: 'Your request is taken on',
    takenLead:
      'Something stood in the way just now. Your data is locked and is erased by itself as soon as possible. You get a mail with the number of the receipt when it is done.',
    changed: 'Something changed while you were reading. Read the plan again.',
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
