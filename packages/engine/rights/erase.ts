import type { ClientBase } from 'pg';
import { ownersOf } from '../compile/owner-path.ts';
import type { ErasePlan, Receipt, SubjectRef } from '../run/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { RightsError } from './errors.ts';
import type { Ground } from './ground.ts';
import { type PreparedErase, prepareErase } from './plan-erase.ts';
import { Counts, writeReceipt } from './receipt.ts';
import { statementOf } from './step.ts';

/**
 * Runs an erasure inside the transaction of `client`: locks its subjects and all who own rows with them, plans
 * again, and does nothing unless that plan is the one that was read. The steps of `plan` itself never run:
 * a plan that came from a file could say anything.
 */
export async function runErase(ground: Ground, client: ClientBase, plan: ErasePlan): Promise<Receipt> {
  const refs = plan.subjects.flatMap((subject) => subject.refs);
  const asOf = Temporal.Instant.from(plan.asOf);
  // Planned before the lock too: made-up keys are refused, and unknown ones lock nobody.
  const before = await prepareErase(ground, client, plan.subjects, asOf);
  const others = await coOwners(ground, client, before);
  await client.query('select trygg.erase_lock($1, $2, $3, $4)', [...columns(refs), ...columns(others)]);
  const now = await prepareErase(ground, client, plan.subjects, asOf);
  if (now.plan.hash !== plan.hash) throw stale();
  const counts = await runSteps(client, now);
  return writeReceipt(client, ground, {
    kind: 'erase',
    asOf: plan.asOf,
    planHash: plan.hash,
    counts,
    subjects: refs,
    keeps: plan.keeps.map((keep) => ({ ...keep })),
  });
}

export function stale(): RightsError {
  const help = 'plan again and read what has changed';
  return new RightsError('plan_stale', 'the database is no longer as the plan found it', { help });
}

function columns(refs: readonly SubjectRef[]): readonly [readonly string[], readonly string[]] {
  return [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)];
}

async function runSteps(client: ClientBase, { steps, keys }: PreparedErase): Promise<Receipt['counts']> {
  const counts = new Counts();
  for (const { step, rows } of steps) {
    const values = step.kinds.map((kind) => keys.get(kind) ?? []);
    const { rowCount } = await client.query(renderText(statementOf(step)), values);
    if (rowCount !== rows) throw stale();
    counts.add(step, rows);
  }
  return counts.byTable();
}

/** Subjects that stay and own rows that the steps touch. */
async function coOwners(
  ground: Ground,
  client: ClientBase,
  prepared: PreparedErase,
): Promise<readonly SubjectRef[]> {
  const shared = prepared.steps.filter(
    ({ step }) => (ground.map.tables.get(step.table)?.owners.length ?? 0) > 1,
  );
  const found = new Map<string, SubjectRef>();
  for (const { step } of shared) {
    const { rows } = await client.query<SubjectRef>(
      renderText(ownersQuery(ground, step.table, step.where)),
      step.kinds.map((kind) => prepared.keys.get(kind) ?? []),
    );
    for (const ref of rows) found.set(`${ref.kind}:${ref.key}`, ref);
  }
  const ending = new Set([...prepared.keys].flatMap(([kind, keys]) => keys.map((key) => `${kind}:${key}`)));
  return [...found].flatMap(([name, ref]) => (ending.has(name) ? [] : [ref]));
}

function ownersQuery(ground: Ground, table: string, where: Sql): Sql {
  const owners = ownersOf(ground.map, table, 't');
  return sql`select distinct o.kind, o.key from ${sql.table(table)} t cross join lateral (${owners}) o where o.key is not null and (${where})`;
}
