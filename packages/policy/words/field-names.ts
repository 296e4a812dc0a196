import type { Language } from '../model/noted.ts';

/**
 * Fields as policies commonly name them in English, and the cases in which recipients get anything, in the other
 * languages. They are no closed list: what another policy names is said as it is written there.
 */
const said: Readonly<Record<string, { readonly sv: string; readonly nl: string }>> = {
  address: { sv: 'adress', nl: 'adres' },
  'address of the practice': { sv: 'klinikens adress', nl: 'adres van de praktijk' },
  'behaviour on the site': { sv: 'vad du gör på webbplatsen', nl: 'wat u op de site doet' },
  'billing details': { sv: 'faktureringsuppgifter', nl: 'factuurgegevens' },
  brand: { sv: 'märke', nl: 'merk' },
  'card details': { sv: 'kortuppgifter', nl: 'kaartgegevens' },
  'choice of newsletters': { sv: 'valda nyhetsbrev', nl: 'gekozen nieuwsbrieven' },
  clicks: { sv: 'klick', nl: 'klikken' },
  colour: { sv: 'färg', nl: 'kleur' },
  comments: { sv: 'kommentarer', nl: 'reacties' },
  'company details': { sv: 'företagsuppgifter', nl: 'bedrijfsgegevens' },
  'company name': { sv: 'företagets namn', nl: 'bedrijfsnaam' },
  cookies: { sv: 'kakor', nl: 'cookies' },
  'device identifiers': { sv: 'enhetsnummer', nl: 'apparaatnummers' },
  'e-mail address': { sv: 'e-postadress', nl: 'e-mailadres' },
  'e-mail address for invoices': { sv: 'e-postadress för fakturor', nl: 'e-mailadres voor facturen' },
  'first name': { sv: 'förnamn', nl: 'voornaam' },
  'full name': { sv: 'för- och efternamn', nl: 'voor- en achternaam' },
  'interaction with the site': { sv: 'hur du använder webbplatsen', nl: 'hoe u de site gebruikt' },
  'IP address': { sv: 'IP-adress', nl: 'IP-adres' },
  'kind of organisation': { sv: 'slag av organisation', nl: 'soort organisatie' },
  'last name': { sv: 'efternamn', nl: 'achternaam' },
  name: { sv: 'namn', nl: 'naam' },
  'order history': { sv: 'orderhistorik', nl: 'bestelgeschiedenis' },
  orders: { sv: 'beställningar', nl: 'bestellingen' },
  password: { sv: 'lösenord', nl: 'wachtwoord' },
  'payment details': { sv: 'betalningsuppgifter', nl: 'betaalgegevens' },
  'personal number': { sv: 'personnummer', nl: 'nationaal identificatienummer' },
  'physical address': { sv: 'postadress', nl: 'postadres' },
  pictures: { sv: 'bilder', nl: 'foto’s' },
  'purchase history': { sv: 'köphistorik', nl: 'aankoopgeschiedenis' },
  'registration number': { sv: 'organisationsnummer', nl: 'KvK-nummer' },
  salutation: { sv: 'tilltal', nl: 'aanhef' },
  'search results': { sv: 'sökresultat', nl: 'zoekresultaten' },
  searches: { sv: 'sökningar', nl: 'zoekopdrachten' },
  tags: { sv: 'kodsnuttar', nl: 'stukjes code' },
  'telephone number': { sv: 'telefonnummer', nl: 'telefoonnummer' },
  type: { sv: 'typ', nl: 'type' },
  'user name': { sv: 'användarnamn', nl: 'gebruikersnaam' },
  'VAT number': { sv: 'momsnummer', nl: 'btw-nummer' },
  'web beacons': { sv: 'osynliga bilder', nl: 'onzichtbare beeldjes' },
  'what cookies tell of a visit': {
    sv: 'vad kakor berättar om ett besök',
    nl: 'wat cookies over een bezoek vertellen',
  },
  'what customers store in the service': {
    sv: 'det som kunder lagrar i tjänsten',
    nl: 'wat klanten in de dienst opslaan',
  },
  'what is said to customer service': {
    sv: 'det du säger till kundtjänst',
    nl: 'wat u de klantenservice vertelt',
  },
  'what is sent by e-mail': { sv: 'det som skickas med e-post', nl: 'wat per e-mail wordt gestuurd' },
  'what was bought': { sv: 'vad du har köpt', nl: 'wat u hebt gekocht' },
  'what was viewed': { sv: 'vad du har tittat på', nl: 'wat u hebt bekeken' },

  'a statute demands it': { sv: 'en lag kräver det', nl: 'een wet het eist' },
  'an order is placed and paid': {
    sv: 'en beställning görs och betalas',
    nl: 'een bestelling wordt gedaan en betaald',
  },
  'linked to an order': { sv: 'det hör till en beställning', nl: 'het bij een bestelling hoort' },
  'payment by invoice or instalments is chosen': {
    sv: 'du väljer att betala mot faktura eller delvis',
    nl: 'u kiest voor betalen op factuur of in termijnen',
  },
  'somebody agrees to it while joining a campaign, and then what she enters there': {
    sv: 'du går med på det i en kampanj; då får de vad du fyller i där',
    nl: 'u ermee instemt bij een actie; dan krijgen zij wat u daar invult',
  },
  'somebody consented to that partner by name': {
    sv: 'du har sagt ja till just den partnern',
    nl: 'u ja hebt gezegd tegen precies die partner',
  },
  'somebody has a problem with a product or service': {
    sv: 'du har ett problem med en vara eller tjänst',
    nl: 'u een probleem hebt met een product of dienst',
  },
  'somebody wants to pay by invoice': { sv: 'du vill betala mot faktura', nl: 'u op factuur wilt betalen' },
  'the person said yes to this partner': {
    sv: 'du har sagt ja till den partnern',
    nl: 'u ja hebt gezegd tegen die partner',
  },
  'the time to pay is over and a reminder was sent': {
    sv: 'betalningstiden är ute och en påminnelse har skickats',
    nl: 'de betaaltermijn voorbij is en er een herinnering is gestuurd',
  },
  'they ask lawfully and name the statute': {
    sv: 'de har rätt att fråga och anger lagen',
    nl: 'zij ernaar mogen vragen en de wet noemen',
  },
};

/** A field or a case in the words of a language; what nobody translated stays in English. */
export function fieldName(field: string, language: Language): string {
  return language === 'en' ? field : (said[field]?.[language] ?? field);
}
