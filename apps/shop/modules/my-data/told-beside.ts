import type { ColumnMap } from '@trygg/engine';
import {
  type CategoryId,
  categories,
  countryName,
  listed,
  ownWords,
  type So,
  safeguardNames,
} from '@trygg/policy';
import { abroad } from '@trygg/policy/law';
import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

const say = messages({
  sv: {
    rights: 'Dina rättigheter',
    rightsText: (email: string) =>
      `Du kan få uppgifterna rättade, raderade eller begränsade, invända mot en behandling, ta tillbaka ett samtycke och ta med dig det du själv har lämnat. Det gör du under Mina uppgifter eller genom att skriva till ${email}. Begäran behöver inte ha någon särskild form.`,
    rightsByLetter: (email: string) =>
      `Du kan få uppgifterna rättade, raderade eller begränsade, invända mot en behandling, ta tillbaka ett samtycke och få ut det du själv har lämnat. Skriv till ${email} eller svara på brevet. Begäran behöver inte ha någon särskild form.`,
    complaint: 'Klagomål',
    complaintText: (name: string, web: string) =>
      `Du kan klaga hos ${name}, ${web}. Du behöver inte höra av dig till oss först.`,
    lasting: 'Ditt nej',
    automated: 'Automatiska beslut',
    profiled: (how: string) => `Så här används uppgifter för att bedöma eller välja: ${how}`,
    automatedText:
      'Inga beslut om dig fattas automatiskt, och ingen profilering avgör vad du får eller inte får.',
    transfers: 'Länder utanför EU och EES',
    transferred: (to: string) => `Uppgifter kan lämnas till ${to}.`,
    transfersText: 'Vår policy tillåter ingen överföring dit, och butiken gör ingen.',
    transfersNotYet:
      'Butiken överför inga uppgifter dit i dag. Vår policy tillåter det för en mottagare som ännu inte används.',
    provided: 'Du själv, eller den kollega som bjöd in dig',
    observed: 'Det du har gjort i butiken',
    derived: 'Vår egen hantering',
  },
  nl: {
    rights: 'Uw rechten',
    rightsText: (email: string) =>
      `U kunt de gegevens laten verbeteren, wissen of beperken, bezwaar maken tegen een verwerking, een toestemming intrekken en meenemen wat u hebt gegeven. Dat doet u onder Mijn gegevens of door te schrijven naar ${email}. Uw verzoek hoeft geen bepaalde vorm te hebben.`,
    rightsByLetter: (email: string) =>
      `U kunt de gegevens laten verbeteren, wissen of beperken, bezwaar maken tegen een verwerking, een toestemming intrekken en meekrijgen wat u hebt gegeven. Schrijf naar ${email} of beantwoord deze brief. Uw verzoek hoeft geen bepaalde vorm te hebben.`,
    complaint: 'Klachten',
    complaintText: (name: string, web: string) =>
      `U kunt een klacht indienen bij de ${name}, ${web}. U hoeft niet eerst bij ons te komen.`,
    lasting: 'Uw nee',
    automated: 'Geautomatiseerde besluitvorming',
    profiled: (how: string) => `Zo worden gegevens gebruikt om te beoordelen of te kiezen: ${how}`,
    automatedText:
      'Er worden geen geautomatiseerde besluiten over u genomen, en er wordt niet met profilering bepaald wat u wel of niet krijgt.',
    transfers: 'Landen buiten de EU en de EER',
    transferred: (to: string) => `Gegevens kunnen worden doorgegeven aan ${to}.`,
    transfersText: 'Ons beleid staat geen doorgifte daarheen toe, en de winkel geeft niets daarheen door.',
    transfersNotYet:
      'De winkel geeft vandaag niets daarheen door. Ons beleid staat het toe voor een ontvanger die nog niet in gebruik is.',
    provided: 'Uzelf, of de collega die u heeft uitgenodigd',
    observed: 'Wat u in de winkel hebt gedaan',
    derived: 'Onze eigen administratie',
  },
  en: {
    rights: 'Your rights',
    rightsText: (email: string) =>
      `You can have the data corrected, erased or restricted, object to a use of it, withdraw consent, and take what you gave us with you. You do so under My data or by writing to ${email}. The request needs no particular form.`,
    rightsByLetter: (email: string) =>
      `You can have the data corrected, erased or restricted, object to a use of it, withdraw consent, and get a copy of what you gave us to take with you. Write to ${email} or reply to this letter. The request needs no particular form.`,
    complaint: 'Complaints',
    complaintText: (name: string, web: string) =>
      `You can complain to ${name}, ${web}. You do not have to come to us first.`,
    lasting: 'Your no',
    automated: 'Automated decisions',
    profiled: (how: string) => `This is how data is used to judge or to choose: ${how}`,
    automatedText: 'No automated decisions are made about you, and no profiling determines what you get.',
    transfers: 'Countries outside the EU and EEA',
    transferred: (to: string) => `Data may be given to ${to}.`,
    transfersText: 'Our policy permits no transfer there, and the shop makes none.',
    transfersNotYet:
      'The shop transfers nothing there today. Our policy permits it for a recipient that is not in use yet.',
    provided: 'You, or the colleague who invited you',
    observed: 'What you did in the shop',
    derived: 'Our own records',
  },
});

/** What Art. 15(1)(e), (f), (h) and (2) want said beside the data. `letter`: to somebody who may have no account. */
export function toldBeside(
  so: So,
  language: PageLanguage,
  { lasting, letter = false }: { readonly lasting?: string | undefined; readonly letter?: boolean } = {},
): readonly (readonly [title: string, text: string])[] {
  const t = say(language);
  const policy = so.told;
  return [
    [t.rights, (letter ? t.rightsByLetter : t.rightsText)(policy.controller.email)],
    [t.complaint, t.complaintText(policy.authority.name, policy.authority.web)],
    ...(lasting === undefined ? [] : [[t.lasting, lasting] as const]),
    [t.automated, automatedWords(so, language)],
    [t.transfers, transferWords(so, language)],
  ];
}

/** Profiles, what follows from them, and who looks at it again; or that there are none (Art. 15(1)(h)). */
function automatedWords({ told: { profiling } }: So, language: PageLanguage): string {
  const t = say(language);
  const told = [...profiling.values()].flatMap(({ text, logic, effects, review }) =>
    [text, logic, effects, review].flatMap((one) =>
      one === undefined ? [] : [ownWords(one, language)?.words ?? ''],
    ),
  );
  return told.length === 0 ? t.automatedText : t.profiled(told.filter((one) => one !== '').join(' '));
}

/**
 * Recipients outside the EEA, and those within whose data can be had from there, each with what makes it lawful; or that
 * there are none, and whether the policy would permit one (Art. 15(2)).
 */
function transferWords({ told, planned }: So, language: PageLanguage): string {
  const t = say(language);
  const outside = told.recipients.flatMap((one) => {
    const places = abroad(one).map((country) => countryName(country, language));
    return places.length === 0
      ? []
      : [
          `${one.text[language] ?? one.name} (${listed(places, language)}: ${safeguardNames[one.safeguard ?? 'none'][language]})`,
        ];
  });
  if (outside.length > 0) return t.transferred(listed(outside, language));
  return planned.recipients.some((one) => abroad(one).length > 0) ? t.transfersNotYet : t.transfersText;
}

/** Categories of the columns of a record, in words (Art. 15(1)(b)). */
export function categoriesOf(columns: readonly ColumnMap[], language: PageLanguage): readonly string[] {
  const held = new Set(columns.map((column) => column.holds));
  return (Object.keys(categories) as CategoryId[])
    .filter((category) => held.has(category))
    .map((category) => categories[category][language]);
}

/** Where they come from (Art. 15(1)(g)). */
export function sourcesOf(columns: readonly ColumnMap[], language: PageLanguage): readonly string[] {
  const t = say(language);
  const found = new Set(
    columns
      .filter(({ holds }) => holds !== 'key' && holds !== 'secret')
      .map(({ source }) => source ?? 'provided'),
  );
  return (['provided', 'observed', 'derived'] as const).filter((one) => found.has(one)).map((one) => t[one]);
}
