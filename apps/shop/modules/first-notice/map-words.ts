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
      channel: { sv: 'Tillfälle', nl: 'Gelegenheid', en: 'Occasion', codes: channelCodes },
      policy_hash: {
        sv: 'Integritetspolicyns version',
        nl: 'Versie van het privacybeleid',
        en: 'Version of the privacy policy',
        shown: 'checksum',
      },
      told_at: { sv: 'När', nl: 'Wanneer', en: 'When' },
    },
  },
};
