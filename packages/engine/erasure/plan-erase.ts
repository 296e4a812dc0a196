import type { ClientBase } from 'pg';
import { frozen, hashOf } from '../canonical/plan.ts';
import type { EndingStep } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan, PlannedHold } from '../model/erasures.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { planFor } from '../run/plan-once.ts';
import { settleAll } from '../run/settle-all.ts';
import { checkedSubject, keysByKind } from '../subjects/checked-subject.ts';
import { gather } from '../subjects/gather.ts';
import { soleMembers } from '../subjects/members.ts';
import { unknownSubject } from '../subjects/resolve.ts';
import { holdingOf, manyOf } from './erasing.ts';
import { type ErasingStep, erasingOf, type Holding } from './statements.ts';

/** A plan with what only its run needs. */
export interface PreparedErase {
  readonly plan: ErasePlan;
  /** Steps that touch rows, in the plan's order. */
  readonly steps: readonly (Pick<ErasingStep, 'step' | 'statement'> & { readonly rows: number })[];
  readonly keys: ReadonlyMap<SubjectKind, readonly string[]>;
}

/**
 * Plans an erasure on the state that `client` sees: one flight that asks who goes along and counts, more where somebody
 * does. Steps that would touch nothing are left out of the plan and stay in its hash. For many subjects inside a
 * transaction, whose settings plan for them.
 */
export async function prepareErase(
  context: RightsContext,
  client: ClientBase,
  asked: readonly Subject[],
  {
    asOf,
    holding,
    holds = [],
  }: {
    readonly asOf: Temporal.Instant;
    readonly holding?: Holding | undefined;
    /** That the erasure sets: whoever plans with them has set them in the transaction of `client`. */
    readonly holds?: readonly PlannedHold[];
  },
): Promise<PreparedErase> {
  const [first] = asked;
  if (first === undefined) throw new RightsError('subject_refused', 'no subject is named');
  const checked = asked.map((subject) => checkedSubject(context, subject));
  const going = [...checked, ...(await soleMembers(context, client, checked))];
  const named = onceEach(going);
  const count = (of: readonly Subject[], known?: Holding): Promise<readonly Count[]> =>
    countRows(context, client, keysByKind(of), asOf, known);
  const [alone, counted] = await settleAll([aloneOf(client, going), count(named, holding)]);
  // Most take nobody along; then what was counted beside is theirs.
  const all = alone.size === going.length;
  const subjects = all ? named : onceEach(await withOthers(client, going, alone));
  const counts = all ? counted : await count(subjects);
  const keys = keysByKind(subjects);
  const erasing = erasingOf(context, [...keys.keys()], asOf);
  const steps = erasing.steps.map((one, index) => ({ ...one, rows: counts[index]?.rows ?? 0 }));
  const touching = steps.filter((one) => one.rows > 0);
  const body = {
    kind: 'erase' as const,
    subject: subjects[0] ?? first,
    subjects,
    asOf: asOf.toString(),
    steps: touching.map(({ planned, rows }) => ({ ...planned, rows })),
    keeps: keepsOfPlan(
      context,
      steps.map(({ step }) => step),
      counts,
    ),
    holding: holds,
  };
  const state = { steps: erasing.digest, marks: counts.map(({ mark }) => mark) };
  return { plan: frozen({ ...body, hash: hashOf({ ...body, state }) }), steps: touching, keys };
}

/** By the step's place. `holding`: as it was found under the lock; absent: it is asked for. */
async function countRows(
  context: RightsContext,
  client: ClientBase,
  keys: PreparedErase['keys'],
  asOf: Temporal.Instant,
  holding?: Holding,
): Promise<readonly Count[]> {
  const send = await planFor(client, manyOf(keys));
  const erasing = erasingOf(context, [...keys.keys()], asOf);
  const sources = holding ?? (await holdingOf(client, erasing, keys, send));
  const counts = erasing.steps.map((_, step): Count => ({ step, rows: 0, mark: '0', until: null }));
  if (sources.size === 0) return counts;
  const { rows } = await client.query<Count>({ ...send(erasing.count(sources)), values: [...keys.values()] });
  for (const row of rows) counts[row.step] = row;
  return counts;
}

/** Each row with the first of them that names it. */
function onceEach(going: readonly Subject[]): readonly Subject[] {
  const taken = new Set<string>();
  return going.flatMap(({ kind, refs }): readonly Subject[] => {
    const own = refs.filter((ref) => !taken.has(nameOf(ref)));
    for (const ref of own) taken.add(nameOf(ref));
    return own.length > 0 ? [{ kind, refs: own }] : [];
  });
}

const nameOf = ({ kind, key }: SubjectRef): string => `${kind}:${key}`;

/** Those that are there and take nobody along. */
async function aloneOf(client: ClientBase, subjects: readonly Subject[]): Promise<ReadonlySet<Subject>> {
  const refs = subjects.flatMap((subject) => subject.refs.map((ref) => ({ subject, ref })));
  const { rows } = await client.query<[number]>({
    name: 'trygg erase alone',
    text: 'select trygg.erase_alone($1, $2)',
    values: [refs.map(({ ref }) => ref.kind), refs.map(({ ref }) => ref.key)],
    rowMode: 'array',
  });
  const alone = new Set(rows.map(([place]) => place));
  const others = new Set(refs.flatMap(({ subject }, index) => (alone.has(index + 1) ? [] : [subject])));
  return new Set(subjects.filter((subject) => !others.has(subject)));
}

/** Subjects with what was merged with them and the guest rows that are proven theirs. Throws `subject_unknown`. */
async function withOthers(
  client: ClientBase,
  subjects: readonly Subject[],
  alone: ReadonlySet<Subject>,
): Promise<readonly Subject[]> {
  const found: Subject[] = [];
  for (const subject of subjects)
    found.push(alone.has(subject) ? subject : await gatherKnown(client, subject));
  return found;
}

async function gatherKnown(client: ClientBase, asked: Subject): Promise<Subject> {
  const { subject } = await gather(client, asked);
  const { rows } = await client.query<SubjectRef>({
    name: 'trygg erase known',
    text: 'select kind, key from trygg.subject where (kind, key) in (select * from unnest($1::text[], $2::text[]))',
    values: [subject.refs.map((ref) => ref.kind), subject.refs.map((ref) => ref.key)],
  });
  const there = new Set(rows.map(nameOf));
  const missing = subject.refs.find((ref) => !there.has(nameOf(ref)));
  if (missing !== undefined) throw unknownSubject(nameOf(missing));
  return subject;
}

interface Count {
  readonly step: number;
  readonly rows: number;
  /** Fingerprint of the rows' keys. */
  readonly mark: string;
  readonly until: string | null;
}

function keepsOfPlan(
  context: RightsContext,
  steps: readonly EndingStep[],
  counts: readonly Count[],
): ErasePlan['keeps'] {
  return context.policy.keeps.flatMap((keep) => {
    const own = steps.flatMap((step, index) => {
      const count = counts[index];
      return step.keeps?.includes(keep) === true && count !== undefined && count.rows > 0
        ? [{ step, count }]
        : [];
    });
    if (own.length === 0) return [];
    const root = context.map.records.get(keep.record)?.root;
    const rows = own.reduce((sum, { step, count }) => (step.table === root ? sum + count.rows : sum), 0);
    const until = own.reduce(
      (latest, { count }) => ((count.until ?? '') > latest ? (count.until ?? '') : latest),
      '',
    );
    const columns = keep.columns.map(({ column }) => column);
    return [{ record: keep.record, statute: keep.statute, until, columns, rows }];
  });
}
