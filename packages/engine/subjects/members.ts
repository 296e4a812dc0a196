import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import type { RightsContext } from '../model/context.ts';
import type { DataMap, SubjectKind } from '../model/map.ts';
import type { Subject } from '../model/subject.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

/** A table that makes subjects of one kind members of subjects of another: it ends with either. */
interface Membership {
  readonly table: string;
  readonly group: { readonly kind: SubjectKind; readonly column: string };
  readonly member: { readonly kind: SubjectKind; readonly column: string };
}

/** Somebody who can prove an address is a person; a kind without a proof is a group of them. */
function isPerson(map: DataMap, kind: SubjectKind): boolean {
  return (
    map.subjects.get(kind)?.identifiers.some((identifier) => identifier.confirmed !== undefined) === true
  );
}

export function memberships(map: DataMap): readonly Membership[] {
  return [...map.tables.values()].flatMap((table): readonly Membership[] => {
    if (table.diesWith !== 'any') return [];
    const links = table.owners.flatMap((link) =>
      link.kind === 'subject' ? [{ kind: link.subject, column: link.column }] : [],
    );
    return links
      .filter((group) => !isPerson(map, group.kind))
      .flatMap((group) =>
        links
          .filter((member) => isPerson(map, member.kind))
          .map((member) => ({ table: table.name, group, member })),
      );
  });
}

/** Members who belong to none but the groups that end: they end with them (DECISIONS 13). */
export async function soleMembers(
  context: Pick<RightsContext, 'map' | 'catalog'>,
  client: ClientBase,
  subjects: readonly Subject[],
): Promise<readonly Subject[]> {
  const all = memberships(context.map);
  const found: Subject[] = [];
  for (const membership of all) {
    const keys = subjects.flatMap(({ kind, refs }) =>
      kind === membership.group.kind ? refs.map((ref) => ref.key) : [],
    );
    if (keys.length === 0) continue;
    const { rows } = await client.query<{ key: string }>(renderText(membersQuery(context, all, membership)), [
      keys,
    ]);
    const { kind } = membership.member;
    found.push(...rows.map(({ key }) => ({ kind, refs: [{ kind, key }] })));
  }
  return found;
}

function membersQuery(
  context: Pick<RightsContext, 'catalog'>,
  all: readonly Membership[],
  { table, group, member }: Membership,
): Sql {
  const column = (alias: string, name: string): Sql => sql`${sql.identifier(alias, name)}`;
  // As the column has it: an index serves a column, not what a cast makes of it.
  const keysOf = (of: string, name: string): Sql =>
    sql`$1::text[]::${sql.catalogType(`${columnType(context)(of, name)}[]`)}`;
  const elsewhere = all
    .filter((other) => other.member.kind === member.kind)
    .map((other) => {
      const here = columnType(context)(table, member.column);
      const there = columnType(context)(other.table, other.member.column);
      // Of one type as they stand: what a cast makes of a column is found by no index.
      const key = here === there ? sql.empty : sql`::text::${sql.catalogType(there)}`;
      const same = sql`${column('e', other.member.column)} = ${column('t', member.column)}${key}`;
      // A group of another kind is another group.
      const outside =
        other.group.kind === group.kind
          ? sql` and ${column('e', other.group.column)} <> all(${keysOf(other.table, other.group.column)})`
          : sql.empty;
      return sql`not exists (select from ${sql.table(other.table)} e where ${same}${outside})`;
    });
  return sql`select distinct ${column('t', member.column)}::text as key from ${sql.table(table)} t where ${column('t', group.column)} = any(${keysOf(table, group.column)}) and ${column('t', member.column)} is not null and ${sql.join(elsewhere, sql` and `)} order by 1`;
}
