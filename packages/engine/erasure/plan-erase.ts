import type { ClientBase } from 'pg';
import { frozen, hashOf } from '../canonical/plan.ts';
import { primaryKey } from '../catalog/references.ts';
import { endingSteps } from '../ending/ending.ts';
import { type EndingStep, planStep } from '../ending/step.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan } from '../model/erasures.ts';
import type { SubjectKind } from '../model/map.ts';
import type { Subject, SubjectRef } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { checkedSubject, keysByKind } from '../subjects/checked-subject.ts';
import { gather } from '../subjects/gather.ts';
import { soleMembers } from '../subjects/members.ts';
import { unknownSubject } from '../subjects/resolve.ts';

/** A plan with what only its run needs. */
export interface PreparedErase {
  readonly plan: ErasePlan;
  /** Steps that touch rows, in the plan's order. */
  readonly steps: readonly { readonly step: EndingStep; readonly rows: number }[];
  readonly keys: ReadonlyMap<SubjectKind, readonly string[]>;
}

/** Law that every step of an erasure rests on. */
const article = 'GDPR 17(1)';

/**
 * Plans an erasure on the state that `client` sees: two round trips for who goes along, one that counts. Steps
 * that would touch nothing are left out of the plan and stay in its hash.
 */
export async function prepareErase(
  context: RightsContext,
  client: ClientBase,
  asked: readonly Subject[],
  asOf: Temporal.Instant,
): Promise<PreparedErase> {
  const [first] = asked;
  if (first === undefined) throw new RightsError('subject_refused', 'no subject is named');
  const subjects = await complete(context, client, asked);
  const keys = keysByKind(subjects);
  const kinds = [...keys.keys()];
  const day = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  const build = (numbering: 'each' | 'all'): readonly EndingStep[] =>
    endingSteps({ context, kinds, day, because: () => article, numbering });
  const counted = build('all');
  const { rows } = await client.query<Count>(
    renderText(countQuery(context, counted)),
    kinds.map((kind) => keys.get(kind)),
  );
  const counts = [...rows].sort((a, b) => a.step - b.step);
  const steps = build('each').map((step, index) => ({ step, rows: counts[index]?.rows ?? 0 }));
  const touching = steps.filter((one) => one.rows > 0);
  const body = {
    kind: 'erase' as const,
    subject: subjects[0] ?? first,
    subjects,
    asOf: asOf.toString(),
    steps: touching.map(({ step, rows: touched }) => planStep(step, touched)),
    keeps: keepsOfPlan(
      context,
      steps.map(({ step }) => step),
      counts,
    ),
  };
  const state = steps.map(({ step }, index) => [planStep(step, null).sql, counts[index]?.mark ?? null]);
  return { plan: frozen({ ...body, hash: hashOf({ ...body, state }) }), steps: touching, keys };
}

/** Asked subjects with what was merged with them and the guest rows that are proven theirs, and the members who go along. */
async function complete(
  context: RightsContext,
  client: ClientBase,
  asked: readonly Subject[],
): Promise<readonly Subject[]> {
  const checked = asked.map((subject) => checkedSubject(context, subject));
  const members = await soleMembers(context, client, checked);
  const taken = new Set<string>();
  const subjects: Subject[] = [];
  for (const subject of [...checked, ...members]) {
    const { kind, refs } = (await gather(client, subject)).subject;
    const own = refs.filter((ref) => !taken.has(`${ref.kind}:${ref.key}`));
    for (const ref of own) taken.add(`${ref.kind}:${ref.key}`);
    if (own.length > 0) subjects.push({ kind, refs: own });
  }
  const refs = subjects.flatMap((subject) => subject.refs);
  const { rows } = await client.query<SubjectRef>(
    'select kind, key from trygg.subject where (kind, key) in (select * from unnest($1::text[], $2::text[]))',
    [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  );
  const there = new Set(rows.map((row) => `${row.kind}:${row.key}`));
  const missing = refs.find((ref) => !there.has(`${ref.kind}:${ref.key}`));
  if (missing !== undefined) throw unknownSubject(`${missing.kind}:${missing.key}`);
  return subjects;
}

interface Count {
  readonly step: number;
  readonly rows: number;
  /** Fingerprint of the rows' keys. */
  readonly mark: string;
  readonly until: string | null;
}

/** Counts and marks the rows of all steps in one statement. */
function countQuery(context: RightsContext, steps: readonly EndingStep[]): Sql {
  const queries = steps.map((step, index) => {
    const key = primaryKey(context, step.table).map((column) => sql`t.${sql.identifier(column)}::text`);
    const mark =
      key.length === 0
        ? sql`'0'`
        : sql`coalesce(bit_xor(hashtextextended(concat_ws('/', ${sql.list(key)}), 0)), 0)::text`;
    const until = step.until === undefined ? sql`null` : sql`max(${step.until})::text`;
    return sql`select ${sql.value(index)} as step, count(*)::integer as rows, ${mark} as mark, ${until} as until from ${sql.table(step.table)} t where ${step.where}`;
  });
  return sql.join(queries, sql`\nunion all\n`);
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
