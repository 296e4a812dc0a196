import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';

/** What is called back: what is named must all be so. Days are those of the shop, both ends included. */
export interface Recall {
  readonly lot?: string;
  readonly sku?: string;
  readonly from?: Temporal.PlainDate;
  readonly until?: Temporal.PlainDate;
}

export type RecallBuyer = Awaited<ReturnType<typeof buyersOf>>[number];

/** Who got it, in the order of delivery; for product safety alone. */
export async function buyersOf(shop: Shop, { lot, sku, from, until }: Recall) {
  const begin = (date: Temporal.PlainDate): Date =>
    new Date(date.toZonedDateTime(shop.policy.timeZone).epochMilliseconds);
  let query = shop
    .activity('recall')
    .selectFrom('device_trace')
    .select(['order_number', 'supplied_at', 'sku', 'description', 'lot', 'quantity', 'buyer_name'])
    .select(['buyer_registration', 'buyer_street', 'buyer_postcode', 'buyer_city', 'buyer_country']);
  if (lot !== undefined) query = query.where('lot', '=', lot);
  if (sku !== undefined) query = query.where('sku', '=', sku);
  if (from !== undefined) query = query.where('supplied_at', '>=', begin(from));
  if (until !== undefined) query = query.where('supplied_at', '<', begin(until.add({ days: 1 })));
  return query.orderBy('supplied_at').orderBy('order_number').orderBy('lot').execute();
}

/** The devices that can be called back, by article number: of the range, and of the traces. */
export async function recallable(
  shop: Shop,
  language: PageLanguage,
): Promise<readonly (readonly [sku: string, name: string])[]> {
  const activity = shop.activity('recall');
  const products = await activity
    .selectFrom('product')
    .select(['sku', 'name_sv', 'name_nl', 'name_en'])
    .where('medical_device', '=', true)
    .orderBy('position')
    .orderBy('sku')
    .execute();
  const traced = await activity
    .selectFrom('device_trace')
    .select('sku')
    .select(({ fn }) => fn.max('description').as('description'))
    .groupBy('sku')
    .orderBy('sku')
    .execute();
  const named = new Map<string, string>(products.map((one) => [one.sku, one[`name_${language}`]]));
  for (const { sku, description } of traced) if (!named.has(sku)) named.set(sku, description);
  return [...named];
}

/** The buyers as a table for letters, a delivery a line, with the mark by which spreadsheets know UTF-8. */
export function recallCsv(head: readonly string[], buyers: readonly RecallBuyer[], timeZone: string): string {
  const rows = buyers.map((one) => [
    one.buyer_name,
    one.buyer_registration ?? '',
    one.buyer_street,
    one.buyer_postcode,
    one.buyer_city,
    one.buyer_country,
    one.sku,
    one.description,
    one.lot ?? '',
    String(one.quantity),
    Temporal.Instant.fromEpochMilliseconds(one.supplied_at.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate()
      .toString(),
    String(one.order_number),
  ]);
  return `\ufeff${[head, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

/** People open it in a spreadsheet: a cell that begins like a formula gets an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
