import { shopModule } from '../../kit/module.ts';
import { firstNoticeMail } from './first-mail.ts';
import { mapWords } from './map-words.ts';
import { firstNoticeRoutes } from './routes.ts';
import { endTold } from './sign-up-ends.ts';
import { tellUntold } from './tell-untold.ts';

export { toldInMail } from './first-mail.ts';
export { claimTelling, releaseTelling, toldRow } from './told.ts';
export { say as firstWords } from './words.ts';

export const firstNotice = shopModule({
  after: ['accounts'],
  paths: {
    firstChoices: { sv: '/dina-val', nl: '/uw-keuzes', en: '/en/your-choices' },
  },
  signs: ['choices'],
  pages: firstNoticeRoutes,
  mails: { 'first-notice': firstNoticeMail },
  nightly: tellUntold,
  on: { 'sign-up.ends': endTold },
  words: mapWords,
  collects: {
    office: {
      sv: 'vår personal',
      nl: 'onze medewerkers',
      en: 'our staff',
      byMail: {
        from: {
          sv: 'Vi har ditt namn och dina kontaktuppgifter. Vår personal skrev in dem när du eller din arbetsplats hörde av er.',
          nl: 'Wij hebben uw naam en contactgegevens. Onze medewerkers hebben ze genoteerd toen u of uw praktijk contact met ons had.',
          en: 'We have your name and contact details. Our staff wrote them down when you or your practice got in touch.',
        },
        purposes: ['orders', 'customer-service'],
      },
    },
    // Those who came before it was noted.
    earlier: { sv: 'innan det antecknades', nl: 'voordat dit werd genoteerd', en: 'before this was noted' },
  },
});

declare module '../../kit/names.ts' {
  interface Modules {
    'first-notice': typeof firstNotice;
  }
}
