import { shopModule } from '../../kit/module.ts';
import { madeUpInvoices } from './demo.ts';
import { invoiceCopyMail } from './invoice-copy.ts';
import { issueDocument } from './issue.ts';
import { mapWords } from './map-words.ts';
import { documentsInMail, documentsOnPage } from './order-documents.ts';
import { invoiceRoutes } from './routes.ts';

const issuing = { over: 'handle-order', last: issueDocument } as const;

export const invoices = shopModule({
  after: ['orders'],
  paths: {
    invoices: { sv: '/konto/fakturor', nl: '/mijn-account/facturen', en: '/en/account/invoices' },
  },
  pages: invoiceRoutes,
  mails: { 'invoice-copy': invoiceCopyMail },
  words: mapWords,
  slots: { 'order.page': documentsOnPage, 'order.mail': documentsInMail },
  on: {
    'order.shipped': issuing,
    'order.paid': issuing,
    'order.cancelled': issuing,
    'order.returned': issuing,
  },
  demo: madeUpInvoices,
});

declare module '../../kit/names.ts' {
  interface Modules {
    invoices: typeof invoices;
  }
}
