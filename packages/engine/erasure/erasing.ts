import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { ownersOf } from '../compile/owner-path.ts';
import type { SubjectKind } from '../map/model.ts';
import { endingSteps } from '../rights/ending.ts';
import { type Ground, primaryKey } from '../rights/ground.ts';
import { planFor, type Statement } from '../rights/plan-once.ts';
import { type Step, statementOf } from '../rights/step.ts';
import type { SubjectRef } from '../run/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

type Keys = ReadonlyMap<SubjectKind, readonly string[]>;

/** Statements that erase subjects of some kinds on a day, rendered once. */
interface Erasing {
  readonly steps: readonly { readonly step: Step; readonly statement: Statement }[];
  readonly lock: Statement;
}

/** A step that has run. `keys`: primary keys of the rows that it touched, as text, columns joined by `/`. */
export interface RunStep {
  readonly step: Step;
  readonly keys: readonly string[];
}

const rendered = new WeakMap<Ground, { readonly day: string; readonly byKinds: Map<string, Erasing> }>();

function erasingOf(ground: Ground, keys: Keys, asOf: string): Erasing {
  const day = Temporal.Instant.from(asOf).toZonedDateTimeISO(ground.policy.timeZone).toPlainDate();
  let known = rendered.get(ground);
  if (known?.day !== day.toString()) {
    known = { day: day.toString(), byKinds: new Map() };
    rendered.set(ground, known);
  }
  const kinds = [...keys.keys()];
  const found = known.byKinds.get(kinds.join());
  if (found !== undefined) return found;
  const build = (numbering: 'each' | 'all'): readonly Step[] =>
    endingSteps({ ground, kinds, day, because: () => 'GDPR 17(1)', numbering });
  const made = {
    steps: build('each').map((step) => ({ step, statement: named(stepText(ground, step)) })),
    lock: named(lockText(ground, kinds, build('all'))),
  };
  known.byKinds.set(kinds.join(), made);
  return made;
}

function manyOf(keys: Keys): number {
  return Math.max(0, ...[...keys.values()].map((own) => own.length));
}

function named(text: string): Statement {
  return { name: createHash('sha256').update(text).digest('base64url').slice(0, 24), text };
}

function stepText(ground: Ground, step: Step): string {
  const key = primaryKey(ground, step.table).map((column) => sql`t.${sql.identifier(column)}::text`);
  const returning = key.length === 0 ? sql`''` : sql`concat_ws('/', ${sql.list(key)})`;
  return renderText(sql`${statementOf(step)} returning ${returning}`);
}

function lockText(ground: Ground, kinds: readonly SubjectKind[], steps: readonly Step[]): string {
  // Each parameter has its type, also where no shared table is of its kind.
  const types = kinds.map((_, index) => sql`cardinality(${sql.parameter(index + 1)}::text[]) < 0`);
  const none = sql`select null::text as kind, null::text as key where ${sql.join(types, sql` and `)}`;
  const shared = steps.filter((step) => (ground.map.tables.get(step.table)?.owners.length ?? 0) > 1);
  const queries = shared.map((step): Sql => {
    const owners = ownersOf(ground.map, step.table, 't');
    return sql`select o.kind, o.key from ${sql.table(step.table)} t cross join lateral (${owners}) o where o.key is not null and (${step.where})`;
  });
  const own = [1, 2].map((place) => sql.parameter(kinds.length + place));
  const others = sql.join([none, ...queries], sql` union `);
  return renderText(
    sql`select trygg.erase_lock(${sql.list(own)}, o.kinds, o.keys) from (select coalesce(array_agg(u.kind), '{}') as kinds, coalesce(array_agg(u.key), '{}') as keys from (${others}) u) o`,
  );
}

/**
 * Locks those who go and, with them in one order, the subjects that stay and own rows that the erasure touches,
 * because a row that changes hands locks its owners. `keys`: all keys of `refs`, by kind.
 */
export async function lockAll(
  ground: Ground,
  client: ClientBase,
  refs: readonly SubjectRef[],
  keys: Keys,
  asOf: string,
): Promise<void> {
  const planned = await planFor(client, manyOf(keys));
  await client.query({
    ...planned(erasingOf(ground, keys, asOf).lock),
    values: [...keys.values(), refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  });
}

/**
 * Runs every step inside the transaction of `client`, in order, in one flight: rows are found anew. `passed` is told
 * of each; what it does, it does beside the steps that follow.
 */
export async function runSteps(
  ground: Ground,
  client: ClientBase,
  keys: Keys,
  asOf: string,
  passed: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly RunStep[]> {
  const planned = await planFor(client, manyOf(keys));
  return Promise.all(
    erasingOf(ground, keys, asOf).steps.map(async ({ step, statement }) => {
      const { rows } = await client.query<[string]>({
        ...planned(statement),
        values: step.kinds.map((kind) => keys.get(kind) ?? []),
        rowMode: 'array',
      });
      await passed();
      return { step, keys: rows.map(([key]) => key) };
    }),
  );
}
