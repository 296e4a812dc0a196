import { channelCodes } from '../../kit/channels.ts';
import type { MapWords } from '../../kit/map-words.ts';

export const mapWords: MapWords = {
  first_notice: {
    name: {
      sv: 'Första informationen till dig',
      nl: 'Eerste informatie aan u',
      en: 'First information to you',
    },
    columns: {
      channel: { sv: 'Kommit genom', nl: 'Gekomen via', en: 'Came by', codes: channelCodes },
      policy_hash: {
        sv: 'Integritetspolicyns version',
        nl: 'Versie van het privacybeleid',
        en: 'Version of the privacy policy',
      },
      told_at: { sv: 'Informerad', nl: 'Geïnformeerd', en: 'Told' },
    },
  },
};
