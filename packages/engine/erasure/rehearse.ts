import type { ClientBase } from 'pg';
import type { SubjectKind } from '../model/map.ts';
import { settleAll } from '../run/settle-all.ts';
import { type Ahead, runSteps } from './erasing.ts';

/**
 * Runs the steps of an erasure and undoes them: what could never be carried out, because a row that stays refers
 * to one that goes, is refused before it is accepted (`rows_refused`), not found out afterwards, when the erasure
 * must complete. Deferred constraints are asked too.
 */
export async function rehearse(
  client: ClientBase,
  ahead: Ahead,
  keys: ReadonlyMap<SubjectKind, readonly string[]>,
): Promise<void> {
  await settleAll([client.query('savepoint rehearsal'), runSteps(client, ahead, keys)]);
  // INVARIANT: sent once all steps have run, so that nothing of them can come after it and stay.
  await client.query(
    'set constraints all immediate; rollback to savepoint rehearsal; release savepoint rehearsal',
  );
}
