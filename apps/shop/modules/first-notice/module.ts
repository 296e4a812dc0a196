import { shopModule } from '../../kit/module.ts';
import { firstNoticeMail } from './first-mail.ts';
import { firstNoticeRoutes } from './routes.ts';
import { tellUntold } from './tell-untold.ts';

export { toldInMail } from './first-mail.ts';
export { claimTelling, releaseTelling, toldRow } from './told.ts';
export { say as firstWords } from './words.ts';

export const firstNotice = shopModule({
  after: ['accounts'],
  paths: {
    firstChoices: { sv: '/dina-val', nl: '/uw-keuzes', en: '/en/your-choices' },
  },
  pages: firstNoticeRoutes,
  mails: { 'first-notice': firstNoticeMail },
  nightly: tellUntold,
});

declare module '../../kit/names.ts' {
  interface Modules {
    'first-notice': typeof firstNotice;
  }
}
