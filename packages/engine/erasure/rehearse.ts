import type { ClientBase } from 'pg';
import type { PreparedErase } from '../rights/plan-erase.ts';
import { statementOf } from '../rights/step.ts';
import { renderText } from '../sql/render.ts';

/**
 * Runs the steps of an erasure and undoes them: what could never be carried out, because a row that stays refers
 * to one that goes, is refused before it is accepted (`rows_refused`), not found out afterwards, when the erasure
 * must complete. Deferred constraints are asked too.
 */
export async function rehearse(client: ClientBase, { steps, keys }: PreparedErase): Promise<void> {
  await client.query('savepoint rehearsal');
  for (const { step } of steps) {
    const values = step.kinds.map((kind) => keys.get(kind) ?? []);
    await client.query(renderText(statementOf(step)), values);
  }
  await client.query('set constraints all immediate');
  await client.query('rollback to savepoint rehearsal');
  await client.query('release savepoint rehearsal');
}
