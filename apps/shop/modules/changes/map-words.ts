import type { MapWords } from '../../kit/map-words.ts';

export const mapWords: MapWords = {
  change_delivery: {
    name: {
      sv: 'Meddelanden om ändrad integritetspolicy',
      nl: 'Berichten over een gewijzigd privacybeleid',
      en: 'Notices of a changed privacy policy',
    },
    columns: {
      address_digest: {
        sv: 'Adressens kontrollsumma',
        nl: 'Controlegetal van het adres',
        en: 'Checksum of the address',
        shown: 'checksum',
      },
      claimed_at: { sv: 'Påbörjad', nl: 'Begonnen', en: 'Begun' },
      sent_at: { sv: 'Skickad', nl: 'Verzonden', en: 'Sent' },
    },
  },
};
