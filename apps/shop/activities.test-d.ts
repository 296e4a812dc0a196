/**
 * The shop's own activities: what their policy's purposes do not need does not compile. Checked by
 * `npm run types`: each `@ts-expect-error` is a fault when the line below it compiles.
 */
import type { Shop } from './kit/shop.ts';

export async function compiles(shop: Shop): Promise<number> {
  const rows = await shop.activity('place-order').selectFrom('product').select(['id', 'stock']).execute();
  const [order] = await shop
    .activity('follow-order')
    .selectFrom('customer_order')
    .select(['net', 'placed_at'])
    .execute();
  return (rows[0]?.stock ?? 0) + (order?.net ?? 0) + (order?.placed_at.getTime() ?? 0);
}

export async function doesNotCompile(shop: Shop): Promise<void> {
  // @ts-expect-error an order is placed without knowing whether she has an account
  shop.activity('place-order').selectFrom('person').select('has_account');
  // @ts-expect-error nor with a look at her sessions
  shop.activity('place-order').selectFrom('auth.session');
  // @ts-expect-error the accounts are exported from invoices, without a look at the orders
  shop.activity('bookkeeping-export').selectFrom('customer_order');
  // @ts-expect-error an invoice is not followed back to who ordered
  shop.activity('bookkeeping-export').selectFrom('invoice').select('person_id');
  // @ts-expect-error and without the person
  shop.activity('bookkeeping-export').selectFrom('person');
  // @ts-expect-error who packs an order does not read what she wrote to us
  shop.activity('handle-order').selectFrom('customer_order').select('note');
  // @ts-expect-error whoever browses is nobody
  shop.activity('browse').selectFrom('person');
  // @ts-expect-error what the policy does not name has no activity
  shop.activity('sms-campaign');

  await shop.activity('edit-account').transaction([{ kind: 'person', key: 'x' }], async (tx) => {
    // @ts-expect-error an e-mail address is changed by proving the new one, not by writing it
    await tx.write(1, (q) => q.updateTable('person').set({ email: 'x' }).where('id', '=', 'x'));
    // @ts-expect-error nobody edits what was ordered
    await tx.write(1, (q) => q.updateTable('customer_order').set({ note: 'x' }).where('id', '=', 'x'));
  });
}
