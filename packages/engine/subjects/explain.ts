import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { ownedAlong, ownerPaths, ownersOf } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { Apart, Belongs, Explanation, Merged } from '../model/explanation.ts';
import type { SubjectKind, TableMap } from '../model/map.ts';
import type { Subject } from '../model/subject.ts';
import { RightsError } from '../rights-errors.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { gather } from './gather.ts';
import { type FoundSubject, findByIdentifier, resolveWho } from './resolve.ts';
import { readWho } from './who.ts';

/**
 * Whose rows somebody's are, by which path and with what doubt. An identifier that proves nobody is answered too:
 * with the reason, and no table. Throws `subject_refused` and `subject_unknown`.
 */
export async function explainWho(
  context: RightsContext,
  client: ClientBase,
  text: string,
): Promise<Explanation> {
  const who = readWho(context, text);
  const subject = await resolveWho(context, client, text).catch((error: unknown) => {
    if (error instanceof RightsError && error.code === 'subject_ambiguous') return null;
    throw error;
  });
  const typed = who.kind === 'identifier' ? await findByIdentifier(client, who.text) : [];
  if (subject === null) {
    const several = typed.filter((row) => row.confirmed).length > 1;
    const why = (row: FoundSubject): Apart =>
      row.confirmed ? 'confirmed-by-another' : several ? 'shared' : 'unconfirmed';
    const apart = typed.map((row) => ({ kind: row.kind, identifier: 'as typed', why: why(row) }));
    return { subject, belongs: [], apart: countedBy(apart), tables: [] };
  }
  const proven = typed.some((row) => row.confirmed);
  const first: Belongs = who.kind === 'key' ? 'key' : proven ? 'confirmed-alone' : 'only-row';
  const { merged, guests } = await gather(client, { ...subject, refs: subject.refs.slice(0, 1) });
  const whyOf = (key: string): Belongs =>
    merged.includes(key) ? 'merged' : guests.includes(key) ? 'guest' : first;
  return {
    subject,
    belongs: countedBy(subject.refs.map((ref) => ({ why: whyOf(ref.key) }))),
    ...(merged.length === 0 ? {} : { merges: await mergesOf(client, subject) }),
    apart: countedBy(await apartFrom(context, client, subject)),
    tables: await tablesOf(context, client, subject, guests),
  };
}

/** The links among the subject's rows, the oldest first. */
async function mergesOf(client: ClientBase, { kind, refs }: Subject): Promise<readonly Merged[]> {
  const { rows } = await client.query<Omit<Merged, 'at'> & { linked_at: Date }>(
    `select l.linked_at, l.reason as because, l.linked_by as by from trygg.subject_link l
     join trygg.subject s on s.id = l.one where s.kind = $1 and s.key = any($2::text[]) order by l.linked_at, l.id`,
    [kind, refs.map((ref) => ref.key)],
  );
  return rows.map(({ linked_at, because, by }) => ({ at: linked_at.toISOString(), because, by }));
}

function countedBy<T extends object>(all: readonly T[]): readonly (T & { readonly rows: number })[] {
  const counts = new Map<string, { one: T; rows: number }>();
  for (const one of all) {
    const same = counts.get(JSON.stringify(one)) ?? { one, rows: 0 };
    same.rows += 1;
    counts.set(JSON.stringify(one), same);
  }
  return [...counts.values()].map(({ one, rows }) => ({ ...one, rows }));
}

interface UnderOne extends FoundSubject {
  /** The row of the subject that has the identifier. */
  readonly own: string;
  /** Not confirmed, and it belongs to somebody, or did to one who has gone. */
  readonly placed: boolean;
}

/** Rows that have an identifier in common with the subject's and are not its own. */
async function apartFrom(
  context: RightsContext,
  client: ClientBase,
  subject: Subject,
): Promise<readonly { kind: SubjectKind; identifier: string; why: Apart }[]> {
  const root = context.map.subjects.get(subject.kind);
  const columns = root === undefined ? undefined : context.map.tables.get(root.table)?.columns;
  if (root === undefined || columns === undefined) return [];
  const keys = subject.refs.map((ref) => ref.key);
  const ownKeys = new Set(keys);
  const type = sql.catalogType(`${columnType(context)(root.table, root.key)}[]`);
  const found = new Map<string, { kind: SubjectKind; identifier: string; why: Apart }>();
  for (const { name, column } of root.identifiers) {
    if (columns.get(column)?.holds === 'secret') continue;
    const key = sql.identifier('p', root.key);
    const { rows } = await client.query<UnderOne>(
      renderText(
        sql`select distinct ${key}::text as own, f.subject_kind as kind, f.subject_key as key, f.confirmed,
            exists (select from trygg.belonging b join trygg.subject s on s.id = b.guest where s.kind = f.subject_kind and s.key = f.subject_key) as placed
          from ${sql.table(root.table)} p cross join lateral trygg.find_subjects(${sql.identifier('p', column)}::text) f
          where ${key} = any(${sql.parameter(1)}::text[]::${type}) order by 1, 2, 3, 4 desc`,
      ),
      [keys],
    );
    for (const row of rows) {
      const place = `${name} ${row.kind} ${row.key}`;
      if ((row.kind === subject.kind && ownKeys.has(row.key)) || found.has(place)) continue;
      const under = rows.filter((other) => other.own === row.own);
      found.set(place, { kind: row.kind, identifier: name, why: whyApart(row, under, subject.kind) });
    }
  }
  return [...found.values()];
}

function whyApart(row: UnderOne, under: readonly UnderOne[], kind: SubjectKind): Apart {
  if (row.kind !== kind) return 'other-kind';
  if (row.confirmed || row.placed) return 'confirmed-by-another';
  const proven = new Set(under.filter((one) => one.confirmed).map((one) => one.key));
  if (proven.size === 0) return 'unconfirmed';
  if (proven.size > 1) return 'shared';
  return proven.has(row.own) ? 'known-otherwise' : 'confirmed-by-another';
}

/** One statement over all tables: one snapshot. `$1` are all keys of the subject, `$2` those of guest rows. */
async function tablesOf(
  context: RightsContext,
  client: ClientBase,
  { kind, refs }: Subject,
  guests: readonly string[],
): Promise<Explanation['tables']> {
  const tables = [...context.map.tables.values()].filter(
    (table) => table.personal && pathsOf(context, table, kind).length > 0,
  );
  const queries = tables.map((table, n) => countsOf(context, table, kind, n));
  const keys = refs.map((ref) => ref.key);
  const { rows } = await client.query<{ n: number; rows: string; shared: string; paths: string[] }>(
    renderText(sql`${sql.join(queries, sql` union all `)} order by 1`),
    [keys, guests],
  );
  return rows.flatMap((row) => {
    const table = tables[row.n];
    if (table === undefined || row.rows === '0') return [];
    const paths = pathsOf(context, table, kind).map((path, n) => ({
      path: [...path.steps, path].map((step) => `${step.table}.${step.column}`).join(' → '),
      rows: Number(row.paths[2 * n]),
      byGuest: Number(row.paths[2 * n + 1]),
    }));
    const { name, record = '' } = table;
    return [{ table: name, record, rows: Number(row.rows), shared: Number(row.shared), paths }];
  });
}

function pathsOf(context: RightsContext, table: TableMap, kind: SubjectKind) {
  return ownerPaths(context.map, table.name).filter((path) => path.kind === kind);
}

function countsOf(context: RightsContext, table: TableMap, kind: SubjectKind, n: number) {
  const type = columnType(context);
  const paths = pathsOf(context, table, kind);
  const by = (path: (typeof paths)[number], keys: number) => ownedAlong(path, type, sql.parameter(keys), 't');
  const any = sql.join(
    paths.map((path) => by(path, 1)),
    sql` or `,
  );
  const counts = paths.flatMap((path) =>
    [1, 2].map((keys) => sql`count(*) filter (where ${by(path, keys)})::text`),
  );
  const known = sql`trygg.subject s on s.kind = o.kind and s.key = o.key`;
  const other = sql`not (o.kind = ${sql.value(kind)} and o.key = any(${sql.parameter(1)}::text[]))`;
  const shared = sql`exists (select from (${ownersOf(context.map, table.name, 't')}) o join ${known} where ${other})`;
  return sql`select ${sql.value(n)}::integer as n, count(*)::text as rows, count(*) filter (where ${shared})::text as shared, array[${sql.join(counts, sql`, `)}] as paths from ${sql.table(table.name)} t where ${any}`;
}
