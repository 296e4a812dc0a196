import { compress } from 'hono/compress';
import { download, ownLinksOnly } from '../../kit/download.ts';
import { newLimits } from '../../kit/limits.ts';
import type { PathName } from '../../kit/names.ts';
import { pathsOf } from '../../kit/paths.ts';
import type { RouteModule } from '../../kit/route.ts';
import { type OwnPage, ownDataOnly, ownDataPageOf } from '../../kit/session.ts';
import { turns } from '../../kit/turns.ts';
import { themeOf } from '../../web/theme.ts';
import { askPage, askPosted } from './ask.ts';
import { callBackPosted, erasePage, erasePosted } from './erase-pages.ts';
import { erasedFile, erasedPage } from './erased-pages.ts';
import { extractJson } from './extract-json.ts';
import { extractPdf } from './extract-pdf.ts';
import { firstPage } from './first-page.ts';
import { historyPage } from './history-page.ts';
import { portFile, portPage, portSchema, schemaPath } from './port.ts';
import { recordsPage } from './records-page.ts';
import { rectifyPage, rectifyPosted } from './rectify.ts';
import { restrictPage, restrictPosted } from './restrict.ts';
import { answerFor } from './view-for.ts';

/** A person's rights over her own data. They work whatever her standing: nothing here serves another purpose. */
export const myDataRoutes: RouteModule = (app, shop) => {
  if (!shop.permits('sign-in')) return;
  const limits = newLimits();
  const get = (name: PathName, page: OwnPage): void => {
    for (const path of pathsOf(name, shop)) app.get(path, ownDataOnly, ownDataPageOf(page));
  };
  // A table each, and again after a change, is not too much to ask; a file a second all day is.
  const files = turns(60);
  const getFile = (name: PathName, file: OwnPage): void => {
    const inTurn: OwnPage = (c, session) => files.take(session.personId, () => file(c, session));
    for (const path of pathsOf(name, shop)) app.get(path, ownLinksOnly, ownDataOnly, ownDataPageOf(inTurn));
  };
  const post = (name: PathName, page: OwnPage): void => {
    for (const path of pathsOf(name, shop)) app.post(path, ownDataOnly, ownDataPageOf(page));
  };

  // Everything about her on one page is long. Nobody else's words get into it by a request, and its cookie goes with
  // no request from another site: how well it packs tells nobody anything.
  for (const path of pathsOf('myDataRecords', shop)) {
    app.use(path, compress());
    app.get(path, ownDataOnly, ownDataPageOf(recordsPage));
    app.get(`${path}/:record`, ownDataOnly, ownDataPageOf(recordsPage));
  }
  get('myData', firstPage);
  get('myDataHistory', historyPage);
  getFile('myDataPdf', async (c, session) => {
    const language = c.get('language');
    const { extract, view } = await answerFor(shop, session.personId, language, { record: true });
    const name = `${session.givenName} ${session.familyName}`;
    const pdf = await extractPdf(view, shop.policy, name, language, themeOf(shop).colours.deep);
    return download(c, new Uint8Array(pdf), 'application/pdf', `${shop.name}-${extract.at.slice(0, 10)}.pdf`);
  });
  getFile('myDataJson', async (c, session) => {
    const language = c.get('language');
    const answer = await answerFor(shop, session.personId, language, { record: true });
    const { extract } = answer;
    return download(
      c,
      extractJson(answer, shop.policy, language),
      'application/json; charset=utf-8',
      `${shop.name}-${extract.at.slice(0, 10)}.json`,
    );
  });
  get('rectify', rectifyPage);
  post('rectify', rectifyPosted);
  app.get(schemaPath, portSchema);
  get('port', portPage);
  getFile('portFile', portFile);
  get('ask', askPage);
  post('ask', askPosted);
  get('restrict', restrictPage);
  post('restrict', restrictPosted);
  get('erase', erasePage);
  post('erase', (c, session) => erasePosted(c, session, limits));
  post('callBack', callBackPosted);
  for (const path of pathsOf('erased', shop)) app.get(path, (c) => erasedPage(c));
  for (const path of pathsOf('erasedFile', shop)) app.get(path, ownLinksOnly, (c) => erasedFile(c));
};
