import type { ClientBase } from 'pg';
import type { SubjectKind } from '../model/map.ts';
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
  await client.query('savepoint rehearsal');
  await runSteps(client, ahead, keys);
  await client.query('set constraints all immediate');
  await client.query('rollback to savepoint rehearsal');
  await client.query('release savepoint rehearsal');
}
