import type { StatutoryKeep } from '@trygg/policy';
import { columnType, referencesTo, standsOn } from '../catalog/references.ts';
import { linksOf, whereAt } from '../map/record-path.ts';
import { keptStanding, standingColumn } from '../map/standing.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind, SubjectRoot, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { inBatch } from './batch-keys.ts';
import { endingSteps } from './ending.ts';
import { notHeld } from './held.ts';
import { exactly, keepStep } from './keep-step.ts';
import { recordsFirst } from './record-order.ts';
import { combinations, keepsOn } from './reduction.ts';
import type { EndingStep } from './step.ts';
import { expired, reducedRow, rootPath, rulesOf, runOut, wholeRow } from './terms.ts';
import { unlinkedFirst } from './unlink.ts';
import { hadItsTime, warnedOf } from './warning.ts';

/** What falls due on a day. */
export interface Expiry {
  /** Rows of records that have run out, and what statutes no longer keep. */
  readonly records: readonly EndingStep[];
  /** The same steps by record kind, in the same order. */
  readonly kinds: readonly RecordExpiry[];
  /** Queries over the root tables: keys of the subjects whose time is up and that no living record names. */
  readonly subjects: readonly EndedSubjects[];
  /** Ends those subjects; runs after `records`. */
  readonly endings: readonly EndingStep[];
}

/** One record kind: what runs out of it on a day. */
export interface RecordExpiry {
  readonly record: string;
  readonly root: TableMap;
  /** Children first, over all rows that are due. */
  readonly steps: readonly EndingStep[];
  /** The same, over a batch; empty where the root has no primary key. */
  readonly bound: readonly BoundStep[];
}

/**
 * A step over a batch: the keys of root rows are its parameters, one array a column of the primary key. What is asked
 * of the root row is asked once, when it is locked, and not again in each statement over the rows below it.
 */
export interface BoundStep {
  /** Its place among the steps of the record. */
  readonly index: number;
  readonly step: EndingStep;
  /** Condition on the root row `t`: the step is about its record. */
  readonly due: Sql;
}

export interface EndedSubjects {
  readonly kind: SubjectKind;
  readonly root: SubjectRoot;
  readonly table: TableMap;
  /** Condition on the root row `t`. */
  readonly where: Sql;
  readonly query: Sql;
}

/** Local date `day`: everything due on it or before. Pure. */
export function expiry(context: RightsContext, day: Temporal.PlainDate): Expiry {
  const roots = new Map([...context.map.subjects.values()].map((root) => [root.table, root]));
  const kinds = recordsFirst(context).flatMap(({ record, tables }): readonly RecordExpiry[] => {
    const root = context.map.tables.get(context.map.records.get(record)?.root ?? '');
    if (root === undefined || roots.has(root.name)) return [];
    const steps = tables.flatMap((table) => recordSteps(context, table, day));
    const ofTables = tables.map((table) => boundSteps(context, root, table, day));
    const bound: BoundStep[] = [];
    let before = 0;
    for (const { length, steps: more } of ofTables) {
      bound.push(...more.map((one) => ({ ...one, index: before + one.index })));
      before += length;
    }
    return steps.length === 0 ? [] : [{ record, root, steps, bound }];
  });
  const subjects = [...roots.values()]
    .sort((a, b) => (a.kind < b.kind ? -1 : 1))
    .flatMap((root) => {
      const table = context.map.tables.get(root.table);
      if (table === undefined || rulesOf(context, table.record ?? '').length === 0) return [];
      const where = endedCondition(context, root, table, day);
      const key = sql.identifier('t', root.key);
      const query = sql`select ${key}::text as key from ${sql.table(table.name)} t where ${where}`;
      return [{ kind: root.kind, root, table, where, query }];
    });
  const because = (table: TableMap): string => placesOf(context, table);
  return {
    records: kinds.flatMap(({ steps }) => steps),
    kinds,
    subjects,
    endings: endingSteps({
      context,
      kinds: subjects.map(({ kind }) => kind),
      day,
      because,
      numbering: 'each',
    }),
  };
}

/** Places of the rules that a record ends by. */
function placesOf(context: RightsContext, table: TableMap): string {
  const places = rulesOf(context, table.record ?? '').map(({ at }) => `${at.file}:${at.line}:${at.column}`);
  return places.length === 0 ? 'its last owner is gone' : places.join(', ');
}

function recordSteps(
  context: RightsContext,
  table: TableMap,
  day: Temporal.PlainDate,
): readonly EndingStep[] {
  const keeps = keepsOn(context, table);
  const path = rootPath(context, table);
  if (path === undefined || (rulesOf(context, table.record ?? '').length === 0 && keeps.length === 0))
    return [];
  const free = (root: string): Sql | undefined => freeOfOthers(context, table.record ?? '', root);
  const past = expired(context, table, 't', day);
  const spared = notHeld(context, table.name);
  const steps = combinations(keeps).flatMap((set) => {
    const runs = exactly(context, table, keeps, set, day);
    const first = keepStep(context, table, set, [], sql`${wholeRow('t')} and ${past} and ${runs}${spared}`);
    if (set.length === keeps.length) return [first];
    // What one statute kept and another does not goes when the first has run out.
    return [first, keepStep(context, table, set, [], sql`${reducedMore(set)} and ${runs}${spared}`)];
  });
  const due = sql`${keeps.length === 0 ? expired(context, table, 't', day, free) : keptDue()}${spared}`;
  const gone: EndingStep = {
    kind: 'delete',
    table: table.name,
    because: becauseOf(context, table, keeps),
    where: due,
    kinds: [],
  };
  return [...steps, ...unlinkedFirst(context, gone, () => ({ goes: due, kinds: [] }))];

  function keptDue(): Sql {
    const ended = keeps.map((keep) => runOut(context, table, keep, 't', day));
    const unnamed = whereAt(path ?? [], 't', (root) => free(root) ?? sql`true`);
    const guard = free('t') === undefined ? sql.empty : sql` and ${unnamed}`;
    return sql`(${reducedRow('t')} or ${past}) and ${sql.join(ended, sql` and `)}${guard}`;
  }
}

/** Condition: the row was reduced to more than the statutes of the set keep. */
function reducedMore(set: readonly StatutoryKeep[]): Sql {
  const bits = set.reduce((mask, keep) => mask | keptStanding(keep.purpose), 0n);
  return sql`${reducedRow('t')} and t.${sql.identifier(standingColumn)} <> ${sql.value(bits)}`;
}

/** The steps of `recordSteps`, over a batch. INVARIANT: at the same places, and together about the same rows. */
function boundSteps(
  context: RightsContext,
  root: TableMap,
  table: TableMap,
  day: Temporal.PlainDate,
): { readonly length: number; readonly steps: readonly BoundStep[] } {
  const keeps = keepsOn(context, table);
  const batch = inBatch(context, table);
  const { length } = recordSteps(context, table, day);
  if (length === 0 || batch === undefined) return { length, steps: [] };
  const past = expired(context, root, 't', day);
  const spared = notHeld(context, table.name);
  const bound: BoundStep[] = [];
  let index = 0;
  for (const set of combinations(keeps)) {
    const runs = exactly(context, root, keeps, set, day);
    const ofWhole = keepStep(context, table, set, [], sql`${batch} and ${wholeRow('t')}${spared}`);
    bound.push({ index: index++, step: ofWhole, due: sql`${past} and ${runs}` });
    if (set.length === keeps.length) continue;
    const more = keepStep(context, table, set, [], sql`${batch} and ${reducedMore(set)}${spared}`);
    bound.push({ index: index++, step: more, due: runs });
  }
  const ended = keeps.map((keep) => sql` and ${runOut(context, root, keep, 't', day)}`);
  const free = freeOfOthers(context, table.record ?? '', 't');
  const may = sql`${sql.join(ended, sql.empty)}${free === undefined ? sql.empty : sql` and ${free}`}`;
  const ends = (where: Sql, due: Sql): void => {
    const because = becauseOf(context, table, keeps);
    const gone: EndingStep = { kind: 'delete', table: table.name, because, where, kinds: [] };
    const ended = unlinkedFirst(context, gone, () => ({ goes: where, kinds: [] }));
    for (const [place, step] of ended.entries()) bound.push({ index: index + place, step, due });
  };
  // Of a record whose own period runs on, what a statute kept of somebody erased goes all the same.
  if (keeps.length > 0) ends(sql`${batch} and ${reducedRow('t')}${spared}`, sql`(${past}) is not true${may}`);
  ends(sql`${batch}${spared}`, sql`${past}${may}`);
  return { length, steps: bound };
}

function becauseOf(context: RightsContext, table: TableMap, keeps: readonly StatutoryKeep[]): string {
  return [placesOf(context, table), ...keeps.map((keep) => keep.statute)].join(', ');
}

/**
 * Condition on a record's root row: no row of another record stands on it. Rows with a period of their own wait
 * for it; a link that may be empty is emptied instead.
 */
function freeOfOthers(context: RightsContext, record: string, root: string): Sql | undefined {
  const table = context.map.records.get(record)?.root ?? '';
  const conditions = referencesTo(context, table).flatMap((reference): readonly Sql[] => {
    const other = reference.table;
    if (other.record === record || !standsOn(reference)) return [];
    const link = sql`x.${sql.identifier(reference.column)} = ${sql.identifier(root, reference.parentColumn)}`;
    return [sql`not exists (select from ${sql.table(other.name)} x where ${link})`];
  });
  return conditions.length === 0 ? undefined : sql.join(conditions, sql` and `);
}

/**
 * Subjects that have run out and that no living row of another record with a period of its own names: those
 * rows go first, and who is to be warned is warned. Rows that end with any of their owners, and records without a period, go with the subject.
 */
function endedCondition(
  context: RightsContext,
  root: SubjectRoot,
  table: TableMap,
  day: Temporal.PlainDate,
): Sql {
  const named = [...context.map.tables.values()].flatMap((other): readonly Sql[] => {
    if (
      !other.personal ||
      other.name === table.name ||
      other.record === table.record ||
      other.diesWith === 'any'
    )
      return [];
    if (rulesOf(context, other.record ?? '').length === 0) return [];
    const links = linksOf(context.map, other.name).filter((link) => link.parent === table.name);
    return links.map((link) => {
      const key = sql.identifier('t', link.parentColumn);
      const type = columnType(context)(other.name, link.column);
      // A library's column may hold the key as text; the cast is on the key's side, so that an index is used.
      const cast =
        type === columnType(context)(table.name, link.parentColumn)
          ? key
          : sql`${key}::${sql.catalogType(type)}`;
      const same = sql`x.${sql.identifier(link.column)} = ${cast}`;
      return sql` and not exists (select from ${sql.table(other.name)} x where ${same} and ${wholeRow('x')})`;
    });
  });
  const past = expired(context, table, 't', day);
  const warned = warnedOf(context, root);
  const warnedInTime = warned === undefined ? sql.empty : sql` and ${hadItsTime(context, warned, day)}`;
  return sql`${past}${warnedInTime}${sql.join(named, sql.empty)}`;
}
