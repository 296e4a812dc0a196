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
  /** What is counted against abuse, and how long; the basis where the policy has no purpose for it. */
  readonly counted: (what: string) => string;
  readonly nobody: string;
  /** Of whom the policy does not tell. */
  readonly carrier: string;
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
  lead: (name) => `Vad ${name} gör med personuppgifter och varför. Registret följer artikel 30 i GDPR.`,
  madeUp: 'Namn och adress är påhittade för demonstrationen.',
  scope:
    'Registret omfattar det som integritetspolicyn handlar om. Behandling av uppgifter om anställda och leverantörer finns i ett annat register.',
  source: (version, hash) =>
    `Gjort av policyn${version === undefined ? '' : `, version ${version}`} (kontrollsumma ${hash}).`,
  controller: 'Personuppgiftsansvarig',
  name: 'Namn',
  registration: 'Organisationsnummer',
  contact: 'Kontaktuppgifter',
  officer: 'Dataskyddsombud',
  noOfficer: 'Inget har utsetts',
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
  counted: (what) =>
    `Mot missbruk räknas i minnet (artikel 6.1 c och 32, om policyn inte har ett eget ändamål för det): ${what}`,
  nobody: 'Ingen',
  carrier: 'Den som kör paketet läser namn och adress på det; policyn säger inte vem det är',
  noTransfer: 'Ingen',
  unverified: 'inte bekräftad lag',
  noLimit: 'Ingen egen: uppgifterna följer behandlingen de kom från',
  noLimitYet: 'Ingen är satt ännu: inget behandlas',
  remembered: (period) => `ett nej: ${period} efter att det sades`,
  notBuilt: 'Används inte ännu: ingen del av systemet gör detta',
  byHand: 'Systemets kärna, eller människor som har skrivit under på det',
  kept: 'därefter sparas det som lagen kräver',
  withdrawn: (period) => `inom ${period} efter ett återkallat samtycke`,
  lasts: (ends) => `upphör automatiskt ${ends}`,
  onBehalfTitle: 'Behandling för andras räkning',
  onBehalfLead: 'Här bestämmer kunden: vi är personuppgiftsbiträde. Den här delen följer artikel 30.2.',
  processor: 'Personuppgiftsbiträde',
  ofCustomers: 'Varje kund som använder tjänsten; listan förs med avtalen',
  onWhoseBehalf: 'För vems räkning',
  processing: 'Typ av behandling',
  when: 'när',
  contract: 'avtal',
  shared: 'Gäller all behandling ovan.',
};

const nl: Labels = {
  title: 'Register van verwerkingsactiviteiten',
  lead: (name) =>
    `Wat ${name} met persoonsgegevens doet, en waarom. Dit register volgt artikel 30 van de AVG.`,
  madeUp: 'Naam en adres zijn verzonnen voor de demonstratie.',
  scope:
    'Het register gaat over wat de privacyverklaring beschrijft. Verwerkingen van gegevens van personeel en leveranciers staan in een ander register.',
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
  counted: (what) =>
    `Tegen misbruik wordt in het geheugen geteld (artikel 6, lid 1, onder c, en 32, tenzij het beleid er een eigen doel voor heeft): ${what}`,
  nobody: 'Niemand',
  carrier: 'Wie het pakket vervoert, leest de naam en het adres erop; het beleid zegt niet wie dat is',
  noTransfer: 'Geen',
  unverified: 'niet bevestigde wet',
  noLimit: 'Geen eigen termijn: de gegevens volgen de verwerking waar ze vandaan komen',
  noLimitYet: 'Nog geen vastgesteld: er wordt niets verwerkt',
  remembered: (period) => `een nee: ${period} nadat het gezegd is`,
  notBuilt: 'Nog niet in gebruik: geen deel van het systeem doet dit',
  byHand: 'De kern van het systeem, of mensen die ervoor hebben getekend',
  kept: 'daarna blijft bewaard wat de wet eist',
  withdrawn: (period) => `binnen ${period} na intrekking van de toestemming`,
  lasts: (ends) => `eindigt automatisch ${ends}`,
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
  title: 'Record of processing activities',
  lead: (name) => `What ${name} does with personal data, and why. The register follows Art. 30 GDPR.`,
  madeUp: 'Name and address are made up for the demonstration.',
  scope:
    'The register covers what the privacy policy is about. Processing of data about staff and suppliers is in another register.',
  source: (version, hash) =>
    `Made from the policy${version === undefined ? '' : `, version ${version}`} (checksum ${hash}).`,
  controller: 'Controller',
  name: 'Name',
  registration: 'Registration number',
  contact: 'Contact details',
  officer: 'Data protection officer',
  noOfficer: 'None appointed',
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
  transfers: 'Transfers outside the EEA',
  safeguards: 'Safeguards of transfers',
  limits: 'Time limits for erasure',
  security: 'Security measures',
  basis: 'Legal basis',
  software: 'Part of the system',
  counted: (what) =>
    `Counted in memory against abuse (Articles 6(1)(c) and 32, unless the policy has a purpose of its own for it): ${what}`,
  nobody: 'Nobody',
  carrier: 'Whoever carries the parcel reads the name and address on it; the policy does not say who that is',
  noTransfer: 'None',
  unverified: 'unverified law',
  noLimit: 'None of its own: the data follows the processing that it came from',
  noLimitYet: 'None set yet: nothing is processed',
  remembered: (period) => `a no: ${period} after it was said`,
  notBuilt: 'Not in use yet: no part of the system does this',
  byHand: 'The core of the system, or people who have signed for it',
  kept: 'after that, what the law requires is kept',
  withdrawn: (period) => `within ${period} after consent is withdrawn`,
  lasts: (ends) => `ends automatically ${ends}`,
  onBehalfTitle: 'Processing on behalf of others',
  onBehalfLead: 'Here the customer decides: we are a processor. This part follows Art. 30(2).',
  processor: 'Processor',
  ofCustomers: 'Each customer who uses the service; the list is kept with the agreements',
  onWhoseBehalf: 'On whose behalf',
  processing: 'Kind of processing',
  when: 'when',
  contract: 'agreement',
  shared: 'Applies to all processing above.',
};

export const labels: Readonly<Record<Language, Labels>> = { sv, nl, en };

/** What whoever runs on these controls does for security, whatever else its policy tells (Art. 30(1)(g)). */
export const builtIn: Readonly<Record<Language, readonly string[]>> = {
  sv: [
    'Varje del av systemet når databasen med ett eget konto, som bara kommer åt de kolumner den delen behöver.',
    'De konton som äger och driver databasen kan läsa allt; de används för att sätta upp den och sköta den.',
    'Uppgifter om den som har invänt eller begärt begränsning är utom räckhåll för de behandlingar som det gäller.',
    'Val, begäranden, uppslag och raderingar antecknas i en kedja där en ändring i efterhand syns.',
    'Uppgifter vars tid har gått ut raderas automatiskt.',
  ],
  nl: [
    'Elk deel van het systeem bereikt de database met een eigen account, dat alleen bij de nodige kolommen kan.',
    'De accounts die de database bezitten en draaiend houden, kunnen alles lezen; ze dienen om de database in te richten en te onderhouden.',
    'Gegevens van wie bezwaar heeft gemaakt of om beperking heeft gevraagd, zijn onbereikbaar voor de verwerkingen waar het om gaat.',
    'Keuzes, verzoeken, inzages en wissingen staan in een keten waarin een latere wijziging zichtbaar is.',
    'Gegevens waarvan de termijn is verstreken, worden automatisch gewist.',
  ],
  en: [
    'Each part of the system reaches the database through its own account, which has access only to the columns it needs.',
    'The accounts that own and run the database can read everything; they are used to set it up and maintain it.',
    'Data about anyone who has objected or asked for restriction is out of reach of the processing concerned.',
    'Choices, requests, look-ups and erasures are recorded in a chain in which any later change shows.',
    'Data whose time is up is erased automatically.',
  ],
};
