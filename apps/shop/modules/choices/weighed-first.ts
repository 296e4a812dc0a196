import type { PurposeId } from '@trygg/policy';
import { html } from 'hono/html';
import { messages } from '../../kit/i18n.ts';
import { openRequest } from '../../kit/open-request.ts';
import { pathOf } from '../../kit/paths.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { forWholePerson } from '../../kit/whole-person.ts';

const say = messages({
  sv: {
    weighed: 'Säger du nej till det här prövar vi det först: vi slutar, om inte våra skäl väger tyngre.',
    rests:
      'Medan vi prövar det är behandlingen av alla dina uppgifter begränsad: du kan inte beställa, och vi kan inte leverera det du redan har beställt. Du kan häva begränsningen när du vill.',
    waits: 'Vi prövar ditt nej och svarar dig.',
    ask: 'Be oss pröva mitt nej',
  },
  nl: {
    weighed:
      'Zegt u hier nee tegen, dan beoordelen wij dat eerst: wij stoppen, tenzij onze redenen zwaarder wegen.',
    rests:
      'Zolang wij dat beoordelen, is de verwerking van al uw gegevens beperkt: u kunt niet bestellen, en wij kunnen niet bezorgen wat u al hebt besteld. U kunt de beperking altijd opheffen.',
    waits: 'Wij beoordelen uw nee en laten u weten wat wij besluiten.',
    ask: 'Mijn nee laten beoordelen',
  },
  en: {
    weighed: 'If you say no to this, we assess it first: we stop, unless our reasons weigh more heavily.',
    rests:
      'While we assess it, the processing of all your data is restricted: you cannot order, and we cannot deliver what you have already ordered. You can lift the restriction whenever you like.',
    waits: 'We are assessing your no and will let you know what we decide.',
    ask: 'Ask us to assess my no',
  },
});

/** The office’s file number of it: it names the purpose, and nothing about her. */
function fileOf(purpose: PurposeId): string {
  return `21.1/${purpose}`;
}

/** Purposes whose objections of hers are being weighed. */
export async function beingWeighed(shop: Shop, personId: string): Promise<ReadonlySet<string>> {
  const person = await shop.subjects.resolve(`person:${personId}`);
  const requests = await shop.requests.of(person, { asOf: shop.now() });
  const open = requests.filter(({ right, closedOn }) => right === 'objection' && closedOn === null);
  return new Set(
    open.flatMap(({ reference }) => (reference?.startsWith('21.1/') === true ? [reference.slice(5)] : [])),
  );
}

/** What stands where another purpose has its button to say no. */
export function weighedFirst(
  shop: Shop,
  purpose: PurposeId,
  weighed: ReadonlySet<string>,
  language: PageLanguage,
): Html {
  const t = say(language);
  if (weighed.has(purpose)) return html`<p><strong>${t.waits}</strong></p>`;
  const rests = shop.so.told.purposes.has(purpose) ? html`<p>${t.rests}</p>` : '';
  return html`<p>${t.weighed}</p>${rests}<form method="post" action="${pathOf('preferences', language)}"><input type="hidden" name="do" value="weigh"><input type="hidden" name="purpose" value="${purpose}"><button class="button-quiet button-small" type="submit">${t.ask}</button></form>`;
}

/**
 * Opens the request, and restricts meanwhile (Art. 18(1)(d)) where the purpose is in use. The request first: a restriction that
 * waits for somebody must not stand without what tells of it.
 */
export async function askToWeigh(shop: Shop, personId: string, purpose: PurposeId): Promise<void> {
  await openRequest(shop, personId, 'objection', fileOf(purpose));
  if (shop.so.told.purposes.has(purpose))
    await forWholePerson(shop, personId, (one) => shop.restrictions.restrict(one, 'objection'));
}
