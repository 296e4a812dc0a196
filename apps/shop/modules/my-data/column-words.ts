import type { PageLanguage } from '../../web/route.ts';

/** Swedish, Dutch, English. */
type Words = readonly [sv: string, nl: string, en: string];

const places: Readonly<Record<PageLanguage, 0 | 1 | 2>> = { sv: 0, nl: 1, en: 2 };

/** Columns as people call them, for every table alike; `table.column` where one table means something else. */
const columns: Readonly<Record<string, Words>> = {
  given_name: ['Förnamn', 'Voornaam', 'First name'],
  family_name: ['Efternamn', 'Achternaam', 'Last name'],
  email: ['E-postadress', 'E-mailadres', 'E-mail address'],
  phone: ['Telefon', 'Telefoon', 'Telephone'],
  language: ['Språk', 'Taal', 'Language'],
  has_account: ['Har konto', 'Heeft een account', 'Has an account'],
  email_confirmed_at: ['Adressen bekräftad', 'Adres bevestigd', 'Address confirmed'],
  created_at: ['Skapad', 'Aangemaakt', 'Created'],
  last_active_at: ['Senast aktiv', 'Laatst actief', 'Last active'],
  role: ['Roll', 'Rol', 'Role'],
  joined_at: ['Med sedan', 'Lid sinds', 'Member since'],
  expires_at: ['Gäller till', 'Geldig tot', 'Valid until'],
  emailVerified: ['Bekräftad i inloggningen', 'Bevestigd bij het inloggen', 'Verified in the sign-in'],
  image: ['Bild', 'Afbeelding', 'Picture'],
  createdAt: ['Skapad', 'Aangemaakt', 'Created'],
  updatedAt: ['Ändrad', 'Gewijzigd', 'Changed'],
  expiresAt: ['Gäller till', 'Geldig tot', 'Valid until'],
  ipAddress: ['IP-adress', 'IP-adres', 'IP address'],
  userAgent: ['Webbläsare', 'Browser', 'Browser'],
  providerId: ['Sätt att logga in', 'Manier van inloggen', 'Way of signing in'],
  number: ['Ordernummer', 'Bestelnummer', 'Order number'],
  state: ['Läge', 'Status', 'State'],
  payment: ['Betalning', 'Betaling', 'Payment'],
  placed_at: ['Beställd', 'Besteld', 'Placed'],
  closed_at: ['Avslutad', 'Afgesloten', 'Closed'],
  contact_name: ['Kontaktperson', 'Contactpersoon', 'Contact'],
  contact_email: ['E-post för beställningen', 'E-mail van de bestelling', 'E-mail of the order'],
  contact_phone: ['Telefon för beställningen', 'Telefoon van de bestelling', 'Telephone of the order'],
  delivery_name: ['Levereras till', 'Bezorgd bij', 'Delivered to'],
  delivery_street: ['Leveransadress', 'Bezorgadres', 'Delivery address'],
  delivery_postcode: ['Postnummer', 'Postcode', 'Postcode'],
  delivery_city: ['Ort', 'Plaats', 'Town'],
  delivery_country: ['Land', 'Land', 'Country'],
  reference: ['Märkning', 'Referentie', 'Reference'],
  note: ['Meddelande', 'Bericht', 'Message'],
  buyer_kind: ['Köparens slag', 'Soort koper', 'Kind of buyer'],
  buyer_name: ['Köpare', 'Koper', 'Buyer'],
  buyer_registration: [
    'Köparens organisationsnummer',
    'Registratienummer van de koper',
    'Registration number of the buyer',
  ],
  invoice_street: ['Faktureringsadress', 'Factuuradres', 'Invoice address'],
  invoice_postcode: ['Fakturans postnummer', 'Postcode van de factuur', 'Invoice postcode'],
  invoice_city: ['Fakturans ort', 'Plaats van de factuur', 'Invoice town'],
  invoice_country: ['Fakturans land', 'Land van de factuur', 'Invoice country'],
  net: ['Belopp exkl. moms', 'Bedrag excl. btw', 'Amount excl. VAT'],
  vat: ['Moms', 'Btw', 'VAT'],
  currency: ['Valuta', 'Valuta', 'Currency'],
  position: ['Rad', 'Regel', 'Line'],
  sku: ['Artikelnummer', 'Artikelnummer', 'Item number'],
  description: ['Vara', 'Artikel', 'Item'],
  quantity: ['Antal', 'Aantal', 'Quantity'],
  unit_net: ['Pris per styck', 'Stukprijs', 'Price each'],
  vat_rate: ['Momssats', 'Btw-tarief', 'VAT rate'],
  kind: ['Händelse', 'Gebeurtenis', 'Event'],
  actor: ['Av', 'Door', 'By'],
  at: ['När', 'Wanneer', 'When'],
  credits_number: ['Avser faktura', 'Betreft factuur', 'Credits invoice'],
  supplied_at: ['Levererad', 'Geleverd', 'Supplied'],
  last_placed_at: [
    'Modellen sist på marknaden',
    'Model het laatst op de markt',
    'Model last placed on the market',
  ],
  udi_di: ['UDI-DI', 'UDI-DI', 'UDI-DI'],
  lot: ['Sats', 'Batch', 'Lot'],
  buyer_street: ['Köparens adress', 'Adres van de koper', 'Address of the buyer'],
  buyer_postcode: ['Köparens postnummer', 'Postcode van de koper', 'Postcode of the buyer'],
  buyer_city: ['Köparens ort', 'Plaats van de koper', 'Town of the buyer'],
  buyer_country: ['Köparens land', 'Land van de koper', 'Country of the buyer'],
  order_number: ['Ordernummer', 'Bestelnummer', 'Order number'],
  ordered_at: ['Beställd', 'Besteld', 'Ordered'],
  issued_at: ['Utfärdad', 'Uitgegeven', 'Issued'],
  due_on: ['Förfaller', 'Vervalt', 'Due'],
  sha256: ['Kontrollsumma (SHA-256)', 'Controlegetal (SHA-256)', 'Checksum (SHA-256)'],
  document: ['Dokument', 'Document', 'Document'],
  rate: ['Momssats', 'Btw-tarief', 'VAT rate'],
  'invoice.number': ['Fakturanummer', 'Factuurnummer', 'Invoice number'],
  'invoice.kind': ['Slag', 'Soort', 'Kind'],
  'practice.kind': ['Slag', 'Soort', 'Kind'],
  consent_id: ['Samtycke', 'Toestemming', 'Consent'],
  requested_at: ['Begärd', 'Gevraagd', 'Asked for'],
  confirmed_at: ['Bekräftad', 'Bevestigd', 'Confirmed'],
  ends_at: ['Slutar', 'Eindigt', 'Ends'],
  address_digest: ['Adress (kontrollsumma)', 'Adres (controlegetal)', 'Address (checksum)'],
  token_hash: ['Avslutningslänk (kontrollsumma)', 'Afmeldlink (controlegetal)', 'Link to leave (checksum)'],
  claimed_at: ['Påbörjad', 'Begonnen', 'Begun'],
  sent_at: ['Skickad', 'Verzonden', 'Sent'],
  name: ['Namn', 'Naam', 'Name'],
  registration: ['Organisationsnummer', 'Registratienummer', 'Company registration number'],
};

export function columnWords(table: string, column: string, language: PageLanguage): string {
  const words = columns[`${table}.${column}`] ?? columns[column];
  return words === undefined ? column : words[places[language]];
}

const tables: Readonly<Record<string, Words>> = {
  person: ['Du', 'Uzelf', 'You'],
  practice: ['Verksamheten', 'De praktijk', 'The practice'],
  membership: [
    'Tillhörighet till en verksamhet',
    'Lidmaatschap van een praktijk',
    'Membership of a practice',
  ],
  newsletter_subscriber: [
    'Prenumeration på nyhetsbrevet',
    'Abonnement op de nieuwsbrief',
    'Subscription to the newsletter',
  ],
  newsletter_delivery: ['Nyhetsbrev som skickats', 'Verstuurde nieuwsbrieven', 'Newsletters sent'],
  email_proof: [
    'Väntande bekräftelser av e-post',
    'Openstaande bevestigingen van e-mail',
    'Pending confirmations of e-mail',
  ],
  'auth.user': ['Inloggning', 'Inloggen', 'Sign-in'],
  'auth.session': ['Pågående inloggningar', 'Lopende aanmeldingen', 'Current sign-ins'],
  'auth.account': ['Lösenord (visas aldrig)', 'Wachtwoord (wordt nooit getoond)', 'Password (never shown)'],
  'auth.verification': [
    'Väntande lösenordsbyten',
    'Openstaande wachtwoordwijzigingen',
    'Pending password changes',
  ],
  customer_order: ['Beställningar', 'Bestellingen', 'Orders'],
  customer_order_line: ['Beställda varor', 'Bestelde artikelen', 'Ordered items'],
  invoice: ['Fakturor', 'Facturen', 'Invoices'],
  device_trace: [
    'Levererade medicintekniska produkter',
    'Geleverde medische hulpmiddelen',
    'Medical devices supplied',
  ],
  invoice_vat: ['Moms på fakturorna', 'Btw op de facturen', 'VAT of the invoices'],
  customer_order_event: [
    'Vad som hänt med beställningarna',
    'Wat er met de bestellingen is gebeurd',
    'What happened to the orders',
  ],
};

export function tableWords(table: string, language: PageLanguage): string {
  return tables[table]?.[places[language]] ?? table;
}

/** Words that the database keeps as codes. */
const codes: Readonly<Record<string, Words>> = {
  invoice: ['faktura', 'factuur', 'invoice'],
  'credit-note': ['kreditfaktura', 'creditfactuur', 'credit note'],
  owner: ['kontoansvarig', 'accounthouder', 'account owner'],
  member: ['medarbetare', 'medewerker', 'member'],
  sv: ['svenska', 'Zweeds', 'Swedish'],
  nl: ['nederländska', 'Nederlands', 'Dutch'],
  en: ['engelska', 'Engels', 'English'],
  credential: ['lösenord', 'wachtwoord', 'password'],
  practice: ['företag eller klinik', 'bedrijf of praktijk', 'company or clinic'],
  'sole-trader': ['enskild firma', 'eenmanszaak', 'sole trader'],
  consumer: ['privatperson', 'particulier', 'private person'],
  placed: ['mottagen', 'ontvangen', 'placed'],
  confirmed: ['bekräftad', 'bevestigd', 'confirmed'],
  packed: ['packad', 'ingepakt', 'packed'],
  shipped: ['skickad', 'verzonden', 'shipped'],
  delivered: ['levererad', 'bezorgd', 'delivered'],
  cancelled: ['avbeställd', 'geannuleerd', 'cancelled'],
  returned: ['returnerad', 'retour', 'returned'],
  unpaid: ['obetald', 'niet betaald', 'unpaid'],
  paid: ['betald', 'betaald', 'paid'],
  refunded: ['återbetald', 'terugbetaald', 'refunded'],
  void: ['utgår', 'vervallen', 'void'],
  place: ['beställd', 'besteld', 'placed'],
  confirm: ['bekräftad', 'bevestigd', 'confirmed'],
  pack: ['packad', 'ingepakt', 'packed'],
  ship: ['skickad', 'verzonden', 'shipped'],
  deliver: ['levererad', 'bezorgd', 'delivered'],
  cancel: ['avbeställd', 'geannuleerd', 'cancelled'],
  return: ['returnerad', 'retour', 'returned'],
  pay: ['betald', 'betaald', 'paid'],
  refund: ['återbetald', 'terugbetaald', 'refunded'],
  customer: ['kunden', 'de klant', 'the customer'],
  shop: ['butiken', 'de winkel', 'the shop'],
};

const coded = new Set(['role', 'language', 'providerId', 'state', 'payment', 'kind', 'actor', 'buyer_kind']);

/** The meaning of a code; undefined where the column holds none or the code is unknown. */
export function codeWords(column: string, value: string, language: PageLanguage): string | undefined {
  return coded.has(column) ? codes[value]?.[places[language]] : undefined;
}
