import { languageCodes } from '../../kit/code-words.ts';
import type { MapWords } from '../../kit/map-words.ts';

export const mapWords: MapWords = {
  comment: {
    name: { sv: 'Kommentarer om varor', nl: 'Reacties op producten', en: 'Comments on products' },
    title: { columns: ['sku'] },
    columns: {
      sku: { sv: 'Artikelnummer', nl: 'Artikelnummer', en: 'Article number' },
      shown_name: { sv: 'Namn som visas', nl: 'Zichtbare naam', en: 'Display name' },
      words: { sv: 'Kommentar', nl: 'Reactie', en: 'Comment' },
      language: { sv: 'Språk', nl: 'Taal', en: 'Language', codes: languageCodes },
      state: {
        sv: 'Status',
        nl: 'Status',
        en: 'Status',
        codes: {
          unconfirmed: { sv: 'inte bekräftad', nl: 'niet bevestigd', en: 'not confirmed' },
          waiting: { sv: 'väntar på granskning', nl: 'wacht op beoordeling', en: 'waiting for review' },
          shown: { sv: 'visas', nl: 'wordt getoond', en: 'shown' },
          refused: { sv: 'visas inte', nl: 'wordt niet getoond', en: 'not shown' },
        },
      },
      consent_id: { sv: 'Samtyckets nummer', nl: 'Nummer van de toestemming', en: 'Number of the consent' },
      written_at: { sv: 'Skriven', nl: 'Geschreven', en: 'Written' },
      ends_at: { sv: 'Slutar', nl: 'Eindigt', en: 'Ends' },
    },
  },
};
