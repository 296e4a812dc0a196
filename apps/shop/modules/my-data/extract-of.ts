import type { Extract } from '@trygg/engine';
import type { Shop } from '../../shop.ts';

/**
 * All that is held about a person. A sole trader's and a private person's practice is she herself: its name and
 * address are hers, and stand in the extract.
 */
export async function extractOf(shop: Shop, personId: string): Promise<Extract> {
  const { rights } = shop;
  const extract = await rights.access(await rights.resolve(`person:${personId}`));
  const herself = await shop
    .activity('weigh-erasure')
    .selectFrom('membership')
    .innerJoin('practice', 'practice.id', 'membership.practice_id')
    .select('practice.id')
    .where('membership.person_id', '=', personId)
    .where('practice.kind', 'in', ['consumer', 'sole-trader'])
    .execute();
  const own = await Promise.all(
    herself.map(async ({ id }) => rights.access(await rights.resolve(`practice:${id}`))),
  );
  const tables = own.flatMap((one) => one.tables.filter(({ table }) => table === 'practice'));
  return { ...extract, tables: [...extract.tables, ...tables] };
}
