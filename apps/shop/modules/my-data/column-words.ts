import type { PageLanguage } from '../../web/route.ts';

type Pair = readonly [sv: string, en: string];

/** Columns as people call them, for every table alike; `table.column` where one table means something else. */
const columns: Readonly<Record<string, Pair>> = {
  given_name: ['Förnamn', 'First name'],
  family_name: ['Efternamn', 'Last name'],
  email: ['E-postadress', 'E-mail address'],
  phone: ['Telefon', 'Telephone'],
  language: ['Språk', 'Language'],
  has_account: ['Har konto', 'Has an account'],
  email_confirmed_at: ['Adressen bekräftad', 'Address confirmed'],
  created_at: ['Skapad', 'Created'],
  last_active_at: ['Senast aktiv', 'Last active'],
  role: ['Roll', 'Role'],
  joined_at: ['Med sedan', 'Member since'],
  expires_at: ['Gäller till', 'Valid until'],
  emailVerified: ['Bekräftad i inloggningen', 'Verified in the sign-in'],
  image: ['Bild', 'Picture'],
  createdAt: ['Skapad', 'Created'],
  updatedAt: ['Ändrad', 'Changed'],
  expiresAt: ['Gäller till', 'Valid until'],
  ipAddress: ['IP-adress', 'IP address'],
  userAgent: ['Webbläsare', 'Browser'],
  providerId: ['Sätt att logga in', 'Way of signing in'],
  number: ['Ordernummer', 'Order number'],
  state: ['Läge', 'State'],
  payment: ['Betalning', 'Payment'],
  placed_at: ['Beställd', 'Placed'],
  closed_at: ['Avslutad', 'Closed'],
  contact_name: ['Kontaktperson', 'Contact'],
  contact_email: ['E-post för beställningen', 'E-mail of the order'],
  contact_phone: ['Telefon för beställningen', 'Telephone of the order'],
  delivery_name: ['Levereras till', 'Delivered to'],
  delivery_street: ['Leveransadress', 'Delivery address'],
  delivery_postcode: ['Postnummer', 'Postcode'],
  delivery_city: ['Ort', 'Town'],
  delivery_country: ['Land', 'Country'],
  reference: ['Märkning', 'Reference'],
  note: ['Meddelande', 'Message'],
  buyer_kind: ['Köparens slag', 'Kind of buyer'],
  buyer_name: ['Köpare', 'Buyer'],
  buyer_registration: ['Köparens organisationsnummer', 'Registration number of the buyer'],
  invoice_street: ['Faktureringsadress', 'Invoice address'],
  invoice_postcode: ['Fakturans postnummer', 'Invoice postcode'],
  invoice_city: ['Fakturans ort', 'Invoice town'],
  invoice_country: ['Fakturans land', 'Invoice country'],
  net: ['Belopp exkl. moms', 'Amount excl. VAT'],
  vat: ['Moms', 'VAT'],
  currency: ['Valuta', 'Currency'],
  position: ['Rad', 'Line'],
  sku: ['Artikelnummer', 'Item number'],
  description: ['Vara', 'Item'],
  quantity: ['Antal', 'Quantity'],
  unit_net: ['Pris per styck', 'Price each'],
  vat_rate: ['Momssats', 'VAT rate'],
  kind: ['Händelse', 'Event'],
  actor: ['Av', 'By'],
  at: ['När', 'When'],
  credits_number: ['Avser faktura', 'Credits invoice'],
  supplied_at: ['Levererad', 'Supplied'],
  last_placed_at: ['Modellen sist på marknaden', 'Model last placed on the market'],
  udi_di: ['UDI-DI', 'UDI-DI'],
  lot: ['Sats', 'Lot'],
  buyer_street: ['Köparens adress', 'Address of the buyer'],
  buyer_postcode: ['Köparens postnummer', 'Postcode of the buyer'],
  buyer_city: ['Köparens ort', 'Town of the buyer'],
  buyer_country: ['Köparens land', 'Country of the buyer'],
  order_number: ['Ordernummer', 'Order number'],
  ordered_at: ['Beställd', 'Ordered'],
  issued_at: ['Utfärdad', 'Issued'],
  due_on: ['Förfaller', 'Due'],
  sha256: ['Kontrollsumma (SHA-256)', 'Checksum (SHA-256)'],
  document: ['Dokument', 'Document'],
  rate: ['Momssats', 'VAT rate'],
  'invoice.number': ['Fakturanummer', 'Invoice number'],
  'invoice.kind': ['Slag', 'Kind'],
  'practice.kind': ['Slag', 'Kind'],
  name: ['Namn', 'Name'],
  registration: ['Organisationsnummer', 'Company registration number'],
};

export function columnWords(table: string, column: string, language: PageLanguage): string {
  const pair = columns[`${table}.${column}`] ?? columns[column];
  return pair === undefined ? column : pair[language === 'sv' ? 0 : 1];
}

const tables: Readonly<Record<string, Pair>> = {
  person: ['Du', 'You'],
  practice: ['Verksamheten', 'The practice'],
  membership: ['Tillhörighet till en verksamhet', 'Membership of a practice'],
  email_proof: ['Väntande bekräftelser av e-post', 'Pending confirmations of e-mail'],
  'auth.user': ['Inloggning', 'Sign-in'],
  'auth.session': ['Pågående inloggningar', 'Current sign-ins'],
  'auth.account': ['Lösenord (visas aldrig)', 'Password (never shown)'],
  'auth.verification': ['Väntande lösenordsbyten', 'Pending password changes'],
  customer_order: ['Beställningar', 'Orders'],
  customer_order_line: ['Beställda varor', 'Ordered items'],
  invoice: ['Fakturor', 'Invoices'],
  device_trace: ['Levererade medicintekniska produkter', 'Medical devices supplied'],
  invoice_vat: ['Moms på fakturorna', 'VAT of the invoices'],
  customer_order_event: ['Vad som hänt med beställningarna', 'What happened to the orders'],
};

export function tableWords(table: string, language: PageLanguage): string {
  return tables[table]?.[language === 'sv' ? 0 : 1] ?? table;
}

/** Words that the database keeps as codes. */
const codes: Readonly<Record<string, Pair>> = {
  invoice: ['faktura', 'invoice'],
  'credit-note': ['kreditfaktura', 'credit note'],
  owner: ['kontoansvarig', 'account owner'],
  member: ['medarbetare', 'member'],
  sv: ['svenska', 'Swedish'],
  en: ['engelska', 'English'],
  credential: ['lösenord', 'password'],
  practice: ['företag eller klinik', 'company or clinic'],
  'sole-trader': ['enskild firma', 'sole trader'],
  consumer: ['privatperson', 'private person'],
  placed: ['mottagen', 'placed'],
  confirmed: ['bekräftad', 'confirmed'],
  packed: ['packad', 'packed'],
  shipped: ['skickad', 'shipped'],
  delivered: ['levererad', 'delivered'],
  cancelled: ['avbeställd', 'cancelled'],
  returned: ['returnerad', 'returned'],
  unpaid: ['obetald', 'unpaid'],
  paid: ['betald', 'paid'],
  refunded: ['återbetald', 'refunded'],
  void: ['utgår', 'void'],
  place: ['beställd', 'placed'],
  confirm: ['bekräftad', 'confirmed'],
  pack: ['packad', 'packed'],
  ship: ['skickad', 'shipped'],
  deliver: ['levererad', 'delivered'],
  cancel: ['avbeställd', 'cancelled'],
  return: ['returnerad', 'returned'],
  pay: ['betald', 'paid'],
  refund: ['återbetald', 'refunded'],
  customer: ['kunden', 'the customer'],
  shop: ['butiken', 'the shop'],
};

const coded = new Set(['role', 'language', 'providerId', 'state', 'payment', 'kind', 'actor', 'buyer_kind']);

/** The meaning of a code; undefined where the column holds none or the code is unknown. */
export function codeWords(column: string, value: string, language: PageLanguage): string | undefined {
  return coded.has(column) ? codes[value]?.[language === 'sv' ? 0 : 1] : undefined;
}
