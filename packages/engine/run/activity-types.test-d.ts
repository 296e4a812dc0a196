/**
 * What must not compile does not. Checked by `npm run types`: each `@ts-expect-error` is a fault when the line
 * below it compiles.
 */
import type { ColumnType } from 'kysely';
import type { Activity, Unreadable } from './activity-model.ts';

/** As `trygg generate` writes it for an activity that reads names, writes one telephone number, and may add notes. */
interface CallBack {
  read: {
    person: { id: string; given_name: string };
    'auth.session': { id: string };
  };
  write: {
    person: {
      id: ColumnType<string, never, never>;
      given_name: ColumnType<string, never, never>;
      phone: ColumnType<Unreadable, never, string | null>;
      'not granted': ColumnType<Unreadable, Unreadable, never>;
    };
    note: {
      id: ColumnType<string, string | undefined, never>;
      words: ColumnType<Unreadable, string, never>;
      'not granted': ColumnType<Unreadable, never, Unreadable>;
    };
  };
}

export async function compiles(activity: Activity<CallBack['read'], CallBack['write']>): Promise<string[]> {
  const names = await activity
    .selectFrom('person')
    .select(['id', 'given_name'])
    .where('id', '=', 'x')
    .execute();
  await activity.selectFrom('auth.session').select('id').execute();
  await activity.transaction([{ kind: 'person', key: 'x' }], async (tx) => {
    await tx.selectFrom('person').select('given_name').executeTakeFirst();
    await tx.write(1, (q) => q.updateTable('person').set({ phone: null }).where('id', '=', 'x'));
    await tx.write(1, (q) => q.insertInto('note').values({ words: 'called' }).returning('id'));
  });
  return names.map((row) => row.given_name);
}

export async function doesNotCompile(activity: Activity<CallBack['read'], CallBack['write']>): Promise<void> {
  // @ts-expect-error a column outside the grant is not selected
  activity.selectFrom('person').select('phone');
  // @ts-expect-error nor looked for
  activity.selectFrom('person').select('id').where('phone', '=', 'x');
  // @ts-expect-error nor sorted by
  activity.selectFrom('person').select('id').orderBy('email');
  // @ts-expect-error a table outside the grant is not read
  activity.selectFrom('practice');
  // @ts-expect-error nor joined
  activity.selectFrom('person').innerJoin('practice', 'practice.id', 'person.id');
  // @ts-expect-error a reader does not write
  activity.updateTable('person');
  // @ts-expect-error there is no raw connection behind it
  activity.executeQuery;

  await activity.transaction([], async (tx) => {
    // @ts-expect-error a write outside `write` would not be counted
    tx.updateTable('person');
    // @ts-expect-error a column without an update grant is not set
    await tx.write(1, (q) => q.updateTable('person').set({ given_name: 'x' }).where('id', '=', 'x'));
    // @ts-expect-error a column without a select grant is not looked for by a write
    await tx.write(1, (q) => q.updateTable('person').set({ phone: null }).where('phone', '=', 'x'));
    // @ts-expect-error a column without an insert grant is not inserted
    await tx.write(1, (q) => q.insertInto('person').values({ given_name: 'x' }));
    // @ts-expect-error nor nothing at all
    await tx.write(1, (q) => q.insertInto('person').values({}));
    // @ts-expect-error a table without an update grant is not updated
    await tx.write(1, (q) => q.updateTable('note').set({ words: 'x' }).where('id', '=', 'x'));
    // @ts-expect-error a column that is never null and has no default is not left out
    await tx.write(1, (q) => q.insertInto('note').values({ id: 'x' }));
    // @ts-expect-error a table outside the grant is not written
    await tx.write(1, (q) => q.deleteFrom('practice').where('id', '=', 'x'));
  });
  // @ts-expect-error a write says whom it is about
  await activity.transaction(async () => undefined);
}
