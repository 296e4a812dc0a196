import { accountRoutes } from '../modules/accounts/routes.ts';
import { noticePages } from '../modules/notices/pages.ts';
import type { RouteModule } from '../web/route.ts';

/** Middleware of earlier modules runs before pages of later ones: menu and cart come first. */
export const routeModules: readonly RouteModule[] = [accountRoutes, noticePages];
