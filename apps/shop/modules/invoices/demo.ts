import type { DemoPart, MadeUpOrder } from '../../kit/history.ts';
import type { Shop } from '../../kit/shop.ts';
import { isIn, personRef, practiceRef } from '../../made-up/history.ts';
import { themeOf } from '../../web/theme.ts';
import { stillThere } from '../accounts/module.ts';
import type { OrderEvent } from '../orders/module.ts';
import { storyOf } from '../orders/module.ts';
import { drawPaper } from './draw-paper.ts';
import { documentFor, type IssuedPaper, nextNumbers, ordersToInvoice, writeDocuments } from './issue.ts';
import type { InvoiceKind } from './paper-model.ts';
import { paperOf } from './paper-of.ts';

/** A document that an order of the history asked for, at the time of its event. */
interface MadeUpDocument {
  readonly order: MadeUpOrder;
  readonly kind: InvoiceKind;
  readonly event: OrderEvent;
  readonly at: number;
}

/** The documents that the orders of the history asked for, in the order of their numbers. */
export const madeUpInvoices: DemoPart = async (shop, { orders, span }) => {
  const documents = makeDocuments(orders, span.to);
  return {
    month: (month) =>
      writeInvoices(
        shop,
        documents.filter(({ at }) => isIn(month, at)),
      ),
  };
};

/** Invoices and credit notes of the whole history in the order in which they were issued. */
function makeDocuments(orders: readonly MadeUpOrder[], end: number): readonly MadeUpDocument[] {
  const documents = orders.flatMap((order) => {
    const issued = new Set<InvoiceKind>();
    return storyOf(order, end).events.flatMap(({ kind: event, at }): readonly MadeUpDocument[] => {
      const kind = documentFor(event, issued);
      if (kind === undefined) return [];
      issued.add(kind);
      return [{ order, kind, event, at }];
    });
  });
  return documents.sort((a, b) => a.at - b.at || (a.order.id < b.order.id ? -1 : 1));
}

/** Issues what a month asked for, in one transaction; what stands already is left alone. */
async function writeInvoices(shop: Shop, documents: readonly MadeUpDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const there = await stillThere(
    shop,
    documents.map(({ order }) => order),
  );
  const ids = [...new Set(documents.map(({ order }) => order.id))];
  const subjects = new Map(
    documents.flatMap(({ order }) => {
      const { practice, person } = order;
      const refs = [personRef(person.id), ...(practice === undefined ? [] : [practiceRef(practice.id)])];
      return refs.filter(({ key }) => there.has(key)).map((ref) => [`${ref.kind} ${ref.key}`, ref] as const);
    }),
  );
  await shop.activity('handle-order').transaction([...subjects.values()], async (tx) => {
    const orders = new Map((await ordersToInvoice(tx, ids)).map((order) => [order.id, order]));
    const standing = await tx
      .selectFrom('invoice')
      .select(['order_id', 'number', 'kind', 'issued_at'])
      .where('order_id', 'in', ids)
      .execute();
    const known = new Map(standing.map((row) => [`${row.kind} ${row.order_id}`, row]));
    const left = documents.filter(
      ({ order, kind }) => orders.has(order.id) && !known.has(`${kind} ${order.id}`),
    );
    if (left.length === 0) return;
    const first = await nextNumbers(tx, left.length);
    const issued: IssuedPaper[] = [];
    for (const [index, { order: madeUp, kind, event, at }] of left.entries()) {
      const order = orders.get(madeUp.id);
      if (order === undefined) continue;
      const before = kind === 'credit-note' ? known.get(`invoice ${order.id}`) : undefined;
      const number = first + index;
      const paper = paperOf(shop.policy, order, { kind, event, at: new Date(at), number, before });
      issued.push({
        paper,
        order,
        at: new Date(at),
        document: await drawPaper(paper, themeOf(shop).colours.deep),
      });
      known.set(`${kind} ${order.id}`, { order_id: order.id, number, kind, issued_at: new Date(at) });
    }
    await writeDocuments(tx, issued);
  });
}
