import { shopModule } from '../../kit/module.ts';
import { receiptPages } from './pages.ts';

export const receipts = shopModule({
  paths: {
    checkReceipt: { sv: '/kontrollera-kvitto', nl: '/bewijs-controleren', en: '/en/check-receipt' },
  },
  pages: receiptPages,
});

declare module '../../kit/names.ts' {
  interface Modules {
    receipts: typeof receipts;
  }
}
