import type { Listener } from '../../kit/events.ts';

/** What is noted of an address that nobody proved ends with the row that it was noted of. */
export const endUndelivered: Listener<'sign-up.ends'> = {
  over: 'settle-sign-up',
  within: async (_shop, { tx, personIds }) => {
    const rows = await tx
      .selectFrom('undelivered_mail')
      .select('id')
      .where('person_id', 'in', personIds)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0)
      await tx.write(ids.length, (q) => q.deleteFrom('undelivered_mail').where('id', 'in', ids));
    return undefined;
  },
};
