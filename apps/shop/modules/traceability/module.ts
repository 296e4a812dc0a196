import { shopModule } from '../../kit/module.ts';
import { followModels } from './date-model.ts';
import { madeUpTraces } from './demo.ts';
import { lotsBeforeShipping, lotsDesk } from './lots-desk.ts';
import { mapWords } from './map-words.ts';
import { modelsDesk, modelsOnDesk } from './models-desk.ts';
import { recallRoutes } from './recall-routes.ts';
import { traceDevices } from './trace-devices.ts';

export const traceability = shopModule({
  after: ['catalogue', 'orders'],
  desk: [
    { path: '/demo/recall', needs: ['recall'], pages: recallRoutes },
    { path: '/demo/desk/lots', needs: ['handle-order', 'recall'], pages: lotsDesk },
    { path: '/demo/desk/devices', needs: ['date-model'], pages: modelsDesk },
  ],
  slots: { 'desk.top': modelsOnDesk, 'desk.ship': lotsBeforeShipping },
  nightly: (shop) => followModels(shop),
  words: mapWords,
  demo: madeUpTraces,
  on: { 'order.shipped': { over: 'handle-order', within: traceDevices } },
});

declare module '../../kit/names.ts' {
  interface Modules {
    traceability: typeof traceability;
  }
}
