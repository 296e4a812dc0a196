import type { RouteModule } from '../../kit/route.ts';
import { cartCounter } from './cart.ts';
import { cartRoutes } from './cart-routes.ts';
import { checkoutRoutes } from './checkout-routes.ts';
import { orderRoutes } from './order-routes.ts';

/** The header of every page counts the cart. */
export const cartInHeader: RouteModule = (app, shop) => {
  if (shop.permits('place-order')) app.use(cartCounter);
};

/** Cart, checkout and orders. Absent where nothing may be ordered. */
export const ordersRoutes: RouteModule = (app, shop) => {
  if (!shop.permits('place-order')) return;
  cartRoutes(app, shop);
  checkoutRoutes(app, shop);
  if (shop.permits('follow-order')) orderRoutes(app, shop);
};
