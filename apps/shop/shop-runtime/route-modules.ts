import { accountRoutes } from '../modules/accounts/routes.ts';
import { cataloguePages } from '../modules/catalogue/pages.ts';
import { changeDesk } from '../modules/changes/desk-routes.ts';
import { versionPages } from '../modules/changes/version-pages.ts';
import { firstNoticeRoutes } from '../modules/first-notice/routes.ts';
import { invoiceRoutes } from '../modules/invoices/routes.ts';
import { myDataRoutes } from '../modules/my-data/routes.ts';
import { newsletterDesk } from '../modules/newsletter/desk-routes.ts';
import { joinInFooter, newsletterRoutes } from '../modules/newsletter/routes.ts';
import { noticePages } from '../modules/notices/pages.ts';
import { deskRoutes } from '../modules/orders/desk-routes.ts';
import { cartInHeader, ordersRoutes } from '../modules/orders/routes.ts';
import { recallRoutes } from '../modules/traceability/recall-routes.ts';
import type { RouteModule } from '../kit/route.ts';
import { isDemo } from './is-demo.ts';

/**
 * Middleware of earlier modules runs before pages of later ones: what the header shows, cart and menu, is read
 * before any page.
 */
export const routeModules: readonly RouteModule[] = [
  cartInHeader,
  joinInFooter,
  cataloguePages,
  accountRoutes,
  myDataRoutes,
  ordersRoutes,
  invoiceRoutes,
  newsletterRoutes,
  firstNoticeRoutes,
  ...(isDemo() ? [deskRoutes, newsletterDesk, recallRoutes, changeDesk] : []),
  noticePages,
  versionPages,
];
