import type { MapWords } from '../../kit/map-words.ts';
import { endWords, kindWords } from './words.ts';

export const mapWords: MapWords = {
  undelivered_mail: {
    name: {
      sv: 'Mejl till dig som inte kom fram',
      nl: 'E-mails aan u die niet zijn aangekomen',
      en: 'E-mails to you that did not arrive',
    },
    columns: {
      kind: { sv: 'Ärende', nl: 'Onderwerp', en: 'About', codes: kindWords },
      ended: { sv: 'Vad som hände', nl: 'Wat er gebeurde', en: 'What happened', codes: endWords },
      answer: {
        sv: 'E-postserverns svar',
        nl: 'Antwoord van de mailserver',
        en: 'Answer of the mail server',
      },
      address_digest: {
        sv: 'Adressens kontrollsumma',
        nl: 'Controlegetal van het adres',
        en: 'Checksum of the address',
        shown: 'checksum',
      },
      mailbox: {
        sv: 'Mejl till brevlådan',
        nl: 'E-mail aan de mailbox',
        en: 'E-mail to the mailbox',
        codes: {
          true: { sv: 'tas inte emot', nl: 'wordt niet aangenomen', en: 'is not accepted' },
          false: { sv: 'antas komma fram', nl: 'komt naar verwachting aan', en: 'is expected to arrive' },
        },
      },
      ended_at: { sv: 'När', nl: 'Wanneer', en: 'When' },
      handled_at: { sv: 'Ordnat', nl: 'Afgehandeld', en: 'Settled' },
    },
    title: { columns: ['ended_at'] },
  },
};
