import { createHash, randomUUID } from 'node:crypto';
import type { AfterCommit } from '../../kit/events.ts';
import type { Shop } from '../../kit/shop.ts';
import { themeOf } from '../../web/theme.ts';
import type { OrderEvent, OrderHappening, OrderTransaction } from '../orders/module.ts';
import { drawPaper } from './draw-paper.ts';
import { InvoiceError } from './invoice-error.ts';
import type { InvoiceKind, Paper } from './paper-model.ts';
import { type InvoicedOrder, paperOf } from './paper-of.ts';

/**
 * An order is invoiced when its goods leave the house: only then it is certain what is delivered, and the claim
 * arises with the supply (BFL 5:2, ML 17:24 (7)). Goods that are paid before get their invoice with the payment.
 * What comes back or is cancelled after its invoice is taken back by a credit note over all of it; an order that
 * ends before it was invoiced leaves nothing to keep accounts of.
 */
export function documentFor(
  event: OrderEvent,
  issued: Pick<ReadonlySet<InvoiceKind>, 'has'>,
): InvoiceKind | undefined {
  if (event === 'ship' || event === 'pay') return issued.has('invoice') ? undefined : 'invoice';
  if (event === 'cancel' || event === 'return')
    return issued.has('invoice') && !issued.has('credit-note') ? 'credit-note' : undefined;
  return undefined;
}

/**
 * Issues the document that an event of the order asks for, if any, in the transaction of the event: order, number and
 * bytes stand together or not at all. Once they do, a copy goes to the address that the practice named for invoices.
 * INVARIANT: the series is the last thing that the transaction waits for, so it deadlocks with nothing: `last`.
 */
export async function issueDocument(
  shop: Shop,
  { tx, id: orderId, event, at }: OrderHappening,
): Promise<AfterCommit | undefined> {
  const rows = await tx
    .selectFrom('invoice')
    .select(['number', 'kind', 'issued_at'])
    // By the number: an invoice that only its statute keeps has no link to an order that is held beside it.
    .where('order_number', '=', (eb) =>
      eb
        .selectFrom('customer_order')
        .select('customer_order.number')
        .where('customer_order.id', '=', orderId),
    )
    .execute();
  const issued = new Map(rows.map((row) => [row.kind, row]));
  const kind = documentFor(event, issued);
  if (kind === undefined) return undefined;
  const [order] = await ordersToInvoice(tx, [orderId]);
  if (order === undefined) throw new InvoiceError('order_gone', 'the order is gone');
  const before = kind === 'credit-note' ? issued.get('invoice') : undefined;
  const number = await nextNumbers(tx, 1);
  const paper = paperOf(shop.policy, order, { kind, event, at, number, before });
  const colour = themeOf(shop).colours.deep;
  await writeDocuments(tx, [{ paper, order, at, document: await drawPaper(paper, colour) }]);
  return async () => {
    if (shop.permits('send-invoice-copy')) await shop.send('invoice-copy', String(number));
  };
}

/** What is read of an order to invoice it. */
export interface OrderToInvoice extends InvoicedOrder {
  readonly id: string;
  readonly person_id: string | null;
  readonly practice_id: string | null;
  readonly payment: 'unpaid' | 'paid' | 'refunded' | 'void';
}

export async function ordersToInvoice(
  tx: OrderTransaction,
  ids: readonly string[],
): Promise<readonly OrderToInvoice[]> {
  const orders = await tx
    .selectFrom('customer_order')
    .select(['id', 'number', 'person_id', 'practice_id', 'placed_at', 'language'])
    .select(['buyer_name', 'paper_name', 'buyer_registration', 'invoice_street', 'invoice_postcode'])
    .select(['invoice_city', 'net', 'vat', 'currency', 'payment'])
    .where('id', 'in', ids)
    .execute();
  const lines = await tx
    .selectFrom('customer_order_line')
    .select(['order_id', 'sku', 'description', 'quantity', 'unit_net', 'vat_rate', 'net', 'vat'])
    .where('order_id', 'in', ids)
    .orderBy('position')
    .execute();
  const byOrder = Map.groupBy(lines, (line) => line.order_id);
  return orders.map((order) => ({ ...order, lines: byOrder.get(order.id) ?? [] }));
}

/** Takes the next `count` numbers and returns the first; the series is locked until the transaction ends. */
export async function nextNumbers(tx: OrderTransaction, count: number): Promise<number> {
  const [row] = await tx.write(1, (q) =>
    q
      .updateTable('invoice_series')
      .set((eb) => ({ last: eb('last', '+', count) }))
      .where('name', '=', 'sales')
      .returning('last'),
  );
  if (row === undefined) throw new TypeError('a counted series returns its number');
  return row.last - count + 1;
}

export interface IssuedPaper {
  readonly paper: Paper;
  readonly order: OrderToInvoice;
  readonly document: Buffer;
  readonly at: Date;
}

export async function writeDocuments(tx: OrderTransaction, issued: readonly IssuedPaper[]): Promise<void> {
  const rows = issued.map((one) => ({ ...one, id: randomUUID() }));
  await tx.write(rows.length, (q) => q.insertInto('invoice').values(rows.map(invoiceRow)));
  const rates = rows.flatMap(({ id, paper }) => paper.sums.rates.map((one) => ({ invoice_id: id, ...one })));
  await tx.write(rates.length, (q) => q.insertInto('invoice_vat').values(rates));
}

/** What was paid for goods that are credited: all of it, since a credit note takes back a whole invoice. */
function toRefund({ kind, sums }: Paper, { payment }: OrderToInvoice): number | null {
  const sum = -(sums.net + sums.vat);
  return kind === 'credit-note' && payment === 'paid' && sum > 0 ? sum : null;
}

/** Notes beside its credit note that an order's money was given back. */
export async function noteRefund(_shop: Shop, { tx, id }: OrderHappening): Promise<undefined> {
  const credit = await tx
    .selectFrom('invoice')
    .select('id')
    .where('order_id', '=', id)
    .where('kind', '=', 'credit-note')
    .executeTakeFirst();
  if (credit === undefined) return undefined;
  await tx.write(1, (q) => q.updateTable('invoice').set({ to_refund: null }).where('id', '=', credit.id));
  return undefined;
}

function invoiceRow({ id, paper, order, document, at }: IssuedPaper & { readonly id: string }) {
  return {
    id,
    number: paper.number,
    kind: paper.kind,
    credits_number: paper.credits?.number ?? null,
    order_id: order.id,
    order_number: paper.order,
    // A practice's invoice is the practice's alone: what it bought says nothing of the member who ordered.
    person_id: order.practice_id === null ? order.person_id : null,
    practice_id: order.practice_id,
    ordered_at: order.placed_at,
    issued_at: at,
    due_on: paper.dueOn?.toString() ?? null,
    buyer_name: paper.buyer.name,
    net: paper.sums.net,
    vat: paper.sums.vat,
    currency: order.currency,
    to_refund: toRefund(paper, order),
    sha256: createHash('sha256').update(document).digest('hex'),
    document,
  };
}
