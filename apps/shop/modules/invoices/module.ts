import { shopModule } from '../../kit/module.ts';
import { invoiceCopyMail } from './invoice-copy.ts';
import { mapWords } from './map-words.ts';
import { invoiceRoutes } from './routes.ts';

export const invoices = shopModule({
  after: ['orders'],
  paths: {
    invoices: { sv: '/konto/fakturor', nl: '/mijn-account/facturen', en: '/en/account/invoices' },
  },
  pages: invoiceRoutes,
  mails: { 'invoice-copy': invoiceCopyMail },
  words: mapWords,
});

declare module '../../kit/names.ts' {
  interface Modules {
    invoices: typeof invoices;
  }
}
