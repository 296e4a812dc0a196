import type { Context } from 'hono';
import { html } from 'hono/html';
import { pathOf } from '../../paths.ts';
import type { Shop } from '../../shop.ts';
import { errorSummary, type FieldErrors, field } from '../../web/form.ts';
import { messages } from '../../web/i18n.ts';
import { show } from '../../web/layout.ts';
import type { Session, ShopEnv } from '../../web/route.ts';
import { postedValues, Reading, type Values } from '../accounts/reading.ts';

const say = messages({
  sv: {
    title: 'Rätta mina uppgifter',
    lead: 'Ändra det som är fel. Det gäller genast, också medan behandlingen är begränsad.',
    given: 'Förnamn',
    family: 'Efternamn',
    phone: 'Telefon',
    save: 'Rätta',
    back: 'Tillbaka till Mina uppgifter',
    more: 'E-postadressen byter du under Mitt konto, där den nya adressen bekräftas. Är något fel i en beställning? Svara på orderbekräftelsen, så rättar vi det.',
    account: 'Mitt konto',
  },
  en: {
    title: 'Correct my data',
    lead: 'Change what is wrong. It takes effect at once, also while the processing is restricted.',
    given: 'First name',
    family: 'Last name',
    phone: 'Telephone',
    save: 'Correct',
    back: 'Back to My data',
    more: 'You change the e-mail address under My account, where the new one is confirmed. Is something wrong in an order? Answer its confirmation mail, and we correct it.',
    account: 'My account',
  },
});

async function storedValues(shop: Shop, personId: string): Promise<Values> {
  const person = await shop
    .activity('rectify')
    .selectFrom('person')
    .select(['given_name', 'family_name', 'phone'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  return { given_name: person.given_name, family_name: person.family_name, phone: person.phone ?? '' };
}

export async function rectifyPage(
  c: Context<ShopEnv>,
  session: Session,
  posted?: { values: Values; errors: FieldErrors },
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const values = posted?.values ?? (await storedValues(c.get('shop'), session.personId));
  const state = { language, errors: posted?.errors };
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${errorSummary(posted?.errors, language)}
<form class="form" method="post" action="${pathOf('rectify', language)}" novalidate><div class="fields">
${field({ name: 'given_name', label: t.given, value: values['given_name'], required: true, autocomplete: 'given-name', maxlength: 60, size: 'half' }, state)}
${field({ name: 'family_name', label: t.family, value: values['family_name'], required: true, autocomplete: 'family-name', maxlength: 60, size: 'half' }, state)}
${field({ name: 'phone', label: t.phone, value: values['phone'], type: 'tel', autocomplete: 'tel', maxlength: 30 }, state)}
</div><p class="actions"><button class="button" type="submit">${t.save}</button> <a href="${pathOf('myData', language)}">${t.back}</a></p></form>
<p class="hint">${t.more} <a href="${pathOf('account', language)}">${t.account}</a></p>`;
  return show(c, { title: t.title, width: 'narrow', body }, posted === undefined ? 200 : 422);
}

export async function rectifyPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const values = await postedValues(c);
  const reading = new Reading(values, language);
  const change = {
    given_name: reading.text('given_name', t.given, 60),
    family_name: reading.text('family_name', t.family, 60),
    phone: reading.phone('phone', t.phone),
  };
  if (reading.faulty) return rectifyPage(c, session, { values, errors: reading.errors });
  await c
    .get('shop')
    .activity('rectify')
    .transaction([{ kind: 'person', key: session.personId }], (tx) =>
      tx.write(1, (q) => q.updateTable('person').set(change).where('id', '=', session.personId)),
    );
  return c.redirect(`${pathOf('myData', language)}?done=rectified`, 303);
}
