import type { Attachment } from '../../kit/message.ts';
import type { Slots } from '../../kit/slots.ts';
import { documentList } from './document-list.ts';
import type { InvoiceKind } from './paper-model.ts';
import { documentsOf, fileName } from './read-invoice.ts';

/** The documents of an order, on its page. */
export const documentsOnPage: Slots['order.page'] = async (shop, { id, language }) =>
  shop.permits('show-invoice') ? documentList(await documentsOf(shop, id), language) : '';

const goesWith: Readonly<Partial<Record<string, InvoiceKind>>> = {
  ship: 'invoice',
  cancel: 'credit-note',
  return: 'credit-note',
};

/** The invoice goes with the goods, a credit note with what takes the order back. The mail is not stored. */
export const documentsInMail: Slots['order.mail'] = async (shop, { id, language }, event) => {
  const kind = goesWith[event];
  if (kind === undefined) return [];
  const issued = await shop
    .activity('send-order-mail')
    .selectFrom('invoice')
    .select(['number', 'kind', 'document'])
    .where('order_id', '=', id)
    .where('kind', '=', kind)
    .execute();
  return issued.map(
    (one): Attachment => ({
      filename: fileName(one.kind, one.number, language),
      contentType: 'application/pdf',
      content: one.document,
    }),
  );
};
