import { type Correction, type Extract, RightsError, type Subject } from '@trygg/engine';
import type { Context } from 'hono';
import { html } from 'hono/html';
import { asksFor, asksTelephone } from '../../kit/asked.ts';
import { postcodeKeys } from '../../kit/country.ts';
import { errorSummary, type FieldErrors, field } from '../../kit/form.ts';
import { messages } from '../../kit/i18n.ts';
import { paperNameField, readPaperName } from '../../kit/paper-name.ts';
import { pathOf } from '../../kit/paths.ts';
import { postedValues, Reading, type Values } from '../../kit/reading.ts';
import type { Session, ShopEnv } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import { extractOf, wholePerson } from '../../kit/whole-person.ts';
import { show } from '../../web/layout.ts';
import {
  moreFields,
  type PracticeMore,
  personMoreFields,
  practiceMoreFields,
  readPersonMore,
  readPracticeMore,
} from '../accounts/module.ts';
import { carryToPerson } from '../choices/module.ts';

const say = messages({
  sv: {
    title: 'Rätta mina uppgifter',
    lead: 'Ändra det som är fel. Ändringen gäller genast, också medan behandlingen är begränsad.',
    given: 'Förnamn',
    family: 'Efternamn',
    phone: 'Telefon',
    you: 'Du',
    invoice: 'Faktureringsadress',
    street: 'Gatuadress',
    postcode: 'Postnummer',
    city: 'Ort',
    save: 'Spara ändringarna',
    back: 'Tillbaka till Mina uppgifter',
    changed: 'Något har ändrats medan du skrev. Försök igen.',
    more: 'E-postadressen byter du under Mitt konto, där den nya adressen bekräftas. Är något fel i en beställning? Svara på orderbekräftelsen, så rättar vi det.',
    account: 'Mitt konto',
  },
  nl: {
    title: 'Mijn gegevens corrigeren',
    lead: 'Pas aan wat niet klopt. De wijziging geldt meteen, ook als de verwerking is beperkt.',
    given: 'Voornaam',
    family: 'Achternaam',
    phone: 'Telefoon',
    you: 'U',
    invoice: 'Factuuradres',
    street: 'Straat en huisnummer',
    postcode: 'Postcode',
    city: 'Plaats',
    save: 'Wijzigingen opslaan',
    back: 'Terug naar Mijn gegevens',
    changed: 'Er is iets veranderd terwijl u typte. Probeer het opnieuw.',
    more: 'Uw e-mailadres wijzigt u onder Mijn account, waar het nieuwe adres wordt bevestigd. Klopt er iets niet in een bestelling? Beantwoord de orderbevestiging, dan corrigeren wij het.',
    account: 'Mijn account',
  },
  en: {
    title: 'Correct my data',
    lead: 'Change what is wrong. The change takes effect at once, even while the processing is restricted.',
    given: 'First name',
    family: 'Last name',
    phone: 'Telephone',
    you: 'You',
    invoice: 'Invoice address',
    street: 'Street address',
    postcode: 'Postcode',
    city: 'Town',
    save: 'Save changes',
    back: 'Back to My data',
    changed: 'Something changed while you were writing. Try again.',
    more: 'You change the e-mail address under My account, where the new one is confirmed. Is something wrong in an order? Reply to its confirmation e-mail, and we will correct it.',
    account: 'My account',
  },
});

const personColumns = ['salutation', 'given_name', 'family_name', 'phone'] as const;
const practiceColumns = [
  'kind',
  'name',
  'paper_name',
  'invoice_street',
  'invoice_postcode',
  'invoice_city',
  'vat_number',
  'invoice_email',
  'equipment_brand',
  'equipment_colour',
] as const;

interface Stored {
  readonly values: Values;
  /** The practice that is she herself, where there is one: its address is hers to correct. */
  readonly practice: Subject | undefined;
}

function rowOf(extract: Extract, table: string, key: string): Readonly<Record<string, unknown>> | undefined {
  const rows = extract.tables.filter((one) => one.table === table).flatMap((one) => one.rows);
  return rows.find((row) => row.values['id'] === key)?.values;
}

async function storedValues(shop: Shop, personId: string): Promise<Stored> {
  const extract = await extractOf(shop, personId, { record: false });
  const [practice] = (await wholePerson(shop, personId)).practices;
  const person = rowOf(extract, 'person', personId) ?? {};
  const address =
    practice === undefined ? {} : (rowOf(extract, 'practice', practice.refs[0]?.key ?? '') ?? {});
  const text = (row: Readonly<Record<string, unknown>>, column: string): readonly [string, string] => [
    column,
    String(row[column] ?? ''),
  ];
  return {
    practice,
    values: Object.fromEntries([
      ...personColumns.map((column) => text(person, column)),
      ...(practice === undefined ? [] : practiceColumns.map((column) => text(address, column))),
    ]),
  };
}

interface OwnName {
  readonly given_name?: string;
  readonly family_name?: string;
}

/** What a private person's practice is called, which is she herself. */
function ownName({ given_name = '', family_name = '' }: OwnName): string {
  return `${given_name} ${family_name}`;
}

export async function rectifyPage(
  c: Context<ShopEnv>,
  session: Session,
  posted?: { readonly values: Values; readonly errors: FieldErrors },
): Promise<Response> {
  const language = c.get('language');
  const t = say(language);
  const stored = await storedValues(c.get('shop'), session.personId);
  const values = posted?.values ?? stored.values;
  const state = { language, errors: posted?.errors };
  const consumer = stored.values['kind'] === 'consumer';
  const address =
    stored.practice === undefined
      ? ''
      : html`<fieldset><legend>${t.invoice}</legend><div class="fields">
${field({ name: 'invoice_street', label: t.street, value: values['invoice_street'], required: true, autocomplete: 'billing street-address', maxlength: 100 }, state)}
${field({ name: 'invoice_postcode', label: t.postcode, value: values['invoice_postcode'], required: true, autocomplete: 'billing postal-code', ...postcodeKeys(c.get('shop')), maxlength: 12, size: 'half' }, state)}
${field({ name: 'invoice_city', label: t.city, value: values['invoice_city'], required: true, autocomplete: 'billing address-level2', maxlength: 60, size: 'half' }, state)}
${consumer ? '' : paperNameField(stored.values['name'] ?? '', values, state)}
${consumer ? '' : practiceMoreFields(c.get('shop'), values, state)}
</div></fieldset>`;
  const body = html`<h1>${t.title}</h1><p class="lead">${t.lead}</p>
${errorSummary(posted?.errors, language)}
<form class="form" method="post" action="${pathOf('rectify', language)}" novalidate><fieldset><legend>${t.you}</legend><div class="fields">
${personMoreFields(c.get('shop'), values, state)}
${field({ name: 'given_name', label: t.given, value: values['given_name'], required: true, autocomplete: 'given-name', maxlength: 60, size: 'half' }, state)}
${field({ name: 'family_name', label: t.family, value: values['family_name'], required: true, autocomplete: 'family-name', maxlength: 60, size: 'half' }, state)}
${consumer ? paperNameField(ownName(values), values, state) : ''}
${asksTelephone(c.get('shop')) ? field({ name: 'phone', label: t.phone, value: values['phone'], type: 'tel', autocomplete: 'tel', maxlength: 30 }, state) : ''}
</div></fieldset>${address}<p class="actions"><button class="button" type="submit">${t.save}</button> <a href="${pathOf('myData', language)}">${t.back}</a></p></form>
<p class="hint">${t.more} <a href="${pathOf('account', language)}">${t.account}</a></p>`;
  return show(c, { title: t.title, width: 'narrow', body }, posted === undefined ? 200 : 422);
}

/** Corrections of what differs from what is stored: an unchanged field is no correction. */
function changes(
  table: string,
  key: string,
  stored: Values,
  read: Readonly<Record<string, string | null>>,
): readonly Correction[] {
  return Object.entries(read).flatMap(([column, value]) =>
    (value ?? '') === (stored[column] ?? '') ? [] : [{ table, key, column, value }],
  );
}

/** Columns of the fields that the shop asks for. */
function practiceColumnsOf(shop: Shop, more: PracticeMore): Readonly<Record<string, string | null>> {
  return {
    ...(asksFor(shop, moreFields.vat_number) && { vat_number: more.vatNumber }),
    ...(asksFor(shop, moreFields.invoice_email) && { invoice_email: more.invoiceEmail }),
    ...(asksFor(shop, moreFields.equipment_brand) && {
      equipment_brand: more.equipmentBrand,
      equipment_colour: more.equipmentColour,
    }),
  };
}

export async function rectifyPosted(c: Context<ShopEnv>, session: Session): Promise<Response> {
  const shop = c.get('shop');
  const language = c.get('language');
  const t = say(language);
  const values = await postedValues(c);
  const reading = new Reading(values, language, shop);
  const person = {
    given_name: reading.text('given_name', t.given, 60),
    family_name: reading.text('family_name', t.family, 60),
    ...(asksFor(shop, moreFields.salutation) && readPersonMore(shop, values)),
    ...(asksTelephone(shop) && { phone: reading.phone('phone', t.phone) }),
  };
  const { values: stored, practice } = await storedValues(shop, session.personId);
  const consumer = stored['kind'] === 'consumer';
  const name = consumer ? ownName(person) : (stored['name'] ?? '');
  const address =
    practice === undefined
      ? {}
      : {
          name,
          paper_name: readPaperName(reading, name, language),
          invoice_street: reading.onPaper('invoice_street', t.street),
          invoice_postcode: reading.postcode('invoice_postcode', t.postcode),
          invoice_city: reading.onPaper('invoice_city', t.city, 60),
          ...(consumer ? {} : practiceColumnsOf(shop, readPracticeMore(reading, shop, language))),
        };
  if (reading.faulty) return rectifyPage(c, session, { values, errors: reading.errors });
  const subject = await shop.subjects.resolve(`person:${session.personId}`);
  const wanted: (readonly [Subject, readonly Correction[]])[] = [
    [subject, changes('person', session.personId, stored, person)],
  ];
  if (practice !== undefined)
    wanted.push([practice, changes('practice', practice.refs[0]?.key ?? '', stored, address)]);
  try {
    for (const [whose, corrections] of wanted)
      if (corrections.length > 0)
        await shop.corrections.apply(await shop.corrections.plan(whose, corrections));
  } catch (error) {
    if (!(error instanceof RightsError) || (error.code !== 'plan_stale' && error.code !== 'rights_busy'))
      throw error;
    return rectifyPage(c, session, { values, errors: { given_name: t.changed } });
  }
  await carryToPerson(shop, session.personId, language);
  return c.redirect(`${pathOf('myData', language)}?done=rectified`, 303);
}
