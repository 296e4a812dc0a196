import type { RequestRight } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { choice, errorSummary, type FieldErrors } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import { openRequest } from '../../kit/open-request.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Session, ShopEnv } from '../../kit/route.ts';
import { forWholePerson } from '../../kit/whole-person.ts';
import { show } from '../../web/layout.ts';

/** The grounds of Art. 18(1), in its order. */
const grounds = ['accuracy', 'unlawful', 'claims', 'objection'] as const;
type Ground = (typeof grounds)[number];

/** Grounds that somebody has to look into, each with the right that the request is about. */
const lookedInto: Readonly<Partial<Record<Ground, RequestRight>>> = {
  accuracy: 'rectification',
  objection: 'objection',
};

const say = messages({
  sv: {
    title: 'Begränsa behandlingen',
    lead: 'Vi sparar dina uppgifter men använder dem inte till något annat än inloggningen och det lagen kräver, tills du häver begränsningen. Under tiden kan du inte beställa, och vi kan inte leverera det du redan har beställt.',
    why: 'Varför ska den begränsas?',
    accuracy: 'Något stämmer inte, och det ska kontrolleras: vi öppnar en begäran om det',
    unlawful: 'Ni får inte använda uppgifterna, men jag vill inte att de raderas',
    claims: 'Jag behöver uppgifterna för ett rättsligt anspråk',
    objection: 'Jag har invänt, och invändningen ska prövas: vi öppnar en begäran om det',
    choose: 'Välj det skäl som stämmer.',
    submit: 'Begränsa',
    liftTitle: 'Häv begränsningen',
    liftLead:
      'Behandlingen av dina uppgifter är begränsad. När du häver den används uppgifterna som vanligt igen, och du kan beställa.',
    lift: 'Häv begränsningen',
    back: 'Tillbaka till Mina uppgifter',
  },
  nl: {
    title: 'De verwerking beperken',
    lead: 'Wij bewaren uw gegevens, maar gebruiken ze alleen om u te laten inloggen en voor wat de wet eist, totdat u de beperking opheft. Tot die tijd kunt u niet bestellen en kunnen wij niet bezorgen wat u al hebt besteld.',
    why: 'Waarom wilt u beperken?',
    accuracy: 'Er klopt iets niet, en dat moet worden nagekeken: wij openen er een verzoek voor',
    unlawful: 'U mag de gegevens niet gebruiken, maar ik wil niet dat ze worden gewist',
    claims: 'Ik heb de gegevens nodig voor een rechtsvordering',
    objection: 'Ik heb bezwaar gemaakt, en dat moet worden afgewogen: wij openen er een verzoek voor',
    choose: 'Kies de reden die van toepassing is.',
    submit: 'Beperken',
    liftTitle: 'De beperking opheffen',
    liftLead:
      'De verwerking van uw gegevens is beperkt. Heft u de beperking op, dan worden de gegevens weer gewoon gebruikt en kunt u bestellen.',
    lift: 'Beperking opheffen',
    back: 'Terug naar Mijn gegevens',
  },
  en: {
    title: 'Restrict the processing',
    lead: 'We store your data but use it only to sign you in and for what the law requires, until you lift the restriction. Until then you cannot order, and we cannot deliver what you have already ordered.',
    why: 'Why should it be restricted?',
    accuracy: 'Something is wrong and needs to be checked: we open a request about it',
    unlawful: 'You are not allowed to use the data, but I do not want it erased',
    claims: 'I need the data for a legal claim',
    objection: 'I have objected, and the objection needs to be assessed: we open a request about it',
    choose: 'Choose the reason that applies.',
    submit: 'Restrict',
    liftTitle: 'Lift the restriction',
    liftLead:
      'The processing of your data is restricted. Once you lift it the data is used as usual again, and you can order.',
    lift: 'Lift the restriction',
    back: 'Back to My data',
  },
});

export async function restrictPage(
  c: Context<ShopEnv>,
  session: Session,
  errors: FieldErrors = {},
): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const subject = await shop.subjects.resolve(`person:${session.personId}`);
  const { restricted } = await shop.access.extract(subject, { record: false });
  const here = pathOf('restrict', language);
  const back = html`<a href="${pathOf('myData', language)}">${t.back}</a>`;
  if (restricted) {
    const body = html`<h1>${t.liftTitle}</h1><p class="lead">${t.liftLead}</p><form class="form" method="post" action="${here}"><input type="hidden" name="do" value="lift"><p class="actions"><button class="button" type="submit">${t.lift}</button> ${back}</p></form>`;
    return show(c, { title: t.liftTitle, width: 'narrow', body });
  }
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${here}" novalidate><input type="hidden" name="do" value="restrict">
${choice({ name: 'ground', legend: t.why, options: grounds.map((value) => ({ value, label: t[value] })) }, { language, errors })}
<p class="actions"><button class="button" type="submit">${t.submit}</button> ${back}</p></form>`;
  return show(c, { title: t.title, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function restrictPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const values = await postedValues(c);
  const myData = pathOf('myData', language);
  if (values['do'] === 'lift') {
    await forWholePerson(shop, session.personId, (one) => shop.restrictions.lift(one));
    return c.redirect(`${myData}?done=lifted`, 303);
  }
  const ground = grounds.find((one): one is Ground => one === values['ground']);
  if (ground === undefined) return restrictPage(c, session, { ground: say(language).choose });
  // First: a restriction that waits for somebody must not stand without the request that tells of it.
  const right = lookedInto[ground];
  if (right !== undefined) await openRequest(shop, session.personId, right);
  await forWholePerson(shop, session.personId, (one) => shop.restrictions.restrict(one, ground));
  return c.redirect(`${myData}?done=restricted`, 303);
}
