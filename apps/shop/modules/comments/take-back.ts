import { EngineError } from '@trygg/engine';
import type { Shop } from '../../kit/shop.ts';
import { comments } from './comment.ts';

/** Whose comment it is, whatever may be done with it; undefined where it is gone. */
export async function writerOf(shop: Shop, id: string): Promise<string | undefined> {
  const found = await shop
    .activity('carry-choices')
    .selectFrom('comment')
    .select('person_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.person_id;
}

/** How many comments there are of somebody, shown or not. */
export async function countOf(shop: Shop, personId: string): Promise<number> {
  const rows = await shop
    .activity('carry-choices')
    .selectFrom('comment')
    .select('id')
    .where('person_id', '=', personId)
    .execute();
  return rows.length;
}

/** The comment is gone from this moment on. False where it was already. */
export async function takeBack(shop: Shop, id: string): Promise<boolean> {
  const writer = await writerOf(shop, id);
  if (writer === undefined) return false;
  try {
    await shop
      .activity('carry-choices')
      .transaction([{ kind: 'person', key: writer }], (tx) =>
        tx.write(1, (q) => q.deleteFrom('comment').where('id', '=', id)),
      );
    return true;
  } catch (error) {
    const gone = ['rows_mismatch', 'subject_missing', 'outside_standing'];
    if (error instanceof EngineError && gone.includes(error.code)) return false;
    throw error;
  }
}

/**
 * Before the sweep: comments whose consent was taken back end when it was, so that the sweep of the day after erases
 * them; those whose consent came back before that do not. No page shows them meanwhile: the row rule hides them.
 */
export async function endWithdrawn(shop: Shop): Promise<void> {
  if (!shop.permits('show-comments') || !shop.permits('carry-choices', 'comments')) return;
  const all = await shop
    .activity('carry-choices')
    .selectFrom('comment')
    .select(['id', 'person_id', 'ends_at'])
    .where('state', 'in', ['waiting', 'shown'])
    .execute();
  const open = new Set(
    (await shop.activity('show-comments').selectFrom('comment').select('id').execute()).map(({ id }) => id),
  );
  const changed = all.filter(({ id, ends_at }) => open.has(id) === (ends_at !== null));
  for (const [person, rows] of Map.groupBy(changed, (row) => row.person_id)) {
    const back = rows.filter(({ id }) => open.has(id));
    await setEnd(shop, person, back, null);
    const hidden = rows.filter(({ id }) => !open.has(id));
    if (hidden.length > 0) await setEnd(shop, person, hidden, await withdrawnAt(shop, person));
  }
}

/** When the consent ended; null where it holds and a restriction rests everything. */
async function withdrawnAt(shop: Shop, person: string): Promise<Date | null> {
  const choices = await shop.choices.read(await shop.subjects.resolve(`person:${person}`));
  const choice = choices.find(({ purpose }) => purpose === comments.purpose);
  if (choice === undefined || choice.allowed || choice.why === 'restriction') return null;
  return new Date(choice.since ?? shop.now().epochMilliseconds);
}

async function setEnd(
  shop: Shop,
  person: string,
  rows: readonly { readonly id: string }[],
  ends_at: Date | null,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await shop
    .activity('carry-choices')
    .transaction([{ kind: 'person', key: person }], (tx) =>
      tx.write(ids.length, (q) => q.updateTable('comment').set({ ends_at }).where('id', 'in', ids)),
    );
}
