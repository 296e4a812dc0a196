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
      kind: { sv: 'Om', nl: 'Over', en: 'About', codes: kindWords },
      ended: { sv: 'Vad som hände', nl: 'Wat er is gebeurd', en: 'What happened', codes: endWords },
      answer: {
        sv: 'E-postserverns svar',
        nl: 'Antwoord van de mailserver',
        en: 'The mail server’s reply',
      },
      address_digest: { sv: 'Adress (kontrollsumma)', nl: 'Adres (controlegetal)', en: 'Address (checksum)' },
      mailbox: {
        sv: 'Brevlådan tar inte emot mejl',
        nl: 'De mailbox neemt geen e-mail aan',
        en: 'The mailbox does not accept e-mail',
      },
      ended_at: { sv: 'När', nl: 'Wanneer', en: 'When' },
      handled_at: { sv: 'Ordnat', nl: 'Afgehandeld', en: 'Settled' },
    },
    title: { columns: ['ended_at'] },
  },
};
