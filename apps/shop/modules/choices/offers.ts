import { type Choice, type ChoiceKind, type Evidence, RightsError } from '@trygg/engine';
import { type Channel, channelGround } from '@trygg/policy';
import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { wholePerson } from '../../kit/whole-person.ts';
import { choiceText, liftingText } from './choice-words.ts';
import { choicesOf, goesAgainstNo, isDeclined } from './whole-choices.ts';

const say = messages({
  sv: {
    legend: 'Erbjudanden',
    consent: 'Det här får vi bara göra om du kryssar i rutan.',
    object: 'Det här får vi göra om du inte säger nej. Kryssa i rutan för att säga nej.',
    later: 'Det här används inte ännu. Du kan säga nej redan nu: kryssa i rutan.',
    account:
      'Helt frivilligt: kontot fungerar lika bra utan. Du ändrar dig när du vill under Mina uppgifter, Mina val.',
    choices: 'Helt frivilligt: det du har bett om fungerar lika bra utan.',
    order: 'Helt frivilligt: beställningen fungerar lika bra utan.',
    letter: 'Varje nyhetsbrev har en länk för att avsluta, och ett ja till e-post måste du först bekräfta.',
  },
  nl: {
    legend: 'Aanbiedingen',
    consent: 'Dit mogen wij alleen doen als u het vakje aanvinkt.',
    object: 'Dit mogen wij doen zolang u geen nee zegt. Vink het vakje aan om nee te zeggen.',
    later: 'Dit is nog niet in gebruik. U kunt nu al nee zeggen: vink het vakje aan.',
    account:
      'Geheel vrijwillig: uw account werkt ook zonder. U kunt altijd van gedachten veranderen onder Mijn gegevens, Mijn keuzes.',
    choices: 'Geheel vrijwillig: wat u hebt gevraagd, gaat ook zonder door.',
    order: 'Geheel vrijwillig: uw bestelling gaat ook zonder door.',
    letter:
      'In elke nieuwsbrief staat een link om u af te melden, en een ja voor e-mail moet u eerst bevestigen.',
  },
  en: {
    legend: 'Offers',
    consent: 'We may do this only if you tick the box.',
    object: 'We may do this unless you say no. Tick the box to say no.',
    later: 'This is not in use yet. You can say no to it already: tick the box.',
    account:
      'Entirely voluntary: the account works just as well without. You can change your mind at any time under My data, My choices.',
    choices: 'Entirely voluntary: what you asked for works just as well without.',
    order: 'Entirely voluntary: the order works just as well without.',
    letter: 'Every newsletter has a link to unsubscribe, and a yes by e-mail has to be confirmed first.',
  },
});

/** A box that stands unticked: a yes where consent is needed, a no where she may decline (Art. 4(11), 21(4)). */
interface Offer {
  readonly name: string;
  readonly kind: Extract<ChoiceKind, 'consent' | 'object'>;
  readonly choice: Pick<Choice, 'purpose' | 'channel'>;
  /** A no was said to it before, by her or under her address: who said no is not asked again beside something else. */
  readonly declined?: boolean;
}

/** Channels that reach her by what she gives: an address, and a mailbox. */
const reaching: readonly (Channel | undefined)[] = ['email', 'post'];

/** Marketing by channels that reach her: what she gave is an address and maybe a telephone number. */
export async function offersFor(shop: Shop, personId: string): Promise<readonly Offer[]> {
  return (await offersOf(shop, personId)).filter(({ declined }) => declined !== true);
}

async function offersOf(shop: Shop, personId: string): Promise<readonly Offer[]> {
  const choices = await choicesOf(shop, personId);
  return choices.flatMap((choice): readonly Offer[] => {
    const { purpose, channel, can } = choice;
    if (!purpose.endsWith('-marketing') || !reaching.includes(channel)) return [];
    const kind = can.find((one): one is Offer['kind'] => one === 'consent' || one === 'object');
    return kind === undefined
      ? []
      : [
          {
            name: `${kind}_${purpose}_${channel}`,
            kind,
            choice,
            declined: kind === 'consent' ? goesAgainstNo(choice) : isDeclined(choice),
          },
        ];
  });
}

/** A no can come before what it is to is in use: then the box says so. */
function isTold({ so }: Shop, { purpose, channel }: Pick<Choice, 'purpose' | 'channel'>): boolean {
  return channel !== undefined && so.told.purposes.get(purpose)?.channels.includes(channel) === true;
}

/**
 * To a guest, of whom nothing is known yet: the newsletter, which a link in her mailbox confirms, and a no to what
 * would come without being asked for.
 */
export function offersForNewcomer({ so }: Shop): readonly Offer[] {
  return [...so.told.purposes.values()].flatMap((rule) =>
    !rule.purpose.endsWith('-marketing')
      ? []
      : rule.channels.flatMap((channel): readonly Offer[] => {
          const { purpose } = rule;
          const kind = channelGround(rule, channel) === 'opt-out' ? 'object' : 'consent';
          const name = `${kind}_${purpose}_${channel}`;
          if (!reaching.includes(channel) || (kind === 'consent' && name !== newsletterBox)) return [];
          return [{ name, kind, choice: { purpose, channel } }];
        }),
  );
}

/** The box that says yes to the newsletter. */
export const newsletterBox = 'consent_direct-marketing_email';

export function offerBoxes(
  shop: Shop,
  offers: readonly Offer[],
  given: Readonly<Record<string, string>>,
  language: PageLanguage,
  why: 'account' | 'order' | 'choices' = 'account',
): Html | '' {
  if (offers.length === 0) return '';
  const t = say(language);
  // A tick beside another means the same: those that say yes stand apart from those that say no, and from what is not
  // in use yet.
  const groups = Map.groupBy(offers, ({ kind, choice }) => (isTold(shop, choice) ? kind : 'later'));
  const boxes = (['consent', 'object', 'later'] as const).map((group) => {
    const own = groups.get(group) ?? [];
    return own.length === 0
      ? ''
      : html`<p class="hint">${t[group]}</p><div class="choice-options">${own.map(
          ({ name, kind, choice }) =>
            html`<label class="choice-option"><input type="checkbox" name="${name}" value="yes"${given[name] === 'yes' ? html` checked` : ''}><span class="choice-label">${choiceText(shop.policy, kind, choice, language)}</span></label>`,
        )}</div>`;
  });
  const hasLetter = why === 'order' && offers.some(({ name }) => name === newsletterBox);
  return html`<fieldset class="choice"><legend>${t.legend}</legend><p class="hint">${t[why]}${hasLetter ? ` ${t.letter}` : ''}</p>${boxes}</fieldset>`;
}

/** `Offer.name` */
const offerName = /^(?:consent|object)_/u;

/**
 * Takes the boxes that she ticked. The words that stood beside a box are its evidence. What she said no to, also in
 * another window meanwhile, stands, unless `liftsObjection`: the page said that her yes takes it back, by `liftingText`.
 */
export async function takeOffers(
  shop: Shop,
  personId: string,
  given: Readonly<Record<string, string>>,
  {
    language,
    source,
    liftsObjection = false,
  }: {
    readonly language: PageLanguage;
    readonly source: Evidence['source'];
    readonly liftsObjection?: boolean;
  },
): Promise<void> {
  if (!Object.entries(given).some(([name, value]) => value === 'yes' && offerName.test(name))) return;
  const offers = liftsObjection ? await offersOf(shop, personId) : await offersFor(shop, personId);
  const ticked = offers.filter(({ name }) => given[name] === 'yes');
  if (ticked.length === 0) return;
  const { person, practices } = await wholePerson(shop, personId);
  for (const { kind, choice, declined } of ticked) {
    const { purpose, channel } = choice;
    const lifts = declined === true;
    const change = { kind, purpose, ...(channel === undefined ? {} : { channel }), liftsObjection: lifts };
    const text = lifts
      ? liftingText(shop.policy, choice, language)
      : choiceText(shop.policy, kind, choice, language);
    try {
      for (const subject of [...practices, person])
        await shop.choices.choose(subject, change, { text, language, source });
    } catch (error) {
      if (!(error instanceof RightsError) || error.code !== 'objection_stands') throw error;
    }
  }
}
