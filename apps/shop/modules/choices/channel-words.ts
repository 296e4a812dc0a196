import { messages } from '../../kit/i18n.ts';
import type { PageLanguage } from '../../kit/route.ts';

const channels = messages({
  sv: { email: 'e-post', sms: 'sms', phone: 'telefon', post: 'post', 'social-media': 'sociala medier' },
  nl: {
    email: 'e-mail',
    sms: 'sms',
    phone: 'telefoon',
    post: 'post',
    'social-media': 'sociale media',
  },
  en: {
    email: 'e-mail',
    sms: 'text message',
    phone: 'telephone',
    post: 'post',
    'social-media': 'social media',
  },
});

export function channelWords(channel: string, language: PageLanguage): string {
  const known: Readonly<Record<string, string>> = channels(language);
  return known[channel] ?? channel;
}
