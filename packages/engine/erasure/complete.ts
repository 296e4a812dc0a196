import type { ClientBase } from 'pg';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan } from '../model/erasures.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Receipt } from '../model/receipts.ts';
import { Counts, findReceipt, writeReceipt } from '../receipts/receipt.ts';
import { RightsError } from '../rights-errors.ts';
import { failPoint } from '../run/fail-point.ts';
import { settleAll } from '../run/settle-all.ts';
import { joinValues, type SoughtValues } from '../search/values.ts';
import { keysByKind } from '../subjects/checked-subject.ts';
import { closeSubjects } from './accept.ts';
import { unknownErasure } from './call-back.ts';
import { type Ahead, lockAll, type RunStep, runSteps } from './erasing.ts';
import { sealValues, unsealValues, valuesReader } from './gather-values.ts';
import { sourceOf } from './statements.ts';
import type { Tombstones, TouchedRows } from './tombstones.ts';

/** Who hears of the erasure `e`. */
const informedOf =
  "select coalesce(o.recipient, 'the person, once') from trygg.outbox o where o.erasure = e.id order by o.kind, o.recipient";

interface Row {
  readonly state: string;
  readonly plan: ErasePlan | null;
  readonly receipt: string | null;
  readonly sealed: Buffer | null;
  /** ISO date */
  readonly day: string | null;
  readonly informed: readonly string[];
}

/**
 * T2: erases what was accepted, inside the transaction of `client`. Rows are found anew, by the subjects of the
 * accepted plan: what came or went since does not stop it. The tombstone is on disk before the transaction can
 * commit. Done before: the receipt of then. `wait: false` yields undefined where another process is at it.
 */
export async function completeErasure(
  context: RightsContext,
  client: ClientBase,
  tombstones: Tombstones,
  id: string,
  { today, wait }: { readonly today: Temporal.PlainDate; readonly wait: boolean },
): Promise<Receipt | undefined> {
  const locked = wait ? 'for update' : 'for update skip locked';
  const found = await client.query<Row>({
    name: `trygg erasure ${locked}`,
    text: `select e.state, e.plan, e.receipt, e.sealed, e.not_before::text as day, array(${informedOf}) as informed
      from trygg.erasure e where e.id = $1 ${locked}`,
    values: [id],
  });
  const [erasure] = found.rows;
  if (erasure === undefined) {
    if (!wait) return undefined;
    throw unknownErasure(id);
  }
  if (erasure.state === 'called-back') {
    if (!wait) return undefined;
    throw new RightsError('erasure_called_back', `the erasure \`${id}\` was called back`);
  }
  if (erasure.receipt !== null && !['found', 'held'].includes(erasure.state))
    return keptReceipt(client, erasure.receipt);
  if (erasure.plan === null) throw new RightsError('rights_failed', 'the erasure has lost its plan');
  const { plan, day, informed } = erasure;
  if (day !== null && Temporal.PlainDate.compare(today, day) < 0) {
    if (!wait) return undefined;
    throw new RightsError('erasure_waits', `the erasure waits until \`${day}\``, {
      help: `\`trygg erase --call-back ${id}\` calls it back`,
    });
  }
  await failPoint('complete: begun');
  const { counts, touched, values } = await eraseRows(
    context,
    client,
    tombstones,
    plan,
    day === null ? undefined : { id, day },
  );
  await failPoint('complete: erased');
  // What an earlier run took is looked for too.
  const sought = joinValues([unsealValues(context, id, erasure.sealed), values]);
  // While the disk takes the tombstone, the database takes the receipt.
  const [receipt] = await settleAll([
    receiptFor(context, client, { id, plan, counts, values: sought, informed, known: erasure.receipt }),
    tombstones.write(id, touched).then(() => failPoint('complete: tombstone')),
  ]);
  await failPoint('complete: marked');
  return receipt;
}

interface ToReceipt {
  readonly id: string;
  readonly plan: ErasePlan;
  readonly counts: Receipt['counts'];
  readonly values: SoughtValues;
  readonly informed: readonly string[];
  /** The receipt of a first run, which found rows afterwards. */
  readonly known: string | null;
}

/** The receipt, and the mark on the erasure that it is done. */
export async function receiptFor(
  context: RightsContext,
  client: ClientBase,
  { id, plan, counts, values, informed, known }: ToReceipt,
): Promise<Receipt> {
  const mark = (receipt: string): Promise<unknown> =>
    client.query({
      name: 'trygg erasure done',
      text: "update trygg.erasure set state = 'erased', erased_at = coalesce(erased_at, now()), receipt = $2, sealed = $3 where id = $1",
      values: [id, receipt, sealValues(context, id, values)],
    });
  if (known !== null) {
    await mark(known);
    return keptReceipt(client, known);
  }
  return writeReceipt(client, context, {
    kind: 'erase',
    asOf: plan.asOf,
    planHash: plan.hash,
    counts,
    subjects: plan.subjects.flatMap((subject) => subject.refs),
    keeps: plan.keeps.map((keep) => ({ ...keep })),
    search: { state: 'due', by: searchDay(context) },
    more: { erasure: id, told: informed },
    alongside: (receipt) => failPoint('complete: receipt').then(() => mark(receipt)),
  });
}

/** The day after the rows went: the night before it has searched. */
function searchDay({ policy }: RightsContext): string {
  return Temporal.Now.plainDateISO(policy.timeZone).add({ days: 1 }).toString();
}

async function eraseRows(
  context: RightsContext,
  client: ClientBase,
  tombstones: Tombstones,
  plan: ErasePlan,
  waited: { readonly id: string; readonly day: string } | undefined,
): Promise<CarriedOut> {
  const keys = keysByKind(plan.subjects);
  // The day that it waited for decides what a statute still keeps, not the day on which it was planned.
  const asOf =
    waited === undefined
      ? Temporal.Instant.from(plan.asOf)
      : Temporal.PlainDate.from(waited.day).toZonedDateTime(context.policy.timeZone).toInstant();
  const refs = plan.subjects.flatMap((subject) => subject.refs);
  const { ahead } = await lockAll(context, client, refs, keys, asOf);
  await failPoint('complete: locked');
  if (waited !== undefined) await closeSubjects(context, client, refs, waited.id);
  return carryOut(context, client, tombstones, { ahead, keys, asOf });
}

/** What the steps of an erasure have done. */
interface CarriedOut {
  readonly done: readonly RunStep[];
  readonly counts: Receipt['counts'];
  readonly touched: readonly TouchedRows[];
  /** What they took that names somebody. */
  readonly values: SoughtValues;
}

interface ToCarryOut {
  readonly ahead: Ahead;
  readonly keys: ReadonlyMap<SubjectKind, readonly string[]>;
  readonly asOf: Temporal.Instant;
}

/** Runs the steps for good, with the hashes of what they touch and the values that they take. */
export async function carryOut(
  context: RightsContext,
  client: ClientBase,
  tombstones: Tombstones,
  { ahead, keys, asOf }: ToCarryOut,
): Promise<CarriedOut> {
  const sources = new Set(ahead.map(({ step }) => sourceOf(step)));
  const readValues = await valuesReader(context, client, keys, { asOf, sources });
  const touched: TouchedRows[] = [];
  // In one flight; the rows are read before the first step takes them.
  const [values, done] = await settleAll([
    readValues(),
    runSteps(client, ahead, keys, ({ step: { table, kind }, keys: rows }) => {
      // While the database is at the steps that follow.
      touched.push({ table, kind, hashes: rows.map((key) => tombstones.hash(table, key)) });
      return failPoint('complete: step');
    }),
  ]);
  const counts = new Counts();
  for (const { step, keys: rows } of done) counts.add(step, rows.length);
  return { done, counts: counts.byTable(), touched, values };
}

async function keptReceipt(client: ClientBase, id: string): Promise<Receipt> {
  const receipt = await findReceipt(client, id);
  if (receipt === undefined) throw new RightsError('rights_failed', 'the erasure has lost its receipt');
  return receipt;
}
