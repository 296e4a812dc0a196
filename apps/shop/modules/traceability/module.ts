import { shopModule } from '../../kit/module.ts';
import { mapWords } from './map-words.ts';
import { recallRoutes } from './recall-routes.ts';
import { traceDevices } from './trace-devices.ts';

export const traceability = shopModule({
  after: ['orders'],
  desk: [{ path: '/demo/recall', needs: ['recall'], pages: recallRoutes }],
  words: mapWords,
  on: { 'order.shipped': { over: 'handle-order', within: traceDevices } },
});

declare module '../../kit/names.ts' {
  interface Modules {
    traceability: typeof traceability;
  }
}
