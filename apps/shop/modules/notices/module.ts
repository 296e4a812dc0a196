import { shopModule } from '../../kit/module.ts';
import { noticePages } from './pages.ts';

export const notices = shopModule({
  paths: {
    policy: { sv: '/integritetspolicy', nl: '/privacybeleid', en: '/en/privacy-policy' },
    cookies: { sv: '/kakor', nl: '/cookies', en: '/en/cookies' },
    recipients: { sv: '/mottagare', nl: '/ontvangers', en: '/en/recipients' },
  },
  pages: noticePages,
});

declare module '../../kit/names.ts' {
  interface Modules {
    notices: typeof notices;
  }
}
