import { shopModule } from '../../kit/module.ts';
import { madeUpInvoices } from './demo.ts';
import { invoiceCopyMail } from './invoice-copy.ts';
import { issueDocument, noteRefund } from './issue.ts';
import { mapWords } from './map-words.ts';
import { documentsInMail, documentsOnPage } from './order-documents.ts';
import { refundDesk, refundsOnDesk } from './refund-desk.ts';
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
  slots: { 'order.page': documentsOnPage, 'order.mail': documentsInMail, 'desk.top': refundsOnDesk },
  desk: [{ path: '/demo/desk/refunds', needs: ['give-back'], pages: refundDesk }],
  on: {
    'order.shipped': issuing,
    'order.paid': issuing,
    'order.cancelled': issuing,
    'order.returned': issuing,
    'order.refunded': { over: 'handle-order', within: noteRefund },
  },
  demo: madeUpInvoices,
});

declare module '../../kit/names.ts' {
  interface Modules {
    invoices: typeof invoices;
  }
}
