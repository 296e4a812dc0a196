import { hashOf } from '../canonical/plan.ts';
import { primaryKey } from '../catalog/references.ts';
import { endingSteps } from '../ending/ending.ts';
import { type Ending, owning } from '../ending/owned.ts';
import { type EndingStep, planStep, statementOf } from '../ending/step.ts';
import { ownersOf } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { PlanStep } from '../model/steps.ts';
import { type NamedStatement, named } from '../run/plan-once.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { type Gathering, gathering } from './gathering.ts';

/** A step with what a plan says of it and what runs it. */
export interface ErasingStep {
  readonly step: EndingStep;
  /** As a plan has it, before its rows are counted. */
  readonly planned: PlanStep;
  readonly statement: NamedStatement;
}

/** Sources that hold rows of the subjects. */
export type Holding = ReadonlySet<string>;

/** Statements that erase subjects of some kinds on a day, rendered once. */
export interface Erasing {
  readonly steps: readonly ErasingStep[];
  /** Of the texts of all steps: part of a plan's hash. */
  readonly digest: string;
  /** Counts and marks the rows of the steps whose sources are in `holding`. */
  count(holding: Holding): NamedStatement;
  /** Reads what the steps whose sources are in `holding` are about to take; undefined where nothing of it names anybody. */
  values(holding: Holding): Gathering | undefined;
  readonly lock: NamedStatement;
  /** Whether each of `sources` holds rows of the subjects. */
  readonly probe: NamedStatement;
  readonly sources: readonly string[];
}

/** Law that every step of an erasure rests on. */
const article = 'GDPR 17(1)';

const rendered = new WeakMap<
  RightsContext,
  { readonly day: string; readonly byKinds: Map<string, Erasing> }
>();

/** The same for all subjects of those kinds on that day, whoever they are: no statement has a key in it. */
export function erasingOf(
  context: RightsContext,
  kinds: readonly SubjectKind[],
  asOf: Temporal.Instant,
): Erasing {
  const day = asOf.toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  let known = rendered.get(context);
  if (known?.day !== day.toString()) {
    known = { day: day.toString(), byKinds: new Map() };
    rendered.set(context, known);
  }
  const found = known.byKinds.get(kinds.join());
  if (found !== undefined) return found;
  const ending = (numbering: 'each' | 'all'): Ending => ({
    context,
    kinds,
    day,
    because: () => article,
    numbering,
  });
  const each = endingSteps(ending('each'));
  const all = endingSteps(ending('all'));
  const steps = each.map((step) => ({
    step,
    planned: planStep(step, null),
    statement: named(stepText(context, step)),
  }));
  const sources = [...new Set(each.map(sourceOf))];
  const made = {
    steps,
    digest: hashOf(steps.map(({ planned }) => planned.sql)),
    count: counting(context, all, sources),
    values: valuing(context, all, kinds, sources),
    lock: named(lockText(ending('all'), all)),
    probe: named(probeText(ending('all'), sources)),
    sources,
  };
  known.byKinds.set(kinds.join(), made);
  return made;
}

function stepText(context: RightsContext, step: EndingStep): string {
  const key = primaryKey(context, step.table).map((column) => sql`t.${sql.identifier(column)}::text`);
  const returning = key.length === 0 ? sql`''` : sql`concat_ws('/', ${sql.list(key)})`;
  return renderText(statementOf(step, returning));
}

/** Sets of sources that a count of their own is kept for; for others all steps are counted. */
const keptCounts = 64;

/**
 * Counts of the steps that have something to count. A statement over all steps sets up a scan for each of them before it
 * finds out that there is nothing, which takes longer than counting what there is.
 */
function counting(
  context: RightsContext,
  steps: readonly EndingStep[],
  sources: readonly string[],
): Erasing['count'] {
  const ofAll = named(countText(context, steps, new Set(sources)));
  const kept = new Map<string, NamedStatement>();
  return (holding) => {
    const set = sources.filter((source) => holding.has(source)).join();
    const found = kept.get(set);
    if (found !== undefined) return found;
    if (kept.size >= keptCounts) return ofAll;
    const made = named(countText(context, steps, holding));
    kept.set(set, made);
    return made;
  };
}

function valuing(
  context: RightsContext,
  steps: readonly EndingStep[],
  kinds: readonly SubjectKind[],
  sources: readonly string[],
): Erasing['values'] {
  const kept = new Map<string, Gathering | undefined>();
  return (holding) => {
    const set = sources.filter((source) => holding.has(source)).join();
    if (kept.has(set)) return kept.get(set);
    if (kept.size >= keptCounts) kept.clear();
    const made = gathering(
      context,
      steps.filter((step) => holding.has(sourceOf(step))),
      kinds,
    );
    kept.set(set, made);
    return made;
  };
}

/** Rows of each step, one statement: steps of other sources than `holding` have none. */
function countText(context: RightsContext, steps: readonly EndingStep[], holding: Holding): string {
  const queries = steps.flatMap((step, index): readonly Sql[] => {
    if (!holding.has(sourceOf(step))) return [];
    const key = primaryKey(context, step.table).map((column) => sql`t.${sql.identifier(column)}::text`);
    const mark =
      key.length === 0
        ? sql`'0'`
        : sql`coalesce(bit_xor(hashtextextended(concat_ws('/', ${sql.list(key)}), 0)), 0)::text`;
    const until = step.until === undefined ? sql`null` : sql`max(${step.until})::text`;
    return [
      sql`select ${sql.value(index)} as step, count(*)::integer as rows, ${mark} as mark, ${until} as until from ${sql.table(step.table)} t where ${step.where}`,
    ];
  });
  return renderText(sql.join(queries, sql`\nunion all\n`));
}

/** The table whose rows of the subjects bring a step about. */
export function sourceOf({ source, table }: EndingStep): string {
  return source?.table ?? table;
}

/** Nobody: each parameter has its type, also where no table of the statement is of its kind. */
function nobody(kinds: readonly SubjectKind[]): Sql {
  return sql.join(
    kinds.map((_, index) => sql`cardinality(${sql.parameter(index + 1)}::text[]) < 0`),
    sql` and `,
  );
}

/** Row `t` of the table is one of the subjects'. */
function ownedBySubject(ending: Ending, name: string): Sql {
  const table = ending.context.map.tables.get(name);
  return (table && owning(ending, table)?.ownedBySubject) ?? sql`true`;
}

function probeText(ending: Ending, sources: readonly string[]): string {
  const holding = sources.map(
    (name) => sql`exists (select from ${sql.table(name)} t where ${ownedBySubject(ending, name)})`,
  );
  return renderText(
    sql`select array[${sql.list(holding)}]::boolean[] as holding where not (${nobody(ending.kinds)})`,
  );
}

/** Who owns rows that the steps may touch: rows of the subjects, and rows that lose a link to one of those. */
function lockText(ending: Ending, steps: readonly EndingStep[]): string {
  const { map } = ending.context;
  const shared = steps.filter((step) => (map.tables.get(step.table)?.owners.length ?? 0) > 1);
  const queries = shared.map((step): Sql => {
    const touched =
      step.source === undefined ? ownedBySubject(ending, step.table) : linkedTo(ending, step.source);
    const owners = ownersOf(map, step.table, 't');
    return sql`select o.kind, o.key from ${sql.table(step.table)} t cross join lateral (${owners}) o where ${touched}`;
  });
  const none = sql`select null::text as kind, null::text as key where ${nobody(ending.kinds)}`;
  // Steps of one table come to one query.
  const distinct = new Map(queries.map((query) => [renderText(query), query]));
  const others = sql.join([none, ...distinct.values()], sql` union `);
  const going = [1, 2].map((place) => sql.parameter(ending.kinds.length + place));
  return renderText(
    sql`select trygg.erase_lock(${sql.list(going)}, o.kinds, o.keys) from (select coalesce(array_agg(u.kind), '{}') as kinds, coalesce(array_agg(u.key), '{}') as keys from (${others}) u) o`,
  );
}

/** Row `t` links to a row of the subjects. */
function linkedTo(ending: Ending, { table, key, column }: NonNullable<EndingStep['source']>): Sql {
  return sql`t.${sql.identifier(column)} in (select t.${sql.identifier(key)} from ${sql.table(table)} t where ${ownedBySubject(ending, table)})`;
}
