import { languageCodes } from '../../kit/code-words.ts';
import type { MapWords } from '../../kit/map-words.ts';

export const mapWords: MapWords = {
  newsletter_subscriber: {
    name: {
      sv: 'Prenumeration på nyhetsbrevet',
      nl: 'Abonnement op de nieuwsbrief',
      en: 'Subscription to the newsletter',
    },
    columns: {
      language: { sv: 'Språk', nl: 'Taal', en: 'Language', codes: languageCodes },
      consent_id: { sv: 'Samtyckets nummer', nl: 'Nummer van de toestemming', en: 'Number of the consent' },
      requested_at: { sv: 'Begärd', nl: 'Gevraagd', en: 'Asked for' },
      confirmed_at: { sv: 'Bekräftad', nl: 'Bevestigd', en: 'Confirmed' },
      ends_at: { sv: 'Slutar', nl: 'Eindigt', en: 'Ends' },
    },
  },
  newsletter_delivery: {
    name: { sv: 'Nyhetsbrev som skickats', nl: 'Verstuurde nieuwsbrieven', en: 'Newsletters sent' },
    columns: {
      address_digest: {
        sv: 'Adressens kontrollsumma',
        nl: 'Controlegetal van het adres',
        en: 'Checksum of the address',
        shown: 'checksum',
      },
      token_hash: {
        sv: 'Avslutningslänkens kontrollsumma',
        nl: 'Controlegetal van de afmeldlink',
        en: 'Checksum of the unsubscribe link',
        shown: 'checksum',
      },
      claimed_at: { sv: 'Påbörjad', nl: 'Begonnen', en: 'Begun' },
      sent_at: { sv: 'Skickad', nl: 'Verzonden', en: 'Sent' },
    },
  },
};
