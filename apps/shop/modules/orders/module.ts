import { shopModule } from '../../kit/module.ts';
import { cartLink } from './cart-in-header.ts';
import { madeUpOrders } from './demo.ts';
import { deskRoutes } from './desk-routes.ts';
import { cancelForgotten, endOrders } from './end-orders.ts';
import { ordersWhenErasing } from './erasing-words.ts';
import { unpaidOrders } from './held-orders.ts';
import { mapWords } from './map-words.ts';
import type { OrderEvents } from './order-events.ts';
import { orderMails } from './order-mails.ts';
import type { OrderSlots } from './order-slots.ts';
import { ordersDoor } from './orders-door.ts';
import { cartInHeader, ordersRoutes } from './routes.ts';
import { forgetPlaced, thanksCookie } from './thanks-cookie.ts';

export { storyOf } from './demo-story.ts';
export { handleOrder } from './handle-order.ts';
export { OrderError } from './order-error.ts';
export type { LotOfLine, Lots, OrderHappening, OrderTransaction } from './order-events.ts';
export { soldSums } from './sold-sums.ts';
export type { OrderEvent } from './states.ts';

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
  signs: ['checkout', 'thanks'],
  pages: ordersRoutes,
  cookies: { cart: 'basket', [thanksCookie]: 'receipt' },
  desk: [{ path: '/demo/desk', needs: ['handle-order'], pages: deskRoutes }],
  slots: {
    header: cartLink,
    account: ordersDoor,
    'signed-out': forgetPlaced,
    erasing: ordersWhenErasing,
    holding: unpaidOrders,
  },
  on: { 'subjects.erasing': { within: endOrders }, 'records.sweeping': { within: cancelForgotten } },
  mails: orderMails,
  words: mapWords,
  collects: { checkout: { sv: 'kassan', nl: 'afrekenen', en: 'checkout' } },
  demo: madeUpOrders,
});

declare module '../../kit/events.ts' {
  interface Events extends OrderEvents {}
}

declare module '../../kit/slots.ts' {
  interface Slots extends OrderSlots {}
}

declare module '../../kit/names.ts' {
  interface Modules {
    orders: typeof orders;
  }
}
