import { shopModule } from '../../kit/module.ts';
import type { Html, PageLanguage } from '../../kit/route.ts';
import { noticePages } from './pages.ts';

export { notice } from './notice.ts';

export const notices = shopModule({
  paths: {
    policy: { sv: '/integritetspolicy', nl: '/privacybeleid', en: '/en/privacy-policy' },
    cookies: { sv: '/kakor', nl: '/cookies', en: '/en/cookies' },
    recipients: { sv: '/mottagare', nl: '/ontvangers', en: '/en/recipients' },
  },
  pages: noticePages,
});

declare module '../../kit/slots.ts' {
  interface Slots {
    /** Below the privacy policy. */
    readonly policy: (language: PageLanguage) => Html;
  }
}

declare module '../../kit/names.ts' {
  interface Modules {
    notices: typeof notices;
  }
}
