import type { Language } from '../model/noted.ts';

/** Headings of the register: each says the point of Art. 30 that it answers. */
export interface Labels {
  readonly title: string;
  readonly lead: (name: string) => string;
  readonly madeUp: string;
  readonly scope: string;
  readonly source: (version: string | undefined, hash: string) => string;
  readonly controller: string;
  readonly name: string;
  readonly registration: string;
  readonly contact: string;
  readonly officer: string;
  readonly noOfficer: string;
  readonly controllerIsOfficer: string;
  readonly joint: string;
  readonly representative: string;
  readonly notStated: string;
  readonly authority: string;
  readonly activity: string;
  readonly purpose: string;
  readonly people: string;
  readonly data: string;
  readonly recipients: string;
  readonly transfers: string;
  readonly safeguards: string;
  readonly limits: string;
  readonly security: string;
  readonly basis: string;
  readonly software: string;
  readonly nobody: string;
  readonly noTransfer: string;
  readonly noLimit: string;
  readonly noLimitYet: string;
  readonly remembered: (period: string) => string;
  readonly unverified: string;
  readonly notBuilt: string;
  readonly byHand: string;
  readonly kept: string;
  readonly withdrawn: (period: string) => string;
  readonly lasts: (ends: string) => string;
  readonly onBehalfTitle: string;
  readonly onBehalfLead: string;
  readonly processor: string;
  readonly ofCustomers: string;
  readonly onWhoseBehalf: string;
  readonly processing: string;
  readonly when: string;
  readonly contract: string;
  readonly shared: string;
}

const sv: Labels = {
  title: 'Register över behandling',
  lead: (name) => `Det ${name} gör med personuppgifter, och varför. Registret följer artikel 30 i GDPR.`,
  madeUp: 'Namn och adress är påhittade för demonstrationen.',
  scope:
    'Registret omfattar det som integritetspolicyn handlar om. Uppgifter om anställda och leverantörer förs för sig.',
  source: (version, hash) =>
    `Gjort av policyn${version === undefined ? '' : `, version ${version}`} (kontrollsumma ${hash}).`,
  controller: 'Personuppgiftsansvarig',
  name: 'Namn',
  registration: 'Organisationsnummer',
  contact: 'Kontaktuppgifter',
  officer: 'Dataskyddsombud',
  noOfficer: 'Inget är utsett',
  controllerIsOfficer: 'Den ansvarige själv',
  joint: 'Gemensamt ansvarig',
  representative: 'Företrädare i EU',
  notStated: 'Ingen',
  authority: 'Tillsynsmyndighet',
  activity: 'Behandling',
  purpose: 'Ändamål',
  people: 'Vilka personer',
  data: 'Vilka uppgifter',
  recipients: 'Mottagare',
  transfers: 'Överföring utanför EES',
  safeguards: 'Skydd vid överföring',
  limits: 'Tidsfrister för radering',
  security: 'Säkerhetsåtgärder',
  basis: 'Rättslig grund',
  software: 'Del av systemet',
  nobody: 'Ingen',
  noTransfer: 'Ingen',
  unverified: 'inte bekräftad lag',
  noLimit: 'Ingen egen: uppgifterna följer behandlingen de kom från',
  noLimitYet: 'Ingen är satt ännu: inget behandlas',
  remembered: (period) => `ett nej: ${period} efter att det sades`,
  notBuilt: 'Används inte ännu: ingen del av systemet gör detta',
  byHand: 'Motorn själv, eller människor som har skrivit under på det',
  kept: 'därefter bevaras det som lagen kräver',
  withdrawn: (period) => `efter återkallat samtycke inom ${period}`,
  lasts: (ends) => `upphör av sig själv ${ends}`,
  onBehalfTitle: 'Behandling för andras räkning',
  onBehalfLead: 'Här bestämmer kunden: vi är personuppgiftsbiträde. Den här delen följer artikel 30.2.',
  processor: 'Personuppgiftsbiträde',
  ofCustomers: 'Varje kund som använder tjänsten; listan förs med avtalen',
  onWhoseBehalf: 'För vems räkning',
  processing: 'Slag av behandling',
  when: 'när',
  contract: 'avtal',
  shared: 'Gäller all behandling ovan.',
};

const nl: Labels = {
  title: 'Register van verwerkingen',
  lead: (name) =>
    `Wat ${name} met persoonsgegevens doet, en waarom. Dit register volgt artikel 30 van de AVG.`,
  madeUp: 'Naam en adres zijn verzonnen voor de demonstratie.',
  scope:
    'Het register gaat over wat de privacyverklaring beschrijft. Gegevens van personeel en leveranciers staan elders.',
  source: (version, hash) =>
    `Gemaakt uit de verklaring${version === undefined ? '' : `, versie ${version}`} (controlegetal ${hash}).`,
  controller: 'Verwerkingsverantwoordelijke',
  name: 'Naam',
  registration: 'KvK-nummer',
  contact: 'Contactgegevens',
  officer: 'Functionaris gegevensbescherming',
  noOfficer: 'Niet aangesteld',
  controllerIsOfficer: 'De verantwoordelijke zelf',
  joint: 'Gezamenlijk verantwoordelijke',
  representative: 'Vertegenwoordiger in de EU',
  notStated: 'Geen',
  authority: 'Toezichthouder',
  activity: 'Verwerking',
  purpose: 'Doel',
  people: 'Welke personen',
  data: 'Welke gegevens',
  recipients: 'Ontvangers',
  transfers: 'Doorgifte buiten de EER',
  safeguards: 'Waarborg bij doorgifte',
  limits: 'Termijnen voor wissen',
  security: 'Beveiliging',
  basis: 'Grondslag',
  software: 'Deel van het systeem',
  nobody: 'Niemand',
  noTransfer: 'Geen',
  unverified: 'niet bevestigde wet',
  noLimit: 'Geen eigen termijn: de gegevens volgen de verwerking waar ze vandaan komen',
  noLimitYet: 'Nog geen vastgesteld: er wordt niets verwerkt',
  remembered: (period) => `een nee: ${period} nadat het gezegd is`,
  notBuilt: 'Nog niet in gebruik: geen deel van het systeem doet dit',
  byHand: 'De motor zelf, of mensen die ervoor hebben getekend',
  kept: 'daarna blijft bewaard wat de wet eist',
  withdrawn: (period) => `na intrekken van toestemming binnen ${period}`,
  lasts: (ends) => `eindigt vanzelf ${ends}`,
  onBehalfTitle: 'Verwerking namens anderen',
  onBehalfLead: 'Hier beslist de klant: wij zijn verwerker. Dit deel volgt artikel 30, lid 2.',
  processor: 'Verwerker',
  ofCustomers: 'Iedere klant die de dienst gebruikt; de lijst staat bij de overeenkomsten',
  onWhoseBehalf: 'Namens wie',
  processing: 'Soort verwerking',
  when: 'wanneer',
  contract: 'overeenkomst',
  shared: 'Geldt voor alle verwerkingen hierboven.',
};

const en: Labels = {
  title: 'Register of processing',
  lead: (name) => `What ${name} does with personal data, and why. The register follows Art. 30 GDPR.`,
  madeUp: 'Name and address are made up for the demonstration.',
  scope:
    'The register covers what the privacy policy is about. Data on staff and suppliers is registered elsewhere.',
  source: (version, hash) =>
    `Made from the policy${version === undefined ? '' : `, version ${version}`} (checksum ${hash}).`,
  controller: 'Controller',
  name: 'Name',
  registration: 'Registration number',
  contact: 'Contact details',
  officer: 'Data protection officer',
  noOfficer: 'None is appointed',
  controllerIsOfficer: 'The controller itself',
  joint: 'Joint controller',
  representative: 'Representative in the EU',
  notStated: 'None',
  authority: 'Supervisory authority',
  activity: 'Processing activity',
  purpose: 'Purpose',
  people: 'Categories of people',
  data: 'Categories of data',
  recipients: 'Recipients',
  transfers: 'Transfers out of the EEA',
  safeguards: 'Safeguards of transfers',
  limits: 'Time limits for erasure',
  security: 'Security measures',
  basis: 'Legal basis',
  software: 'Part of the system',
  nobody: 'Nobody',
  noTransfer: 'None',
  unverified: 'unverified law',
  noLimit: 'None of its own: the data goes with the processing that it came from',
  noLimitYet: 'None is set yet: nothing is processed',
  remembered: (period) => `a no: ${period} after it was said`,
  notBuilt: 'Not in use yet: no part of the system does this',
  byHand: 'The engine itself, or people who signed for it',
  kept: 'then what the law demands is kept',
  withdrawn: (period) => `after a consent is withdrawn within ${period}`,
  lasts: (ends) => `ends by itself ${ends}`,
  onBehalfTitle: 'Processing on behalf of others',
  onBehalfLead: 'Here the customer decides: we are a processor. This part follows Art. 30(2).',
  processor: 'Processor',
  ofCustomers: 'Each customer who uses the service; the list is kept with the agreements',
  onWhoseBehalf: 'On whose behalf',
  processing: 'Kind of processing',
  when: 'when',
  contract: 'agreement',
  shared: 'Holds for all processing above.',
};

export const labels: Readonly<Record<Language, Labels>> = { sv, nl, en };

/** What whoever runs on these controls does for security, whatever else its policy tells (Art. 30(1)(g)). */
export const builtIn: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    'Varje del av systemet når databasen med ett eget konto, som bara kommer åt de kolumner den delen behöver.',
    'De konton som äger och driver databasen kan läsa allt; de används för att sätta upp den och sköta den.',
    'Den som invänt eller begärt begränsning är utom räckhåll för det hon sagt nej till.',
    'Val, begäran, uppslag och raderingar antecknas i en kedja där en ändring syns i efterhand.',
    'Det vars tid är ute raderas av sig självt.',
  ],
  nl: [
    'Elk deel van het systeem bereikt de database met een eigen account, dat alleen bij de nodige kolommen kan.',
    'De accounts die de database bezitten en draaiend houden, kunnen alles lezen; ze dienen om de database in te richten en te onderhouden.',
    'Wie bezwaar maakte of beperking vroeg, is onbereikbaar voor waar zij nee tegen zei.',
    'Keuzes, verzoeken, inzages en wissingen staan in een keten waarin een latere wijziging zichtbaar is.',
    'Wat zijn tijd heeft gehad, wordt vanzelf gewist.',
  ],
  en: [
    'Each part of the system reaches the database by an account of its own, with no more than the columns it needs.',
    'The accounts that own and run the database can read all of it; they set it up and look after it.',
    'Who objected or asked for restriction is out of reach of what she said no to.',
    'Choices, requests, look-ups and erasures are noted in a chain in which a later change shows.',
    'What has had its time is erased by itself.',
  ],
};
