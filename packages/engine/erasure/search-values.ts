import type { ClientBase } from 'pg';
import { heldOf } from '../holds/holds.ts';
import type { RightsContext } from '../model/context.ts';
import type { ErasePlan, SearchedErasure, SearchRun } from '../model/erasures.ts';
import type { Paced } from '../model/paced.ts';
import type { ErasureSearch } from '../model/receipts.ts';
import type { SubjectRef } from '../model/subject.ts';
import { failPoint } from '../run/fail-point.ts';
import { pacing } from '../run/pace.ts';
import { type Needles, needlesFor } from '../search/needles.ts';
import { type Relation, type RowText, readRelations, readShares } from '../search/relations.ts';
import { countValues, type SoughtValues } from '../search/values.ts';
import { endSearch } from './end-search.ts';
import { explainRows, lawOf } from './explain-rows.ts';
import { Findings } from './findings.ts';
import { describeRows } from './found-rows.ts';
import { unsealValues } from './gather-values.ts';

/** How a search by values runs. */
export interface SearchOptions extends Paced {
  /**
   * Seconds that it may take as the sizes say: one that would take longer is left to the night. Absent: it is made.
   */
  readonly within?: number;
  /** False: only where one is due. A search that is made takes all along. */
  readonly again?: boolean;
}

/** Bytes that are read and looked through in a second of work (docs/erasure.md, *What the search costs*). */
const bytesASecond = 10_000_000;

/** An erasure that is looked for. */
interface Sought {
  readonly id: string;
  readonly plan: ErasePlan;
  readonly values: SoughtValues;
  /** `kind:key` of its subjects. */
  readonly refs: ReadonlySet<string>;
  /** By which its subjects' records are held: `GDPR 17(3)(e)`. */
  readonly holdLaw: string;
  readonly findings: Findings;
}

const nameOf = ({ kind, key }: SubjectRef): string => `${kind}:${key}`;

/**
 * The second half of T3: one pass over every relation for all erasures whose search is due, and those that an earlier
 * search left open. `client` is the account that owns the tables: no role of an activity sees all of them.
 */
export async function searchValues(
  context: RightsContext,
  client: ClientBase,
  options: SearchOptions = {},
): Promise<SearchRun> {
  const { within = Number.POSITIVE_INFINITY, again = true, signal } = options;
  const rest = pacing(options);
  await client.query("set lock_timeout = '10s'");
  const asked = await soughtOf(context, client, again);
  const relations = asked.length === 0 ? [] : await readRelations(client);
  const seconds = relations.reduce((sum, { bytes }) => sum + bytes, 0) / bytesASecond;
  if (asked.length === 0 || seconds > within) return { searched: [], left: asked.length, seconds };
  const needles = needlesFor(asked.map(({ values }) => values));
  const unread: string[] = [];
  const begun = performance.now();
  for (const relation of relations) {
    if (!relation.readable) unread.push(relation.name);
    if (!relation.readable || relation.blocks === 0) continue;
    let began = performance.now();
    const outcome = await readShares(client, relation, async (rows) => {
      await lookThrough(context, client, { relation, rows, needles, asked });
      await rest(began);
      began = performance.now();
      if (signal?.aborted === true) throw signal.reason;
    });
    if (outcome === 'unreadable') unread.push(relation.name);
  }
  await failPoint('search: read');
  const searched: SearchedErasure[] = [];
  for (const { id, plan, values, findings } of asked) {
    const ended = await endSearch(context, client, {
      id,
      plan,
      values: countValues(values),
      findings,
      unread,
    });
    if (ended !== undefined) searched.push(ended);
  }
  return { searched, left: 0, seconds: (performance.now() - begun) / 1000 };
}

/** Those that are due; with them, or `again`, those that found something before. */
async function soughtOf(
  context: RightsContext,
  client: ClientBase,
  again: boolean,
): Promise<readonly Sought[]> {
  const { rows } = await client.query<{
    id: string;
    state: string;
    plan: ErasePlan;
    sealed: Buffer | null;
    searched: ErasureSearch | null;
  }>(
    `select id, state, plan, sealed, searched from trygg.erasure
     where state in ('held', 'due', 'unfinished') and plan is not null order by accepted_at, id`,
  );
  const due = rows.some(({ state, searched }) => state === 'due' || searched === null);
  if (!due && !again) return [];
  const all: Sought[] = [];
  for (const { id, plan, sealed } of rows) {
    const held = await heldOf(client, plan.subjects);
    all.push({
      ...{ id, plan, values: unsealValues(context, id, sealed), findings: new Findings() },
      refs: new Set(plan.subjects.flatMap((subject) => subject.refs.map(nameOf))),
      holdLaw: [...new Set(held.map(({ law }) => law))].sort().join(', ') || 'GDPR 17(3)',
    });
  }
  return all;
}

interface ToLookThrough {
  readonly relation: Relation;
  readonly rows: readonly RowText[];
  readonly needles: Needles;
  readonly asked: readonly Sought[];
}

/** Counts the rows in which values stand, by what the data map says of them. */
async function lookThrough(
  context: RightsContext,
  client: ClientBase,
  { relation, rows, needles, asked }: ToLookThrough,
): Promise<void> {
  const hits = rows.flatMap((row) => {
    const found = needles.foundIn(row.row);
    return found.size === 0 ? [] : [{ row, found }];
  });
  if (hits.length === 0) return;
  const name = relation.mapped;
  const table = context.map.tables.get(name);
  const personal = table?.personal === true ? table : undefined;
  const places = hits.map(({ row }) => row.at);
  const explained =
    personal === undefined ? [] : await explainRows(context, client, { relation, table: personal, places });
  const byPlace = new Map(explained.map((row) => [row.at, row]));
  const ofNobody: { readonly row: RowText; readonly sought: Sought }[] = [];
  for (const { row: hit, found } of hits) {
    const row = byPlace.get(hit.at);
    for (const seeker of found) {
      const sought = asked[seeker];
      if (sought === undefined) continue;
      const { findings, refs, holdLaw } = sought;
      const own = row?.owners.some((ref) => refs.has(nameOf(ref))) === true;
      if (row?.held === true && own) findings.held(name, holdLaw);
      else if (own) findings.missed(name);
      else if (row?.held === true || row?.alive === true) findings.other(name);
      else if (row?.kept === true && personal !== undefined) findings.stays(name, lawOf(context, personal));
      else ofNobody.push({ row: hit, sought });
    }
  }
  for (const { sought, found } of await describeRows(context, client, relation, ofNobody))
    sought.findings.unexplained(found);
}
