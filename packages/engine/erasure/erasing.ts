import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { primaryKey } from '../catalog/references.ts';
import { endingSteps } from '../ending/ending.ts';
import { type Ending, owning } from '../ending/owned.ts';
import { type EndingStep, statementOf } from '../ending/step.ts';
import { ownersOf } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind } from '../model/map.ts';
import type { SubjectRef } from '../model/subject.ts';
import { fewKeys, type NamedStatement, planFor } from '../run/plan-once.ts';
import { settleAll } from '../run/settle-all.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

type Keys = ReadonlyMap<SubjectKind, readonly string[]>;

/** Statements that erase subjects of some kinds on a day, rendered once. */
interface Erasing {
  readonly steps: readonly { readonly step: EndingStep; readonly statement: NamedStatement }[];
  readonly lock: NamedStatement;
  /** Whether each of `sources` holds rows of the subjects. */
  readonly probe: NamedStatement;
  readonly sources: readonly string[];
}

/** A step that has run. `keys`: primary keys of the rows that it touched, as text, columns joined by `/`. */
export interface RunStep {
  readonly step: EndingStep;
  readonly keys: readonly string[];
}

const rendered = new WeakMap<
  RightsContext,
  { readonly day: string; readonly byKinds: Map<string, Erasing> }
>();

function erasingOf(context: RightsContext, keys: Keys, asOf: string): Erasing {
  const day = Temporal.Instant.from(asOf).toZonedDateTimeISO(context.policy.timeZone).toPlainDate();
  let known = rendered.get(context);
  if (known?.day !== day.toString()) {
    known = { day: day.toString(), byKinds: new Map() };
    rendered.set(context, known);
  }
  const kinds = [...keys.keys()];
  const found = known.byKinds.get(kinds.join());
  if (found !== undefined) return found;
  const ending = (numbering: 'each' | 'all'): Ending => ({
    context,
    kinds,
    day,
    because: () => 'GDPR 17(1)',
    numbering,
  });
  const steps = endingSteps(ending('each'));
  const sources = [...new Set(steps.map(sourceOf))];
  const made = {
    steps: steps.map((step) => ({ step, statement: named(stepText(context, step)) })),
    lock: named(lockText(ending('all'), endingSteps(ending('all')))),
    probe: named(probeText(ending('all'), sources)),
    sources,
  };
  known.byKinds.set(kinds.join(), made);
  return made;
}

function manyOf(keys: Keys): number {
  return Math.max(0, ...[...keys.values()].map((own) => own.length));
}

function named(text: string): NamedStatement {
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 24), text };
}

function stepText(context: RightsContext, step: EndingStep): string {
  const key = primaryKey(context, step.table).map((column) => sql`t.${sql.identifier(column)}::text`);
  const returning = key.length === 0 ? sql`''` : sql`concat_ws('/', ${sql.list(key)})`;
  return renderText(sql`${statementOf(step)} returning ${returning}`);
}

function sourceOf({ source, table }: EndingStep): string {
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

/** Steps that have something to do: their tables held rows of the subjects when those were locked. */
export type Ahead = readonly { readonly step: EndingStep; readonly statement: NamedStatement }[];

/**
 * Locks those who go and, with them in one order, the subjects that stay and own rows that the erasure touches,
 * because a row that changes hands locks its owners. `keys`: all keys of `refs`, by kind. Yields the steps that are
 * left to run: a table without rows of the locked has none to come.
 */
export async function lockAll(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
  keys: Keys,
  asOf: string,
): Promise<Ahead> {
  const planned = await planFor(client, manyOf(keys));
  const { lock, probe, sources, steps } = erasingOf(context, keys, asOf);
  const values = [...keys.values()];
  // One flight; the server looks once it has the locks. What many have, some of them have everywhere: not asked.
  const [, found] = await settleAll([
    client.query({
      ...planned(lock),
      values: [...values, refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
    }),
    manyOf(keys) > fewKeys ? undefined : client.query<{ holding: boolean[] }>({ ...planned(probe), values }),
  ]);
  if (found === undefined) return steps;
  const holding = new Set(sources.filter((_, index) => found.rows[0]?.holding[index]));
  return steps.filter(({ step }) => holding.has(sourceOf(step)));
}

/**
 * Runs the steps inside the transaction of `client`, in order, in one flight: rows are found anew. `passed` is told
 * of each; what it does, it does beside the steps that follow.
 */
export async function runSteps(
  client: ClientBase,
  ahead: Ahead,
  keys: Keys,
  passed: (step: RunStep) => Promise<void> = () => Promise.resolve(),
): Promise<readonly RunStep[]> {
  const planned = await planFor(client, manyOf(keys));
  return settleAll(
    ahead.map(async ({ step, statement }) => {
      const { rows } = await client.query<[string]>({
        ...planned(statement),
        values: step.kinds.map((kind) => keys.get(kind) ?? []),
        rowMode: 'array',
      });
      const run = { step, keys: rows.map(([key]) => key) };
      await passed(run);
      return run;
    }),
  );
}
