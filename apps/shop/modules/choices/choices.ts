import type { ChoiceKind, Receipt } from '@trygg/engine';
import { RightsError } from '@trygg/engine';
import { basisWords, capitalised, channelName, type PurposeId, type PurposeRule } from '@trygg/policy';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { day, messages } from '../../kit/i18n.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Html, PageLanguage, Session, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';
import { show } from '../../web/layout.ts';
import { choiceText, liftingText, undoing } from './choice-words.ts';
import { lastingNoOf } from './lasting-no.ts';
import { askToWeigh, beingWeighed, weighedFirst } from './weighed-first.ts';
import { choicesOf, goesAgainstNo, isDeclined, isInUse, type WholeChoice } from './whole-choices.ts';

const say = messages({
  sv: {
    title: 'Mina val',
    lead: 'Här säger du ja eller nej till det som inte behövs för dina beställningar. Varje val gäller genast, och du kan ändra dig när du vill.',
    restricted:
      'Behandlingen är begränsad. Ditt val antecknas nu, men ingenting av det här görs förrän du häver begränsningen.',
    all: 'I alla kanaler',
    atOnce: 'Du kan säga nej till alla på en gång.',
    on: 'På',
    off: 'Av',
    since: (date: string) => `sedan ${date}`,
    basis: 'tills du säger nej',
    consent: 'du har sagt ja',
    'soft-opt-in': 'du lämnade adressen vid ett köp, och det gäller tills du säger nej',
    'no-consent': 'du har inte sagt ja',
    unconfirmed: 'du har inte bekräftat än',
    expired: 'ditt ja har gått ut',
    objection: 'du har sagt nej',
    suppressed: 'någon har sagt nej med samma adress eller nummer',
    restriction: 'pausat medan behandlingen är begränsad',
    weighed: 'Så vägde vi vårt intresse mot ditt',
    unused: 'Används inte ännu',
    notYet: 'Används inte ännu. Ditt val gäller från den dag då det används.',
    yes: 'Säg ja',
    yesAfterNo: 'Ta tillbaka mitt nej och säg ja',
    yesAllTheSame: 'Säg ja trots det nejet',
    oneByOne:
      'Du har sagt nej till alla sätt. Om du säger ja till ett av dem tar du tillbaka ditt nej för det sättet, och bara för det.',
    takeBack: 'Ta tillbaka mitt ja',
    no: 'Säg nej',
    allow: 'Ta tillbaka mitt nej',
    done: (words: string) => `Antecknat: ${words}`,
    undo: 'Ångra',
    receipt: 'Kvitto',
    nothing: 'Det finns inget att välja: allt som görs behövs för dina beställningar eller krävs i lag.',
    changed: 'Valet gick inte att göra. Se hur det är nu och försök igen.',
    back: 'Tillbaka till Mina uppgifter',
  },
  nl: {
    title: 'Mijn keuzes',
    lead: 'Hier zegt u ja of nee tegen wat voor uw bestellingen niet nodig is. Elke keuze geldt meteen, en u kunt altijd van gedachten veranderen.',
    restricted:
      'De verwerking is beperkt. Uw keuze wordt nu genoteerd, maar er gebeurt niets mee totdat u de beperking opheft.',
    all: 'Via alle kanalen',
    atOnce: 'U kunt tegen alle kanalen in één keer nee zeggen.',
    on: 'Aan',
    off: 'Uit',
    since: (date: string) => `sinds ${date}`,
    basis: 'totdat u nee zegt',
    consent: 'u hebt ja gezegd',
    'soft-opt-in': 'u gaf het adres bij een aankoop; dit geldt totdat u nee zegt',
    'no-consent': 'u hebt geen ja gezegd',
    unconfirmed: 'u hebt nog niet bevestigd',
    expired: 'uw ja is verlopen',
    objection: 'u hebt nee gezegd',
    suppressed: 'iemand heeft met hetzelfde adres of nummer nee gezegd',
    restriction: 'gepauzeerd zolang de verwerking is beperkt',
    weighed: 'Zo hebben wij ons belang tegen dat van u afgewogen',
    unused: 'Nog niet in gebruik',
    notYet: 'Nog niet in gebruik. Uw keuze geldt vanaf de dag waarop het in gebruik is.',
    yes: 'Ja zeggen',
    yesAfterNo: 'Mijn nee intrekken en ja zeggen',
    yesAllTheSame: 'Ondanks dat nee ja zeggen',
    oneByOne:
      'U hebt nee gezegd tegen alle manieren. Zegt u ja tegen één ervan, dan trekt u uw nee daarvoor in, en alleen daarvoor.',
    takeBack: 'Mijn ja intrekken',
    no: 'Nee zeggen',
    allow: 'Mijn nee intrekken',
    done: (words: string) => `Genoteerd: ${words}`,
    undo: 'Ongedaan maken',
    receipt: 'Bewijs',
    nothing:
      'Er is niets te kiezen: alles wat wij doen, is nodig voor uw bestellingen of wettelijk verplicht.',
    changed: 'Uw keuze is niet gelukt. Kijk hoe het nu is en probeer het opnieuw.',
    back: 'Terug naar Mijn gegevens',
  },
  en: {
    title: 'My choices',
    lead: 'Here you say yes or no to things that are not needed for your orders. Each choice takes effect at once, and you can change your mind whenever you like.',
    restricted:
      'The processing is restricted. Your choice is recorded now, but none of this will happen until you lift the restriction.',
    all: 'Through all channels',
    atOnce: 'You can say no to all of them at once.',
    on: 'On',
    off: 'Off',
    since: (date: string) => `since ${date}`,
    basis: 'until you say no',
    consent: 'you said yes',
    'soft-opt-in': 'you gave the address when you bought something; this applies until you say no',
    'no-consent': 'you have not said yes',
    unconfirmed: 'you have not confirmed yet',
    expired: 'your yes has expired',
    objection: 'you said no',
    suppressed: 'someone has said no with the same address or number',
    restriction: 'paused while the processing is restricted',
    weighed: 'How we weighed our interest against yours',
    unused: 'Not in use yet',
    notYet: 'Not in use yet. Your choice applies from the day it comes into use.',
    yes: 'Say yes',
    yesAfterNo: 'Take back my no and say yes',
    yesAllTheSame: 'Say yes despite that no',
    oneByOne:
      'You have said no to all of them. If you say yes to one, you take back your no to that one, and to that one only.',
    takeBack: 'Take back my yes',
    no: 'Say no',
    allow: 'Take back my no',
    done: (words: string) => `Noted: ${words}`,
    undo: 'Undo',
    receipt: 'Receipt',
    nothing: 'There is nothing to choose: everything we do is needed for your orders or required by law.',
    changed: 'The choice could not be made. See how things are now and try again.',
    back: 'Back to My data',
  },
});

const kinds: readonly ChoiceKind[] = ['consent', 'withdraw', 'object', 'allow'];

interface Made {
  readonly kind: ChoiceKind;
  readonly choice: WholeChoice;
  readonly receipt: string | undefined;
}

/** The choice that was made a moment ago, from the address that its redirect led to. */
function madeNow(c: Context<ShopEnv>, choices: readonly WholeChoice[]): Made | undefined {
  const kind = kinds.find((one) => one === c.req.query('did'));
  const choice = find(choices, c.req.query('purpose'), c.req.query('channel'));
  const receipt = /^[0-9a-f-]{36}$/u.exec(c.req.query('receipt') ?? '')?.[0];
  return kind === undefined || choice === undefined ? undefined : { kind, choice, receipt };
}

function find(
  choices: readonly WholeChoice[],
  purpose: string | undefined,
  channel: string | undefined,
): WholeChoice | undefined {
  return choices.find((one) => one.purpose === purpose && (one.channel ?? '') === (channel ?? ''));
}

export async function choicesPage(c: Context<ShopEnv>, session: Session, problem = false): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const choices = await choicesOf(shop, session.personId);
  const open = new Set(
    choices
      .filter(({ can, weighedFirst: first }) => can.length > 0 || first === true)
      .map(({ purpose }) => purpose),
  );
  // Marketing first: it is what people come here for.
  const first = ({ channels }: PurposeRule): number => (channels.length > 0 ? 0 : 1);
  const purposes = [...shop.policy.purposes.values()]
    .filter(({ purpose }) => open.has(purpose))
    .sort((a, b) => first(a) - first(b))
    .map(({ purpose }) => purpose);
  const weighed = choices.some((one) => one.weighedFirst === true)
    ? await beingWeighed(shop, session.personId)
    : new Set<string>();
  const made = madeNow(c, choices);
  const lasting = await lastingNoOf(shop, session.personId, language);
  const body = choicesBody(shop, { choices, weighed, made, lasting, open: purposes }, language);
  const flash = problem
    ? ({ kind: 'problem', text: t.changed } as const)
    : made === undefined
      ? undefined
      : ({ kind: 'done', text: t.done(choiceText(shop.policy, made.kind, made.choice, language)) } as const);
  return show(
    c,
    { title: t.title, width: 'narrow', body, ...(flash === undefined ? {} : { flash }) },
    problem ? 409 : 200,
  );
}

export interface ChoicesView {
  readonly choices: readonly WholeChoice[];
  /** Purposes that a choice can be made about, in the order of the page. */
  readonly open: readonly PurposeId[];
  /** Purposes whose objections are being weighed. */
  readonly weighed: ReadonlySet<string>;
  /** The choice of a moment ago. */
  readonly made?: Made | undefined;
  readonly lasting?: string | undefined;
}

export function choicesBody(
  shop: Shop,
  { choices, open, weighed, made, lasting }: ChoicesView,
  language: PageLanguage,
): Html {
  const t = say(language);
  const restricted = choices.some(({ why }) => why === 'restriction');
  return html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${made === undefined ? '' : undoForm(made, language)}
${restricted ? html`<p class="aside">${t.restricted}</p>` : ''}
${lasting === undefined ? '' : html`<p class="aside">${lasting}</p>`}
${open.length === 0 ? html`<p>${t.nothing}</p>` : open.map((purpose) => purposeSection(shop, purpose, { choices, weighed }, language))}
<p><a href="${pathOf('myData', language)}">${t.back}</a></p>`;
}

function undoForm({ kind, choice, receipt }: Made, language: PageLanguage): Html | '' {
  const t = say(language);
  const undo = undoing[kind];
  const button = choice.can.includes(undo) ? switchForm(choice, undo, t.undo, language) : '';
  if (button === '' && receipt === undefined) return '';
  return html`<div class="choice-made">${button}${receipt === undefined ? '' : html`<p class="quiet small">${t.receipt}: <code>${receipt}</code></p>`}</div>`;
}

function switchForm(
  choice: WholeChoice,
  kind: ChoiceKind,
  label: string,
  language: PageLanguage,
  about = '',
): Html {
  return html`<form method="post" action="${pathOf('preferences', language)}"><input type="hidden" name="do" value="${kind}"><input type="hidden" name="purpose" value="${choice.purpose}"><input type="hidden" name="channel" value="${choice.channel ?? ''}">${liftsBy(kind, choice) ? html`<input type="hidden" name="lifts" value="yes">` : ''}<button class="button-quiet button-small" type="submit">${label}${about === '' ? '' : html`<span class="unseen">: ${about}</span>`}</button></form>`;
}

/** A yes to what was said no to: its button says that it goes against the no, and its form that she was shown it. */
function liftsBy(kind: ChoiceKind, choice: WholeChoice): boolean {
  return kind === 'consent' && goesAgainstNo(choice);
}

function purposeSection(
  shop: Shop,
  purpose: PurposeId,
  { choices, weighed }: { readonly choices: readonly WholeChoice[]; readonly weighed: ReadonlySet<string> },
  language: PageLanguage,
): Html {
  const t = say(language);
  const rule = shop.policy.purposes.get(purpose);
  const told = shop.so.told.purposes.get(purpose);
  const gist = told && shop.so.weighings.find((one) => one.purpose === purpose)?.gist[language];
  const title = rule?.text[language] ?? rule?.name ?? purpose;
  const own = choices.filter((one) => one.purpose === purpose);
  const [whole, ...channels] = [...own].sort((a, b) => (a.channel ?? '').localeCompare(b.channel ?? ''));
  const rows =
    channels.length === 0 || whole === undefined
      ? own
      : [...(whole.can.length > 0 && (channels.length > 1 || !whole.allowed) ? [whole] : []), ...channels];
  const id = `purpose-${purpose}`;
  const { article } = basisWords(whole?.basis ?? 'legitimate-interest', language);
  return html`<section class="panel" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${told?.interest === undefined ? '' : html`<p class="hint">${told.interest[language] ?? ''} (${article})</p>`}
${gist === undefined ? '' : html`<details class="hint"><summary>${t.weighed}</summary><p>${gist}</p></details>`}
${whole !== undefined && isDeclined(whole) && channels.some((one) => liftsBy('consent', one) && one.can.includes('consent')) ? html`<p class="aside">${t.oneByOne}</p>` : ''}
${told !== undefined ? '' : html`<p><strong>${t.notYet}</strong></p>`}
<ul class="switches">${rows.map((one) => {
    const every = one.channel === undefined && channels.length > 0;
    const name =
      one.channel !== undefined ? capitalised(channelName(one.channel, language)) : every ? t.all : '';
    const label: Readonly<Record<ChoiceKind, string>> = {
      consent: isDeclined(one) ? t.yesAfterNo : one.declinedBeside === true ? t.yesAllTheSame : t.yes,
      withdraw: t.takeBack,
      object: t.no,
      allow: t.allow,
    };
    const since =
      one.since === null || one.why === 'no-consent'
        ? ''
        : `, ${t.since(day(new Date(one.since), language))}`;
    // Nothing is on that nobody does: what may begin unless she says no is not in use yet.
    const used = isInUse(shop, one);
    const beside = one.declinedBeside === true && !one.allowed && !isDeclined(one);
    // Where each channel says how it stands, a no to all of them is all that there is to say of the whole.
    const state =
      every && one.allowed
        ? html`<span class="quiet small">${t.atOnce}</span>`
        : !used && (one.allowed || one.why === 'no-consent')
          ? told && html`<strong class="switch-off">${t.unused}</strong>`
          : html`<strong class="switch-${one.allowed ? 'on' : 'off'}">${one.allowed ? t.on : t.off}</strong> <span class="quiet small">${t[beside ? 'suppressed' : one.why]}${beside ? '' : since}</span>`;
    return html`<li>${name === '' ? '' : html`<span class="switch-name">${name}</span>`}<span class="switch-state">${state}</span>${one.can.map((kind) => switchForm(one, kind, label[kind], language, `${title} ${name}`))}</li>`;
  })}</ul>${whole?.weighedFirst === true && whole.can.length === 0 ? weighedFirst(shop, purpose, weighed, language) : ''}</section>`;
}

/** One choice, for all that is she, at once. */
export async function choicesPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const values = await postedValues(c);
  const kind = kinds.find((one) => one === values['do']);
  const choice = find(await choicesOf(shop, session.personId), values['purpose'], values['channel']);
  if (values['do'] === 'weigh' && choice?.weighedFirst === true && choice.can.length === 0) {
    await askToWeigh(shop, session.personId, choice.purpose);
    return c.redirect(pathOf('preferences', language), 303);
  }
  // Pressed twice, or on a page that is no longer so: what stands is shown.
  const lifts = choice !== undefined && kind !== undefined && liftsBy(kind, choice);
  if (
    kind === undefined ||
    choice === undefined ||
    !choice.can.includes(kind) ||
    lifts !== (values['lifts'] === 'yes')
  )
    return choicesPage(c, session, true);
  try {
    const receipt = await chosen(shop, session.personId, kind, choice, language);
    const query = new URLSearchParams({
      did: kind,
      purpose: choice.purpose,
      channel: choice.channel ?? '',
      receipt: receipt.id,
    });
    return c.redirect(`${pathOf('preferences', language)}?${query.toString()}`, 303);
  } catch (error) {
    if (
      error instanceof RightsError &&
      ['choice_refused', 'objection_stands', 'rights_busy'].includes(error.code)
    )
      return choicesPage(c, session, true);
    throw error;
  }
}

async function chosen(
  shop: Shop,
  personId: string,
  kind: ChoiceKind,
  choice: WholeChoice,
  language: PageLanguage,
): Promise<Receipt> {
  const { person, practices } = await wholePerson(shop, personId);
  const { purpose, channel } = choice;
  const liftsObjection = liftsBy(kind, choice);
  const change = { kind, purpose, ...(channel === undefined ? {} : { channel }), liftsObjection };
  const text = liftsObjection
    ? liftingText(shop.policy, choice, language)
    : choiceText(shop.policy, kind, choice, language);
  const evidence = { text, language, source: 'my-data' } as const;
  for (const practice of practices) await shop.choices.choose(practice, change, evidence);
  return shop.choices.choose(person, change, evidence);
}
