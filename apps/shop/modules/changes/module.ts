import { shopModule } from '../../kit/module.ts';
import { changeDesk } from './desk-routes.ts';
import { mapWords } from './map-words.ts';
import { sendChangeJob } from './send-change.ts';
import { endDeliveries } from './sign-up-ends.ts';
import { versionPages, versionsLink } from './version-pages.ts';
import { keepVersion } from './versions.ts';

export const changes = shopModule({
  after: ['accounts', 'newsletter', 'notices'],
  paths: {
    policyVersions: {
      sv: '/integritetspolicy/versioner',
      nl: '/privacybeleid/versies',
      en: '/en/privacy-policy/versions',
    },
  },
  pages: versionPages,
  desk: [{ path: '/demo/desk/change', needs: ['tell-of-change'], pages: changeDesk }],
  slots: { policy: versionsLink },
  opening: keepVersion,
  jobs: { changes: { run: sendChangeJob } },
  on: { 'sign-up.ends': endDeliveries },
  words: mapWords,
});

declare module '../../kit/names.ts' {
  interface Modules {
    changes: typeof changes;
  }
}
