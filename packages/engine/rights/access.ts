import { type PurposeId, purposes } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { PermittedActivity } from '../compile/model.ts';
import { ownedBy, ownerPaths, ownersOf, parentsFirst } from '../compile/owner-path.ts';
import type { SubjectKind, TableMap } from '../map/model.ts';
import type { Extract, ExtractRow, ExtractTable, JsonValue, Subject } from '../run/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { columnType, type Ground, primaryKey } from './ground.ts';
import { checkedSubject } from './plan-erase.ts';
import { valueAt } from './record-path.ts';
import { keepsOn } from './reduction.ts';
import { unknown } from './resolve.ts';
import { goesOn, keptUntil, reduced, rootPath } from './terms.ts';

interface Row {
  /** Place of the table in the extract; -1 for the subject itself. */
  readonly place: number;
  readonly values: string;
  readonly goes_on: string | null;
  readonly kept_until: string | null;
  readonly kept_only: boolean;
}

/**
 * All that is held about a subject, read in one statement: one snapshot. Credentials are left out (a password's
 * hash is nobody's to read), and in a row that somebody of another kind owns too, that owner's columns.
 */
export async function readExtract(
  ground: Ground,
  activities: Iterable<PermittedActivity>,
  client: ClientBase,
  asked: Subject,
): Promise<Extract> {
  const subject = checkedSubject(ground, asked);
  const keys = subject.refs.map((ref) => ref.key);
  const tables = parentsFirst(ground.map).filter((table) =>
    ownerPaths(ground.map, table.name).some((path) => path.kind === subject.kind),
  );
  const statement = extractQuery(ground, subject.kind, tables);
  const { rows } = await client.query<Row>(renderText(statement), [keys]);
  const own = rows.find((row) => row.place < 0);
  const head =
    own === undefined
      ? undefined
      : (JSON.parse(own.values) as { at: string; restricted: boolean; found: number });
  const missing = subject.refs[0];
  if (head === undefined || head.found < keys.length) throw unknown(`${subject.kind}:${missing?.key ?? ''}`);
  const permitted = [...activities];
  const filled = tables.map(
    (table, place): ExtractTable => ({
      table: table.name,
      record: table.record ?? '',
      module: table.module,
      purposes: purposesOf(ground, table, permitted),
      rows: rows.filter((row) => row.place === place).map((row) => extractRow(table, row)),
    }),
  );
  const at = Temporal.Instant.from(head.at).toString();
  return {
    subject,
    at,
    restricted: head.restricted,
    tables: filled.filter((table) => table.rows.length > 0),
  };
}

/** `select <place>, <columns as json>, <dates> from …` for each table that can hold rows of hers, all in one. */
function extractQuery(ground: Ground, kind: SubjectKind, tables: readonly TableMap[]): Sql {
  const head = sql`select -1 as place, jsonb_build_object('at', now(), 'restricted', coalesce(bool_or(s.restricted_at is not null), false), 'found', count(*))::text as values,
null::text as goes_on, null::text as kept_until, false as kept_only, null::text as sort from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = any($1::text[])`;
  const queries = tables.map((table, place) => {
    const mine = ownedBy(ground.map, columnType(ground), table.name, kind, sql.parameter(1), 't');
    return sql`select ${sql.value(place)}, (${valuesOf(ground, table, kind)})::text, (${goesOn(ground, table, 't')})::text, (${keptUntil(ground, table, keepsOn(ground, table), 't')})::text, ${reduced('t')}, ${sortOf(ground, table)}
from ${sql.table(table.name)} t where ${mine}`;
  });
  return sql`${sql.join([head, ...queries], sql`\nunion all\n`)}\norder by 1, 6, 2`;
}

/** Chunks: a function takes at most a hundred arguments. */
const columnsAtOnce = 40;

function valuesOf(ground: Ground, table: TableMap, kind: SubjectKind): Sql {
  const shown = [...table.columns.values()].filter((column) => column.holds !== 'secret');
  const owners = new Set(ownerPaths(ground.map, table.name).map((path) => path.kind));
  const foreign = (owner: SubjectKind | undefined): boolean =>
    owner !== undefined && owner !== kind && owners.has(owner);
  const names = shown.filter((column) => !foreign(column.owner)).map((column) => column.name);
  const objects: Sql[] = [];
  for (let start = 0; start < names.length || start === 0; start += columnsAtOnce) {
    objects.push(build(names.slice(start, start + columnsAtOnce)));
  }
  for (const owner of new Set(
    shown.flatMap((column) => (foreign(column.owner) && column.owner !== undefined ? [column.owner] : [])),
  )) {
    const theirs = shown.filter((column) => column.owner === owner).map((column) => column.name);
    // In a row that nobody of that kind owns, the columns can only be about her.
    const owned = sql`exists (select from (${ownersOf(ground.map, table.name, 't')}) o where o.kind = ${sql.value(owner)} and o.key is not null)`;
    objects.push(sql`case when ${owned} then '{}'::jsonb else ${build(theirs)} end`);
  }
  return sql.join(objects, sql` || `);
}

function build(names: readonly string[]): Sql {
  const pairs = names.map((name) => sql`${sql.value(name)}, t.${sql.identifier(name)}`);
  return sql`jsonb_build_object(${sql.list(pairs)})`;
}

/** Rows in the order of their record's first event, then by key. */
function sortOf(ground: Ground, table: TableMap): Sql {
  const key = primaryKey(ground, table.name).filter(
    (column) => table.columns.get(column)?.holds !== 'secret',
  );
  const parts = key.map((column) => sql`t.${sql.identifier(column)}::text`);
  const record = ground.map.records.get(table.record ?? '');
  const path = rootPath(ground, table);
  const event = [...(record?.events.values() ?? [])][0];
  if (record !== undefined && path !== undefined && event !== undefined) {
    const instant = valueAt(
      path,
      't',
      (root) => sql`to_char(${sql.identifier(root, event)}, 'YYYY-MM-DD HH24:MI:SS.US')`,
    );
    parts.unshift(sql`coalesce(${instant}, '')`);
  }
  return parts.length === 0 ? sql`''` : sql`concat_ws('/', ${sql.list(parts)})`;
}

function extractRow(table: TableMap, row: Row): ExtractRow {
  const values = parseFaithfully(row.values);
  const names = [...table.columns.keys()].filter((name) => name in values);
  return {
    // In the order of the data map: PostgreSQL sorts the keys of `jsonb` by length.
    values: Object.fromEntries(names.map((name) => [name, values[name] ?? null])),
    goesOn: row.goes_on,
    keptUntil: row.kept_until,
    keptOnly: row.kept_only,
  };
}

/** A number that JavaScript cannot hold stays its digits: a copy must be faithful. */
function parseFaithfully(text: string): Readonly<Record<string, JsonValue>> {
  const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined && !exact(value, context.source)
      ? context.source
      : value;
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as Readonly<
    Record<string, JsonValue>
  >;
}

function exact(value: number, source: string): boolean {
  if (Number.isInteger(value)) return Number.isSafeInteger(value);
  return source.replace(/^-?0*\.?0*/u, '').replace('.', '').length <= 15;
}

/** Permitted purposes whose activities touch the table, and those for which a statute keeps columns of it. */
function purposesOf(
  ground: Ground,
  table: TableMap,
  activities: readonly PermittedActivity[],
): readonly PurposeId[] {
  const touching = activities.filter(
    (one) => one.module !== 'engine' && one.uses.some((use) => use.table === table.name),
  );
  const found = new Set<PurposeId>([
    ...touching.flatMap((one) => one.purposes),
    ...keepsOn(ground, table).map((keep) => keep.purpose),
  ]);
  return [...found].sort((a, b) => purposes[a].bit - purposes[b].bit);
}
