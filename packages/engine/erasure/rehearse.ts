import type { ClientBase } from 'pg';
import type { SubjectKind } from '../model/map.ts';
import { settleAll } from '../run/settle-all.ts';
import { type Ahead, checkTouched, runSteps } from './erasing.ts';
import type { PreparedErase } from './plan-erase.ts';

/**
 * Runs the steps of an erasure to undo them: what could never be carried out, because a row that stays refers to one that
 * goes, is refused before it is accepted (`rows_refused`), not found out afterwards, when the erasure must complete. So
 * is one whose steps touch another number of rows than were counted (`plan_stale`).
 * INVARIANT: `undoRehearsal` is sent once this has resolved, so that no step can come after it and stay.
 */
export async function rehearse(
  client: ClientBase,
  ahead: Ahead,
  keys: ReadonlyMap<SubjectKind, readonly string[]>,
  counted: PreparedErase['steps'],
): Promise<void> {
  const [, done] = await settleAll([client.query('savepoint rehearsal'), runSteps(client, ahead, keys)]);
  checkTouched(counted, done);
}

/** Deferred constraints are asked too. */
export async function undoRehearsal(client: ClientBase): Promise<void> {
  await client.query(
    'set constraints all immediate; rollback to savepoint rehearsal; release savepoint rehearsal',
  );
}
