import type { Listener } from '../../kit/events.ts';

/** A delivery to an address that nobody proved ends with the row that it went to. */
export const endDeliveries: Listener<'sign-up.ends'> = {
  over: 'settle-sign-up',
  within: async (_shop, { tx, personIds }) => {
    const rows = await tx
      .selectFrom('newsletter_delivery')
      .select('id')
      .where('person_id', 'in', personIds)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0)
      await tx.write(ids.length, (q) => q.deleteFrom('newsletter_delivery').where('id', 'in', ids));
    return undefined;
  },
};
