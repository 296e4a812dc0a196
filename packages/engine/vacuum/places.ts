import type { ClientBase } from 'pg';
import { tracedTables } from '../map/engine-tables.ts';
import type { DataMap } from '../model/map.ts';
import type { NotClean, Trace } from '../model/traces.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** Kinds of deeds that leave former values behind in the server. */
export const leaving = ['erase', 'sweep', 'rectify'];

export const statistics = ['pg_catalog.pg_statistic', 'pg_catalog.pg_statistic_ext_data'] as const;
export const logPlace = 'pg_wal';

/** A table that can be written anew by itself, and what is known of it. */
export interface Place extends Trace {
  readonly schema: string;
  readonly name: string;
  readonly bytes: number;
  readonly estimate: number;
  /** Of the migrating account, or in a database that it owns: else PostgreSQL passes over it with a warning. */
  readonly ours: boolean;
}

interface Row {
  readonly place: string;
  readonly named: string;
  readonly schema: string;
  readonly name: string;
  readonly bytes: string;
  readonly ours: boolean;
  readonly since: Date | null;
  readonly cleaned_at: Date | null;
  readonly why: NotClean | null;
  readonly before: string | null;
  readonly milliseconds: number | null;
}

/** Tables that a deed can leave something in: what somebody changed earlier lies in any of them, whatever is deleted now. */
export function tracedNames(map: DataMap): readonly string[] {
  return [
    ...[...map.tables.values()].filter(({ personal }) => personal).map(({ name }) => name),
    ...tracedTables,
  ];
}

/**
 * Each of them that is there, a partitioned one by its partitions, and the statistics; the largest first. Estimates count
 * indexes, which are written anew with their table.
 */
export async function placesOf(client: ClientBase, map: DataMap): Promise<readonly Place[]> {
  const names = [...tracedNames(map), ...statistics];
  const { rows } = await client.query<Row>(
    `select format('%I.%I', n.nspname, c.relname) as place, named.name as named, n.nspname as schema, c.relname as name,
            pg_total_relation_size(c.oid)::text as bytes,
            pg_has_role(c.relowner, 'usage') or pg_has_role(d.datdba, 'usage') as ours,
            ${sinceOf('t')} as since, t.cleaned_at, t.why, t.bytes::text as before, t.milliseconds
     from unnest($2::text[], $3::text[]) as named(name, quoted)
     cross join lateral (select to_regclass(named.quoted) as oid) root
     cross join lateral (
       select root.oid as leaf union select p.relid from pg_partition_tree(root.oid) p where p.isleaf) leaves
     join pg_class c on c.oid = leaves.leaf and c.relkind = 'r'
     join pg_namespace n on n.oid = c.relnamespace
     join pg_database d on d.datname = current_database()
     left join trygg.trace t on t.place = format('%I.%I', n.nspname, c.relname)
     order by pg_total_relation_size(c.oid) desc, 1`,
    [leaving, names, names.map((name) => renderText(sql.table(name)))],
  );
  const pace = paceOf(rows);
  return rows.map((row) => {
    const { place, schema, name, ours, since, cleaned_at, why } = row;
    const bytes = Number(row.bytes);
    const own = measured(row);
    return {
      ...{ place, schema, name, ours, bytes, why },
      table: map.tables.has(row.named) ? row.named : null,
      since: said(since),
      cleanedAt: said(cleaned_at),
      estimate: Math.ceil(own === undefined ? bytes / pace : (bytes / own.bytes) * own.milliseconds),
    };
  });
}

/** Since when something can lie there: also of a deed that nothing has vacuumed up after yet. `$1`: `leaving`. */
export function sinceOf(trace: string): string {
  return `least(${trace}.since, (select min(r.at) from trygg.receipt r
      where r.vacuumed_at is null and r.kind = any($1) and r.result -> 'counts' <> '{}'))`;
}

export const said = (at: Date | null): string | null => at?.toISOString() ?? null;

interface Measured {
  readonly bytes: number;
  readonly milliseconds: number;
}

function measured({ before, milliseconds }: Pick<Row, 'before' | 'milliseconds'>): Measured | undefined {
  const bytes = Number(before ?? 0);
  return bytes === 0 || milliseconds === null ? undefined : { bytes, milliseconds };
}

/** Bytes a millisecond, where nothing was measured yet: half of what two idle cores did. */
const guessedPace = 50_000;
/** What is smaller takes what opening a file takes. */
const telling = 1024 * 1024;

/** Bytes a millisecond of what was written anew on this server so far. */
function paceOf(rows: readonly Row[]): number {
  const all = rows.flatMap((row) => measured(row) ?? []).filter(({ bytes }) => bytes >= telling);
  const milliseconds = all.reduce((sum, one) => sum + one.milliseconds, 0);
  return milliseconds === 0 ? guessedPace : all.reduce((sum, one) => sum + one.bytes, 0) / milliseconds;
}
