import type { RequestRight } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { choice, errorSummary, type FieldErrors } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import { openRequest } from '../../kit/open-request.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues } from '../../kit/reading.ts';
import type { Session, ShopEnv } from '../../kit/route.ts';
import { show } from '../../web/layout.ts';

/** What the pages cannot do alone: somebody has to look into it. */
const asked = ['rectification', 'objection', 'erasure', 'access'] as const satisfies readonly RequestRight[];

const say = messages({
  sv: {
    title: 'Be oss om något annat',
    lead: 'Välj vad det gäller, så antecknar vi dagen. Du får svar inom en månad och behöver inte ange några skäl. Vill du förklara något kan du svara på något av våra mejl eller ringa.',
    what: 'Vad gäller det?',
    rectification: 'Något är fel i en beställning eller i verksamhetens uppgifter',
    objection: 'Jag vill att ni slutar med en behandling',
    erasure: 'Jag vill få något annat raderat än det jag kan radera själv',
    access: 'Jag vill veta mer än det som står i utdraget',
    choose: 'Välj vad det gäller.',
    submit: 'Skicka begäran',
    back: 'Tillbaka till Mina uppgifter',
  },
  nl: {
    title: 'Ons iets anders vragen',
    lead: 'Kies waar het om gaat, dan noteren wij de dag. U krijgt binnen een maand antwoord en hoeft geen reden te geven. Wilt u iets toelichten, beantwoord dan een van onze e-mails of bel ons.',
    what: 'Waar gaat het om?',
    rectification: 'Er klopt iets niet in een bestelling of in de gegevens van de praktijk',
    objection: 'Ik wil dat u met een verwerking stopt',
    erasure: 'Ik wil iets anders laten wissen dan wat ik zelf kan wissen',
    access: 'Ik wil meer weten dan wat er in het overzicht staat',
    choose: 'Kies waar het om gaat.',
    submit: 'Verzoek versturen',
    back: 'Terug naar Mijn gegevens',
  },
  en: {
    title: 'Ask us for something else',
    lead: 'Choose what it is about, and we note the day. You will get an answer within a month, and you do not have to give reasons. To explain something, reply to any of our e-mails or call us.',
    what: 'What is it about?',
    rectification: 'Something is wrong in an order or in the practice’s details',
    objection: 'I want you to stop using my data for something',
    erasure: 'I want something erased that I cannot erase myself',
    access: 'I want to know more than the extract tells me',
    choose: 'Choose what it is about.',
    submit: 'Send the request',
    back: 'Back to My data',
  },
});

export function askPage(c: Context<ShopEnv>, _session: Session, errors: FieldErrors = {}): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${errorSummary(errors, language)}
<form class="form" method="post" action="${pathOf('ask', language)}" novalidate>
${choice({ name: 'right', legend: t.what, options: asked.map((value) => ({ value, label: t[value] })) }, { language, errors })}
<p class="actions"><button class="button" type="submit">${t.submit}</button> <a href="${pathOf('myData', language)}">${t.back}</a></p></form>`;
  return show(c, { title: t.title, width: 'narrow', body }, Object.keys(errors).length > 0 ? 422 : 200);
}

export async function askPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const values = await postedValues(c);
  const right = asked.find((one) => one === values['right']);
  if (right === undefined) return askPage(c, session, { right: say(language).choose });
  await openRequest(shop, session.personId, right);
  return c.redirect(`${pathOf('myData', language)}?done=asked`, 303);
}
