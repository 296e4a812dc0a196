import { compress } from 'hono/compress';
import { html } from 'hono/html';
import { pathsOf } from '../../kit/paths.ts';
import type { RouteModule } from '../../kit/route.ts';
import { fillersOf } from '../../kit/slots.ts';
import { show } from '../../web/layout.ts';
import { cookiePage, notice, recipientPage } from './notice.ts';
import { say } from './texts.ts';

/** The privacy policy, and the parts of it that people look for by themselves. */
export const noticePages: RouteModule = (app, shop) => {
  for (const path of pathsOf('policy', shop)) {
    // Long, and no request can put words of its own into it: nothing can be learnt from how well it packs.
    app.use(path, compress());
    app.use(`${path}/*`, compress());
    app.get(path, (c) => {
      const language = c.get('language');
      const { title, description } = say(language);
      const body = html`${notice(shop, language)}${fillersOf('policy').map((filler) => filler(language))}`;
      return show(c, { title, description, body, width: 'narrow' });
    });
  }
  for (const path of pathsOf('cookies', shop)) {
    app.get(path, (c) => {
      const language = c.get('language');
      const { cookies: title, aboutCookies: description } = say(language);
      return show(c, { title, description, body: cookiePage(shop, language), width: 'narrow' });
    });
  }
  for (const path of pathsOf('recipients', shop)) {
    app.get(path, (c) => {
      const language = c.get('language');
      const { recipients: title, aboutRecipients: description } = say(language);
      return show(c, { title, description, body: recipientPage(shop, language), width: 'narrow' });
    });
  }
};
