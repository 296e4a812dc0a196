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
import { choicesOf, goesAgainstNo, isDeclined, type WholeChoice } from './whole-choices.ts';

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
    suppressed: 'ett nej har sagts under samma adress eller nummer',
    restriction: 'vilar medan behandlingen är begränsad',
    weighed: 'Så vägde vi vårt intresse mot ditt',
    notYet: 'Används inte ännu. Ditt val gäller från den dag då det används.',
    yes: 'Säg ja',
    yesAfterNo: 'Ta tillbaka mitt nej och säg ja',
    yesAllTheSame: 'Säg ja trots det nejet',
    oneByOne:
      'Du har sagt nej till allt detta. Säger du ja till ett sätt tar du tillbaka ditt nej för det sättet, och bara för det.',
    takeBack: 'Ta tillbaka mitt ja',
    no: 'Säg nej',
    allow: 'Ta tillbaka mitt nej',
    done: (words: string) => `Antecknat: ${words}`,
    undo: 'Ångra',
    receipt: 'Kvitto',
    nothing: 'Det finns inget att välja: allt som görs behövs för dina beställningar eller krävs i lag.',
    changed: 'Valet gick inte att göra. Läs hur det står nu och försök igen.',
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
    'soft-opt-in': 'u gaf het adres bij een aankoop, en het geldt totdat u nee zegt',
    'no-consent': 'u hebt geen ja gezegd',
    unconfirmed: 'u hebt nog niet bevestigd',
    expired: 'uw ja is verlopen',
    objection: 'u hebt nee gezegd',
    suppressed: 'onder hetzelfde adres of nummer is nee gezegd',
    restriction: 'rust zolang de verwerking beperkt is',
    weighed: 'Zo hebben wij ons belang tegen dat van u afgewogen',
    notYet: 'Nog niet in gebruik. Uw keuze geldt vanaf de dag waarop het in gebruik is.',
    yes: 'Ja zeggen',
    yesAfterNo: 'Mijn nee intrekken en ja zeggen',
    yesAllTheSame: 'Ondanks dat nee ja zeggen',
    oneByOne:
      'U hebt nee gezegd tegen dit alles. Zegt u ja tegen één manier, dan trekt u uw nee daarvoor in, en alleen daarvoor.',
    takeBack: 'Mijn ja intrekken',
    no: 'Nee zeggen',
    allow: 'Mijn nee intrekken',
    done: (words: string) => `Genoteerd: ${words}`,
    undo: 'Ongedaan maken',
    receipt: 'Bewijs',
    nothing:
      'Er is niets te kiezen: alles wat wij doen, is nodig voor uw bestellingen of wettelijk verplicht.',
    changed: 'De keuze is niet gelukt. Lees hoe het nu staat en probeer het opnieuw.',
    back: 'Terug naar Mijn gegevens',
  },
  en: {
    title: 'My choices',
    lead: 'Here you say yes or no to what your orders do not need. Each choice takes effect at once, and you can change your mind whenever you like.',
    restricted:
      'The processing is restricted. Your choice is noted now, but none of this is done until you lift the restriction.',
    all: 'By all channels',
    atOnce: 'You can say no to all of them at once.',
    on: 'On',
    off: 'Off',
    since: (date: string) => `since ${date}`,
    basis: 'until you say no',
    consent: 'you said yes',
    'soft-opt-in': 'you gave the address at a purchase, and it holds until you say no',
    'no-consent': 'you have not said yes',
    unconfirmed: 'you have not confirmed yet',
    expired: 'your yes has run out',
    objection: 'you said no',
    suppressed: 'a no was said under the same address or number',
    restriction: 'rests while the processing is restricted',
    weighed: 'How we weighed our interest against yours',
    notYet: 'Not in use yet. Your choice holds from the day on which it is.',
    yes: 'Say yes',
    yesAfterNo: 'Take back my no and say yes',
    yesAllTheSame: 'Say yes despite that no',
    oneByOne:
      'You said no to all of this. A yes to one way takes back your no to that way, and to that way alone.',
    takeBack: 'Take back my yes',
    no: 'Say no',
    allow: 'Take back my no',
    done: (words: string) => `Noted: ${words}`,
    undo: 'Undo',
    receipt: 'Receipt',
    nothing: 'There is nothing to choose: all that is done is needed for your orders or demanded by law.',
    changed: 'The choice could not be made. Read how it stands now and try again.',
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
  const restricted = choices.some(({ why }) => why === 'restriction');
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${made === undefined ? '' : undoForm(made, language)}
${restricted ? html`<p class="aside">${t.restricted}</p>` : ''}
${lasting === undefined ? '' : html`<p class="aside">${lasting}</p>`}
${open.size === 0 ? html`<p>${t.nothing}</p>` : purposes.map((purpose) => purposeSection(shop, purpose, { choices, weighed }, language))}
<p><a href="${pathOf('myData', language)}">${t.back}</a></p>`;
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
  const inUse = shop.so.told.purposes.has(purpose);
  const gist = shop.so.weighings.find((one) => one.purpose === purpose)?.gist[language];
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
${rule?.interest === undefined ? '' : html`<p class="hint">${rule.interest[language] ?? ''} (${article})</p>`}
${gist === undefined ? '' : html`<details class="hint"><summary>${t.weighed}</summary><p>${gist}</p></details>`}
${whole !== undefined && isDeclined(whole) && channels.some((one) => liftsBy('consent', one) && one.can.includes('consent')) ? html`<p class="aside">${t.oneByOne}</p>` : ''}
${inUse ? '' : html`<p><strong>${t.notYet}</strong></p>`}
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
    const beside = one.declinedBeside === true && !one.allowed && !isDeclined(one);
    // Where each channel says how it stands, a no to all of them is all that there is to say of the whole.
    const state =
      every && one.allowed
        ? html`<span class="quiet small">${t.atOnce}</span>`
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
