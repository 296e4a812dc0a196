import type { Context } from 'hono';
import { bothPaths, type PathName } from '../../paths.ts';
import { signedInOnly } from '../../session.ts';
import type { RouteModule, Session, ShopEnv } from '../../web/route.ts';
import { rateLimit } from '../accounts/rate-limit.ts';
import { erasedPage, erasePage, erasePosted } from './erase-pages.ts';
import { extractJson } from './extract-json.ts';
import { extractPdf } from './extract-pdf.ts';
import { viewOf } from './extract-view.ts';
import { extractOf } from './herself.ts';
import { overviewPage } from './overview.ts';
import { rectifyPage, rectifyPosted } from './rectify.ts';
import { restrictPage, restrictPosted } from './restrict.ts';

type Page = (c: Context<ShopEnv>, session: Session) => Promise<Response>;

/** A person's rights over her own data. They work whatever her standing: nothing here serves another purpose. */
export const myDataRoutes: RouteModule = (app, shop) => {
  if (!shop.permits('sign-in')) return;
  const passwords = rateLimit(10, Temporal.Duration.from({ minutes: 15 }));
  const hers =
    (page: Page) =>
    (c: Context<ShopEnv>): Promise<Response> | Response => {
      const session = c.get('session');
      return session === undefined ? c.notFound() : page(c, session);
    };
  const get = (name: PathName, page: Page): void => {
    for (const path of bothPaths(name)) app.get(path, signedInOnly, hers(page));
  };
  const post = (name: PathName, page: Page): void => {
    for (const path of bothPaths(name)) app.post(path, signedInOnly, hers(page));
  };

  get('myData', overviewPage);
  get('myDataPdf', async (c, session) => {
    const language = c.get('language');
    const extract = await extractOf(shop, session.personId, { record: true });
    const pdf = await extractPdf(
      viewOf(extract, shop.policy, language),
      shop.policy,
      `${session.givenName} ${session.familyName}`,
      language,
    );
    return download(c, new Uint8Array(pdf), 'application/pdf', `${shop.name}-${extract.at.slice(0, 10)}.pdf`);
  });
  get('myDataJson', async (c, session) => {
    const extract = await extractOf(shop, session.personId, { record: true });
    return download(
      c,
      extractJson(extract, shop.policy, c.get('language')),
      'application/json; charset=utf-8',
      `${shop.name}-${extract.at.slice(0, 10)}.json`,
    );
  });
  get('rectify', rectifyPage);
  post('rectify', rectifyPosted);
  get('restrict', restrictPage);
  post('restrict', restrictPosted);
  get('erase', erasePage);
  post('erase', (c, session) => erasePosted(c, session, passwords));
  for (const path of bothPaths('erased')) app.get(path, (c) => erasedPage(c));
};

function download(
  c: Context<ShopEnv>,
  body: Uint8Array<ArrayBuffer> | string,
  type: string,
  name: string,
): Response {
  return c.body(body, 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  });
}
