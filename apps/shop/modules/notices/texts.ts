import { messages } from '../../kit/i18n.ts';

/** What search engines and tabs are told of the pages; the rest is the notice's own. */
export const say = messages({
  sv: {
    title: 'Integritetspolicy',
    description: 'Vad vi vet om dig, varför, hur länge och vad du kan göra åt det.',
    cookies: 'Kakor',
    aboutCookies: 'Vilka kakor butiken sätter, varför och hur länge.',
    recipients: 'Vilka som får uppgifter',
    aboutRecipients: 'Alla som får uppgifter av butiken, och vad de får.',
    whole: 'Läs hela integritetspolicyn',
  },
  nl: {
    title: 'Privacybeleid',
    description: 'Wat wij van u weten, waarom, hoe lang, en wat u eraan kunt doen.',
    cookies: 'Cookies',
    aboutCookies: 'Welke cookies de winkel plaatst, waarom en hoe lang.',
    recipients: 'Wie gegevens krijgt',
    aboutRecipients: 'Iedereen die gegevens van de winkel krijgt, en welke.',
    whole: 'Lees het hele privacybeleid',
  },
  en: {
    title: 'Privacy policy',
    description: 'What we know about you, why, for how long, and what you can do about it.',
    cookies: 'Cookies',
    aboutCookies: 'Which cookies the shop sets, why, and for how long.',
    recipients: 'Who receives data',
    aboutRecipients: 'Everybody who gets data from the shop, and what they get.',
    whole: 'Read the whole privacy policy',
  },
});
