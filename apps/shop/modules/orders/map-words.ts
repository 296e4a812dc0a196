import { buyerKinds, languageCodes } from '../../kit/code-words.ts';
import type { CodeWords, MapWords } from '../../kit/map-words.ts';

const orderStates: CodeWords = {
  placed: { sv: 'mottagen', nl: 'ontvangen', en: 'placed' },
  confirmed: { sv: 'bekräftad', nl: 'bevestigd', en: 'confirmed' },
  packed: { sv: 'packad', nl: 'ingepakt', en: 'packed' },
  shipped: { sv: 'skickad', nl: 'verzonden', en: 'shipped' },
  delivered: { sv: 'levererad', nl: 'bezorgd', en: 'delivered' },
  cancelled: { sv: 'avbeställd', nl: 'geannuleerd', en: 'cancelled' },
  returned: { sv: 'returnerad', nl: 'retour', en: 'returned' },
};

const paymentStates: CodeWords = {
  unpaid: { sv: 'obetald', nl: 'niet betaald', en: 'unpaid' },
  paid: { sv: 'betald', nl: 'betaald', en: 'paid' },
  refunded: { sv: 'återbetald', nl: 'terugbetaald', en: 'refunded' },
  void: { sv: 'utgår', nl: 'vervallen', en: 'void' },
};

const orderEvents: CodeWords = {
  place: { sv: 'beställd', nl: 'besteld', en: 'placed' },
  confirm: { sv: 'bekräftad', nl: 'bevestigd', en: 'confirmed' },
  pack: { sv: 'packad', nl: 'ingepakt', en: 'packed' },
  ship: { sv: 'skickad', nl: 'verzonden', en: 'shipped' },
  deliver: { sv: 'levererad', nl: 'bezorgd', en: 'delivered' },
  cancel: { sv: 'avbeställd', nl: 'geannuleerd', en: 'cancelled' },
  return: { sv: 'returnerad', nl: 'retour', en: 'returned' },
  pay: { sv: 'betald', nl: 'betaald', en: 'paid' },
  refund: { sv: 'återbetald', nl: 'terugbetaald', en: 'refunded' },
};

const orderActors: CodeWords = {
  customer: { sv: 'kunden', nl: 'de klant', en: 'the customer' },
  shop: { sv: 'butiken', nl: 'de winkel', en: 'the shop' },
};

export const mapWords: MapWords = {
  customer_order: {
    name: { sv: 'Beställningar', nl: 'Bestellingen', en: 'Orders' },
    place: 7,
    title: { columns: ['number', 'placed_at'] },
    columns: {
      number: { sv: 'Ordernummer', nl: 'Bestelnummer', en: 'Order number' },
      state: { sv: 'Status', nl: 'Status', en: 'State', codes: orderStates },
      payment: { sv: 'Betalning', nl: 'Betaling', en: 'Payment', codes: paymentStates },
      placed_at: { sv: 'Beställd', nl: 'Besteld', en: 'Placed' },
      closed_at: { sv: 'Avslutad', nl: 'Afgesloten', en: 'Closed' },
      language: { sv: 'Språk', nl: 'Taal', en: 'Language', codes: languageCodes },
      contact_name: { sv: 'Kontaktperson', nl: 'Contactpersoon', en: 'Contact' },
      contact_email: {
        sv: 'E-post för beställningen',
        nl: 'E-mail van de bestelling',
        en: 'E-mail of the order',
      },
      contact_phone: {
        sv: 'Telefon för beställningen',
        nl: 'Telefoon van de bestelling',
        en: 'Telephone of the order',
      },
      delivery_name: { sv: 'Leveransmottagare', nl: 'Bezorgd bij', en: 'Delivered to' },
      delivery_street: { sv: 'Leveransadress', nl: 'Bezorgadres', en: 'Delivery address' },
      delivery_postcode: { sv: 'Postnummer', nl: 'Postcode', en: 'Postcode' },
      delivery_city: { sv: 'Ort', nl: 'Plaats', en: 'Town' },
      delivery_country: { sv: 'Land', nl: 'Land', en: 'Country', shown: 'country' },
      reference: { sv: 'Märkning', nl: 'Referentie', en: 'Reference' },
      note: { sv: 'Meddelande', nl: 'Bericht', en: 'Message' },
      buyer_kind: { sv: 'Typ av köpare', nl: 'Soort koper', en: 'Kind of buyer', codes: buyerKinds },
      buyer_name: { sv: 'Köpare', nl: 'Koper', en: 'Buyer' },
      paper_name: {
        sv: 'Köparens namn på fakturan',
        nl: 'Naam van de koper op de factuur',
        en: 'Name of the buyer on the invoice',
      },
      buyer_registration: {
        sv: 'Köparens organisationsnummer',
        nl: 'Registratienummer van de koper',
        en: 'Registration number of the buyer',
      },
      invoice_street: { sv: 'Faktureringsadress', nl: 'Factuuradres', en: 'Invoice address' },
      invoice_postcode: { sv: 'Fakturans postnummer', nl: 'Postcode van de factuur', en: 'Invoice postcode' },
      invoice_city: { sv: 'Fakturans ort', nl: 'Plaats van de factuur', en: 'Invoice town' },
      invoice_country: {
        sv: 'Fakturans land',
        nl: 'Land van de factuur',
        en: 'Invoice country',
        shown: 'country',
      },
      net: {
        sv: 'Belopp exkl. moms',
        nl: 'Bedrag excl. btw',
        en: 'Amount excl. VAT',
        shown: { money: 'currency' },
      },
      vat: { sv: 'Moms', nl: 'Btw', en: 'VAT', shown: { money: 'currency' } },
      currency: { sv: 'Valuta', nl: 'Valuta', en: 'Currency' },
    },
  },
  customer_order_line: {
    name: { sv: 'Beställda varor', nl: 'Bestelde artikelen', en: 'Ordered items' },
    place: 8,
    partOf: { table: 'customer_order', by: 'order_id', order: 'position' },
    title: { columns: ['quantity', 'description'], joined: ' × ' },
    columns: {
      position: { sv: 'Rad', nl: 'Regel', en: 'Line' },
      product_id: { sv: 'Nummer i sortimentet', nl: 'Nummer in het assortiment', en: 'Number in the range' },
      sku: { sv: 'Artikelnummer', nl: 'Artikelnummer', en: 'Item number' },
      description: { sv: 'Vara', nl: 'Artikel', en: 'Item' },
      quantity: { sv: 'Antal', nl: 'Aantal', en: 'Quantity' },
      guest_open: {
        sv: 'Gräns för köp utan konto',
        nl: 'Limiet voor bestellen zonder account',
        en: 'Limit on orders without an account',
        codes: {
          true: { sv: 'räknas mot den', nl: 'telt daarvoor mee', en: 'counts towards it' },
          false: { sv: 'räknas inte mot den', nl: 'telt daarvoor niet mee', en: 'does not count towards it' },
        },
      },
      unit_net: { sv: 'Pris per styck', nl: 'Stukprijs', en: 'Price each', shown: { money: 'currency' } },
      vat_rate: { sv: 'Momssats', nl: 'Btw-tarief', en: 'VAT rate', shown: 'rate' },
      net: {
        sv: 'Belopp exkl. moms',
        nl: 'Bedrag excl. btw',
        en: 'Amount excl. VAT',
        shown: { money: 'currency' },
      },
      vat: { sv: 'Moms', nl: 'Btw', en: 'VAT', shown: { money: 'currency' } },
    },
  },
  customer_order_event: {
    name: {
      sv: 'Vad som hänt med beställningarna',
      nl: 'Wat er met de bestellingen is gebeurd',
      en: 'What happened to the orders',
    },
    partOf: { table: 'customer_order', by: 'order_id', order: 'at' },
    title: { columns: ['kind', 'at'] },
    columns: {
      kind: { sv: 'Händelse', nl: 'Gebeurtenis', en: 'Event', codes: orderEvents },
      actor: { sv: 'Av', nl: 'Door', en: 'By', codes: orderActors },
      at: { sv: 'När', nl: 'Wanneer', en: 'When' },
    },
  },
};
