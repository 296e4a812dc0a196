import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';
import type { InvoiceKind } from './paper-model.ts';
import { say } from './words.ts';

/** A document of an order, without its bytes. */
export interface IssuedDocument {
  readonly number: number;
  readonly kind: InvoiceKind;
  readonly issued_at: Date;
}

/** What was issued for an order, oldest first. */
export async function documentsOf(shop: Shop, orderId: string): Promise<readonly IssuedDocument[]> {
  return shop
    .activity('show-invoice')
    .selectFrom('invoice')
    .select(['number', 'kind', 'issued_at'])
    .where('order_id', '=', orderId)
    .orderBy('number')
    .execute();
}

/** The bytes as they were issued, for who ordered; undefined for anybody else. */
export async function invoiceBytes(
  shop: Shop,
  personIds: readonly string[],
  number: number,
): Promise<{ readonly kind: InvoiceKind; readonly document: Buffer } | undefined> {
  return shop
    .activity('show-invoice')
    .selectFrom('invoice')
    .innerJoin('customer_order', 'customer_order.id', 'invoice.order_id')
    .select(['invoice.kind', 'invoice.document'])
    .where('invoice.number', '=', number)
    .where('customer_order.person_id', 'in', personIds)
    .executeTakeFirst();
}

/** `faktura-1042.pdf`: a name without anybody's in it. */
export function fileName(kind: InvoiceKind, number: number, language: PageLanguage): string {
  return `${say(language)[kind].toLowerCase().replace(' ', '-')}-${number}.pdf`;
}
