import { asksFor } from '../../kit/asked.ts';
import type { Shop } from '../../kit/shop.ts';
import { noPersonMore, type PersonMore, type PracticeMore } from './more-fields.ts';

export async function personMoreOf(shop: Shop, personId: string): Promise<PersonMore> {
  if (!shop.permits('keep-salutation')) return noPersonMore;
  const found = await shop
    .activity('keep-salutation')
    .selectFrom('person')
    .select('salutation')
    .where('id', '=', personId)
    .executeTakeFirst();
  return found ?? noPersonMore;
}

export async function practiceMoreOf(shop: Shop, practiceId: string): Promise<PracticeMore> {
  const vat = shop.permits('keep-vat-number')
    ? await shop
        .activity('keep-vat-number')
        .selectFrom('practice')
        .select('vat_number')
        .where('id', '=', practiceId)
        .executeTakeFirst()
    : undefined;
  const mail = shop.permits('keep-invoice-email')
    ? await shop
        .activity('keep-invoice-email')
        .selectFrom('practice')
        .select('invoice_email')
        .where('id', '=', practiceId)
        .executeTakeFirst()
    : undefined;
  const equipment = shop.permits('keep-equipment')
    ? await shop
        .activity('keep-equipment')
        .selectFrom('practice')
        .select(['equipment_brand', 'equipment_colour'])
        .where('id', '=', practiceId)
        .executeTakeFirst()
    : undefined;
  return {
    vatNumber: vat?.vat_number ?? null,
    invoiceEmail: mail?.invoice_email ?? null,
    equipmentBrand: equipment?.equipment_brand ?? null,
    equipmentColour: equipment?.equipment_colour ?? null,
  };
}

export async function keepPersonMore(
  shop: Shop,
  personId: string,
  { salutation }: PersonMore,
): Promise<void> {
  if (!asksFor(shop, 'keep-salutation')) return;
  await shop
    .activity('keep-salutation')
    .transaction([{ kind: 'person', key: personId }], (tx) =>
      tx.write(1, (q) => q.updateTable('person').set({ salutation }).where('id', '=', personId)),
    );
}

/**
 * A transaction a field, over the role of that field alone. All of it is voluntary and shown on the account's page, so
 * what a crash in between leaves out is seen and written again.
 */
export async function keepPracticeMore(shop: Shop, practiceId: string, more: PracticeMore): Promise<void> {
  const subjects = [{ kind: 'practice', key: practiceId }];
  if (asksFor(shop, 'keep-vat-number'))
    await shop
      .activity('keep-vat-number')
      .transaction(subjects, (tx) =>
        tx.write(1, (q) =>
          q.updateTable('practice').set({ vat_number: more.vatNumber }).where('id', '=', practiceId),
        ),
      );
  if (asksFor(shop, 'keep-invoice-email'))
    await shop
      .activity('keep-invoice-email')
      .transaction(subjects, (tx) =>
        tx.write(1, (q) =>
          q.updateTable('practice').set({ invoice_email: more.invoiceEmail }).where('id', '=', practiceId),
        ),
      );
  if (asksFor(shop, 'keep-equipment'))
    await shop
      .activity('keep-equipment')
      .transaction(subjects, (tx) =>
        tx.write(1, (q) =>
          q
            .updateTable('practice')
            .set({ equipment_brand: more.equipmentBrand, equipment_colour: more.equipmentColour })
            .where('id', '=', practiceId),
        ),
      );
}
