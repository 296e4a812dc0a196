import { shopModule } from '../../kit/module.ts';
import { deskRoutes } from './desk-routes.ts';
import { mapWords } from './map-words.ts';
import { orderMails } from './order-mails.ts';
import { cartInHeader, ordersRoutes } from './routes.ts';

export const orders = shopModule({
  after: ['accounts', 'catalogue'],
  paths: {
    cart: { sv: '/varukorg', nl: '/winkelwagen', en: '/en/cart', needs: ['place-order'] },
    checkout: { sv: '/kassa', nl: '/afrekenen', en: '/en/checkout', needs: ['place-order'] },
    orderPlaced: { sv: '/tack', nl: '/bedankt', en: '/en/thank-you' },
    orders: {
      sv: '/konto/bestallningar',
      nl: '/mijn-account/bestellingen',
      en: '/en/account/orders',
      needs: ['sign-in', 'place-order', 'follow-order'],
    },
  },
  before: cartInHeader,
  pages: ordersRoutes,
  desk: [{ path: '/demo/desk', needs: ['handle-order'], pages: deskRoutes }],
  mails: orderMails,
  words: mapWords,
  collects: { checkout: { sv: 'kassan', nl: 'afrekenen', en: 'checkout' } },
});

declare module '../../kit/names.ts' {
  interface Modules {
    orders: typeof orders;
  }
}
