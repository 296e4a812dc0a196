import type { CompiledQuery, Kysely, Transaction } from 'kysely';
import type { SubjectRef } from '../model/subject.ts';

/**
 * Type of a column that an activity writes and may not read: nothing can be compared with it, and what is made
 * of it fits nowhere.
 */
export interface Unreadable {
  readonly unreadable: unique symbol;
}

/** What an activity's code may read, over the activity's own role. `R` is generated: only granted columns. */
export interface ActivityReader<R> {
  readonly selectFrom: Kysely<R>['selectFrom'];
}

/** The builders a write may use; `W` is generated. */
export type WriteBuilder<W> = Pick<Transaction<W>, 'insertInto' | 'updateTable' | 'deleteFrom'>;

/** Anything Kysely built: sent by the handle, never by the caller; rejects with the errors of the engine. */
export interface BuiltQuery<T> {
  execute(): Promise<T[]>;
  compile(): CompiledQuery;
}

/**
 * One transaction over an activity's role; what its grant does not hold throws `outside_grant`. `read`, `write` and
 * `lock` are sent when they are called and run one after another in that order: those that do not need each other's
 * answer are called together, travel together, and are awaited by `settleAll`.
 */
export interface ActivityTransaction<R, W> extends ActivityReader<R> {
  /**
   * Runs one insert, update or delete and throws `rows_mismatch` unless it touched exactly `expected` rows
   * (row rules make a refused write look like a success of zero rows). Resolves to the returned rows.
   * @example await tx.write(1, (q) => q.updateTable('person').set({ phone }).where('id', '=', id));
   */
  write<T>(expected: number, build: (query: WriteBuilder<W>) => BuiltQuery<T>): Promise<T[]>;
  /**
   * Runs one select. Resolves to its rows.
   * @example const products = await tx.read((q) => q.selectFrom('product').select('id').where('id', 'in', ids));
   */
  read<T>(build: (query: ActivityReader<R>) => BuiltQuery<T>): Promise<T[]>;
  /** Locks more subjects, for work that learns of them only inside the transaction. Order is kept by the engine. */
  lock(subjects: readonly SubjectRef[]): Promise<void>;
}

/**
 * One activity: a login role of PostgreSQL and the types of what it may see.
 * INVARIANT: writes happen inside `transaction`, which locks the named subjects' standing first.
 */
export interface Activity<R, W> extends ActivityReader<R> {
  readonly name: string;
  /** Throws `outside_standing` for a subject that the activity may not write about, and what `work` throws. */
  transaction<T>(
    subjects: readonly SubjectRef[],
    work: (tx: ActivityTransaction<R, W>) => Promise<T>,
  ): Promise<T>;
}
