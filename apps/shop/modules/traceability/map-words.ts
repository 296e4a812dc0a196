import type { MapWords } from '../../kit/map-words.ts';

export const mapWords: MapWords = {
  device_trace: {
    name: {
      sv: 'Levererade medicintekniska produkter',
      nl: 'Geleverde medische hulpmiddelen',
      en: 'Medical devices supplied',
    },
    columns: {
      order_number: { sv: 'Ordernummer', nl: 'Bestelnummer', en: 'Order number' },
      position: { sv: 'Rad', nl: 'Regel', en: 'Line' },
      ordered_at: { sv: 'Beställd', nl: 'Besteld', en: 'Ordered' },
      supplied_at: { sv: 'Levererad', nl: 'Geleverd', en: 'Supplied' },
      last_placed_at: {
        sv: 'Modellen sist på marknaden',
        nl: 'Model het laatst op de markt',
        en: 'Model last placed on the market',
      },
      sku: { sv: 'Artikelnummer', nl: 'Artikelnummer', en: 'Item number' },
      description: { sv: 'Vara', nl: 'Artikel', en: 'Item' },
      udi_di: { sv: 'UDI-DI', nl: 'UDI-DI', en: 'UDI-DI' },
      lot: { sv: 'Sats', nl: 'Batch', en: 'Lot' },
      quantity: { sv: 'Antal', nl: 'Aantal', en: 'Quantity' },
      buyer_name: { sv: 'Köpare', nl: 'Koper', en: 'Buyer' },
      buyer_registration: {
        sv: 'Köparens organisationsnummer',
        nl: 'Registratienummer van de koper',
        en: 'Registration number of the buyer',
      },
      buyer_street: { sv: 'Köparens adress', nl: 'Adres van de koper', en: 'Address of the buyer' },
      buyer_postcode: { sv: 'Köparens postnummer', nl: 'Postcode van de koper', en: 'Postcode of the buyer' },
      buyer_city: { sv: 'Köparens ort', nl: 'Plaats van de koper', en: 'Town of the buyer' },
      buyer_country: {
        sv: 'Köparens land',
        nl: 'Land van de koper',
        en: 'Country of the buyer',
        shown: 'country',
      },
    },
  },
};
