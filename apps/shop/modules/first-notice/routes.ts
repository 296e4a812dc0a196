import type { Context } from 'hono';
import { html } from 'hono/html';
import { pathOf, pathsOf } from '../../kit/paths.ts';
import { postedValues } from '../../kit/reading.ts';
import type { RouteModule, ShopEnv } from '../../kit/route.ts';
import { readSignedId } from '../../kit/signed-id.ts';
import { show } from '../../web/layout.ts';
import { offerBoxes, offersFor, takeOffers } from '../choices/module.ts';
import { say } from './words.ts';

/** Her choices by the link of her first mail: she has no account, and need not make one to say yes or no. */
export const firstNoticeRoutes: RouteModule = (app, shop) => {
  for (const path of pathsOf('firstChoices', shop)) {
    app.get(`${path}/:key`, (c) => choicesPage(c, false));
    app.post(`${path}/:key`, async (c) => {
      const person = await personOf(c);
      if (person === undefined) return gone(c);
      const language = c.get('language');
      // The link came into her mailbox, so a yes needs no second mail.
      await takeOffers(shop, person, await postedValues(c), { language, source: 'my-data' });
      return choicesPage(c, true);
    });
  }
};

/** Whose link it is, as long as she is there. */
async function personOf(c: Context<ShopEnv>): Promise<string | undefined> {
  const shop = c.get('shop');
  const id = readSignedId('choices', c.req.param('key'), shop);
  if (id === undefined) return undefined;
  const holder = await shop
    .activity('tell-first')
    .selectFrom('person')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return holder?.id;
}

async function choicesPage(c: Context<ShopEnv>, saved: boolean): Promise<Response> {
  const person = await personOf(c);
  if (person === undefined) return gone(c);
  const [shop, language] = [c.get('shop'), c.get('language')];
  const t = say(language);
  const offers = await offersFor(shop, person);
  const body = html`<h1>${t.title}</h1>
${
  offers.length === 0
    ? html`<p class="lead">${t.nothing}</p>`
    : html`<p class="lead">${t.lead}</p><form class="form" method="post" action="${c.req.path}">${offerBoxes(shop, offers, {}, language, 'choices')}<p class="actions"><button class="button" type="submit">${t.save}</button></p></form>`
}
<p><a href="${pathOf('policy', language)}">${t.policy}</a></p>`;
  c.header('cache-control', 'no-store');
  c.header('referrer-policy', 'no-referrer');
  const flash = saved ? { flash: { kind: 'done', text: t.saved } as const } : {};
  return show(c, { title: t.title, width: 'narrow', body, ...flash });
}

function gone(c: Context<ShopEnv>): Promise<Response> {
  const t = say(c.get('language'));
  const body = html`<h1>${t.gone}</h1><p class="lead">${t.goneWhy}</p>`;
  return show(c, { title: t.gone, width: 'narrow', body }, 410);
}
