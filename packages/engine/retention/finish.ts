import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { Receipt } from '../model/receipts.ts';
import type { PlanStep } from '../model/steps.ts';
import { Counts, writeReceipt } from '../receipts/receipt.ts';

interface RunRow {
  readonly id: string;
  readonly as_of: Date;
  readonly plan_hash: string;
  readonly steps: readonly Pick<PlanStep, 'kind' | 'table'>[];
  readonly touched: readonly (string | number | bigint)[];
  readonly subjects: number;
  readonly receipt: string | null;
}

const columns = 'id, as_of, plan_hash, steps, touched, subjects, receipt';

/**
 * Ends the run with its receipt. Runs of the same day or before that were cut short end with it, each with a
 * receipt of what it did: all that they would still have done has been done.
 */
export async function finishRun(client: ClientBase, context: RightsContext, id: string): Promise<Receipt> {
  const { rows } = await client.query<RunRow>(
    `select ${columns} from trygg.sweep_run
     where id = $1 or (state <> 'done' and as_of <= (select as_of from trygg.sweep_run where id = $1)) order by id for update`,
    [id],
  );
  let own: Receipt | undefined;
  for (const run of rows) {
    const receipt = await endRun(client, context, run);
    if (run.id === id) own = receipt;
  }
  if (own === undefined) throw new RangeError('a run is never removed before its end');
  return own;
}

async function endRun(client: ClientBase, context: RightsContext, run: RunRow): Promise<Receipt> {
  if (run.receipt !== null) return receiptOf(client, run, run.receipt);
  const receipt = await writeReceipt(client, context, {
    kind: 'sweep',
    asOf: run.as_of.toISOString(),
    planHash: run.plan_hash,
    counts: countsOf(run),
    more: { ended: Number(run.subjects) },
  });
  await client.query(
    `update trygg.sweep_run set state = 'done', receipt = $2, changed_at = clock_timestamp() where id = $1`,
    [run.id, receipt.id],
  );
  return receipt;
}

function countsOf({ steps, touched }: RunRow): Receipt['counts'] {
  const counts = new Counts();
  for (const [index, step] of steps.entries()) counts.add(step, Number(touched[index] ?? 0));
  return counts.byTable();
}

/** Another process ended the run: its receipt is this one's too. */
async function receiptOf(client: ClientBase, run: RunRow, id: string): Promise<Receipt> {
  const { rows } = await client.query<{ at: Date; jws: string }>(
    'select at, jws from trygg.receipt where id = $1',
    [id],
  );
  const at = rows[0]?.at.toISOString() ?? '';
  const jws = rows[0]?.jws ?? '';
  return { id, kind: 'sweep', at, planHash: run.plan_hash, counts: countsOf(run), jws };
}
