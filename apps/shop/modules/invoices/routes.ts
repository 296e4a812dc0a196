import { download, ownLinksOnly } from '../../kit/download.ts';
import { pathsOf } from '../../kit/paths.ts';
import type { RouteModule } from '../../kit/route.ts';
import { ownDataOnly, ownDataPageOf } from '../../kit/session.ts';
import { fileName, invoiceBytes } from './read-invoice.ts';

/** The stored bytes, for who ordered, at `/konto/fakturor/1042.pdf`. */
export const invoiceRoutes: RouteModule = (app, shop) => {
  if (!shop.permits('show-invoice')) return;
  for (const path of pathsOf('invoices', shop)) {
    app.get(
      `${path}/:file`,
      ownLinksOnly,
      ownDataOnly,
      ownDataPageOf(async (c, session) => {
        const language = c.get('language');
        const number = Number(/^(\d{1,15})\.pdf$/.exec(c.req.param('file') ?? '')?.[1]);
        if (!Number.isSafeInteger(number)) return c.notFound();
        const { refs } = await shop.subjects.resolve(`person:${session.personId}`);
        const issued = await invoiceBytes(
          shop,
          refs.map(({ key }) => key),
          number,
        );
        if (issued === undefined) return c.notFound();
        const name = fileName(issued.kind, number, language);
        return download(c, new Uint8Array(issued.document), 'application/pdf', name);
      }),
    );
  }
};
