import { html } from 'hono/html';
import { pathsOf } from '../../paths.ts';
import { show } from '../../web/layout.ts';
import type { RouteModule } from '../../web/route.ts';
import { versionsLink } from '../changes/version-pages.ts';
import { notice } from './notice.ts';
import { say } from './texts.ts';

/** The privacy policy's page. */
export const noticePages: RouteModule = (app, shop) => {
  for (const path of pathsOf('policy', shop)) {
    app.get(path, (c) => {
      const language = c.get('language');
      const { title, description } = say(language);
      const body = html`${notice(shop.policy, language)}${versionsLink(language)}`;
      return show(c, { title, description, body, width: 'narrow' });
    });
  }
};
