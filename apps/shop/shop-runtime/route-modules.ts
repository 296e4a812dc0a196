import { accountRoutes } from '../modules/accounts/routes.ts';
import { cataloguePages } from '../modules/catalogue/pages.ts';
import { myDataRoutes } from '../modules/my-data/routes.ts';
import { noticePages } from '../modules/notices/pages.ts';
import type { RouteModule } from '../web/route.ts';
import { webRoutes } from '../web/routes.ts';

/** Middleware of earlier modules runs before pages of later ones: the menu is read before any page shows it. */
export const routeModules: readonly RouteModule[] = [webRoutes, cataloguePages, accountRoutes, myDataRoutes, noticePages];
