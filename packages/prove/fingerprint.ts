import { createHash } from 'node:crypto';
import type { DataMap, Subject } from '@trygg/engine';
import type { Catalog, TableMap } from '@trygg/engine/controls';
import { ownedBy, ownersOf, renderText, type Sql, sql } from '@trygg/engine/proofs';
import type { ClientBase } from 'pg';
import { primaryKey } from './primary-key.ts';

/** Subject, as `person:<key>` → SHA-256 over all rows that belong to it. */
export type Fingerprints = ReadonlyMap<string, string>;

/** Which rows are a subject's, by table, before anything happens to them: an erased row no longer says whose it was. */
export interface SubjectRows {
  readonly subject: Subject;
  /** Table → its rows' primary keys, as the text of a JSON array. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

export async function rowsOf(
  client: ClientBase,
  map: DataMap,
  catalog: Catalog,
  subject: Subject,
): Promise<SubjectRows> {
  const keys = new Map<string, readonly string[]>();
  const type = (name: string, column: string): string =>
    catalog.tables.get(name)?.columns.get(column)?.type ?? 'text';
  for (const table of map.tables.values()) {
    const key = primaryKey(catalog, table);
    if (!table.personal || key === undefined) continue;
    const wanted = sql.value(subject.refs.map((ref) => ref.key));
    const ownedBySubject = ownedBy(map, type, table.name, subject.kind, wanted, 't');
    const text = renderText(
      sql`select ${key} as key from ${sql.table(table.name)} t where ${ownedBySubject}`,
    );
    const found = await client.query<{ key: string }>(text);
    keys.set(
      table.name,
      found.rows.map((row) => row.key),
    );
  }
  return { subject, keys };
}

/**
 * One fingerprint a subject, of every row that the map says is its own, read table by table in one snapshot.
 * Equal before and after a run means: nothing of that subject's was lost, added or changed.
 *
 * @param apartFrom the rows of the subject that the run is about, read before it. Where a row is hers *and*
 *   another's, the other's fingerprint leaves out what is hers alone: the columns that the map gives to her kind,
 *   the link to her, and the row's standing, which is the AND of both; rows that die with any owner are left
 *   out whole.
 * @example const hers = await rowsOf(admin, map, catalog, anna);
 *          const before = await fingerprints(admin, map, catalog, hers); …
 *          changedSubjects(before, await fingerprints(admin, map, catalog, hers), [anna]); // []
 */
export async function fingerprints(
  client: ClientBase,
  map: DataMap,
  catalog: Catalog,
  apartFrom?: SubjectRows,
): Promise<Fingerprints> {
  const parts = new Map<string, string[]>();
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO'; set local search_path = ''");
    for (const table of [...map.tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (!table.personal || !catalog.tables.has(table.name)) continue;
      const text = renderText(tableQuery(map, catalog, table, apartFrom));
      const found = await client.query<{ kind: string; key: string; hash: string }>(text);
      for (const { kind, key, hash } of found.rows) {
        const subject = `${kind}:${key}`;
        parts.set(subject, [...(parts.get(subject) ?? []), `${table.name} ${hash}`]);
      }
    }
  } finally {
    await client.query('rollback');
  }
  const digest = (lines: readonly string[]): string =>
    createHash('sha256').update(lines.join('\n')).digest('hex');
  return new Map([...parts].map(([subject, lines]) => [subject, digest(lines)]));
}

/**
 * select o.kind, o.key, sha256 of all rows' texts in order
 * from customer_order t cross join lateral (owners of t) o cross join lateral (text of t, reduced where shared) r
 * where o.key is not null group by o.kind, o.key
 */
function tableQuery(
  map: DataMap,
  catalog: Catalog,
  table: TableMap,
  apartFrom: SubjectRows | undefined,
): Sql {
  const key = primaryKey(catalog, table);
  const shared = apartFrom?.keys.get(table.name) ?? [];
  const whole = sql`t::text`;
  const row =
    apartFrom === undefined || key === undefined || shared.length === 0
      ? whole
      : sql`case when ${key} = any(${sql.value(shared)}) then ${sharedText(catalog, table, apartFrom.subject)} else ${whole} end`;
  return sql`select o.kind, o.key, pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.string_agg(r.text, e'\n' order by r.text), 'UTF8')), 'hex') as hash
from ${sql.table(table.name)} t
cross join lateral (${ownersOf(map, table.name, 't')}) o
cross join lateral (select ${row} as text) r
where o.key is not null and r.text is not null
group by o.kind, o.key`;
}

/** What stays the other owners' of a row when one of them goes; null where the row goes with any of them. */
function sharedText(catalog: Catalog, table: TableMap, apartFrom: Subject): Sql {
  if (table.diesWith === 'any') return sql`null::text`;
  const links = new Set(
    table.owners.flatMap((owner) =>
      owner.kind === 'subject' && owner.subject === apartFrom.kind ? [owner.column] : [],
    ),
  );
  const columns = [...(catalog.tables.get(table.name)?.columns.keys() ?? [])].filter((name) => {
    const map = table.columns.get(name);
    return map !== undefined && map.owner !== apartFrom.kind && !links.has(name);
  });
  return sql`row(${sql.list(columns.map((name) => sql.identifier('t', name)))})::text`;
}

/** Subjects whose fingerprints differ, appeared or vanished, sorted; `except` names those that were meant to. */
export function changedSubjects(
  before: Fingerprints,
  after: Fingerprints,
  except: readonly Subject[] = [],
): readonly string[] {
  const meant = new Set(except.flatMap((subject) => subject.refs.map((ref) => `${ref.kind}:${ref.key}`)));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((subject) => !meant.has(subject) && before.get(subject) !== after.get(subject))
    .sort();
}
