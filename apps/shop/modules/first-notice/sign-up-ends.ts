import type { Listener } from '../../kit/events.ts';

/** That somebody was told ends with her row. */
export const endTold: Listener<'sign-up.ends'> = {
  over: 'settle-sign-up',
  within: async (_shop, { tx, personIds }) => {
    const rows = await tx
      .selectFrom('first_notice')
      .select('person_id')
      .where('person_id', 'in', personIds)
      .execute();
    const ids = rows.map((row) => row.person_id);
    if (ids.length > 0)
      await tx.write(ids.length, (q) => q.deleteFrom('first_notice').where('person_id', 'in', ids));
    return undefined;
  },
};
