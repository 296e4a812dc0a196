import type { ClientBase } from 'pg';
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
  context: RightsContext,
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
    const { rows } = await client.query<{ key: string }>(renderText(membersQuery(all, membership)), [keys]);
    const { kind } = membership.member;
    found.push(...rows.map(({ key }) => ({ kind, refs: [{ kind, key }] })));
  }
  return found;
}

function membersQuery(all: readonly Membership[], { table, group, member }: Membership): Sql {
  const of = (alias: string, column: string): Sql => sql`${sql.identifier(alias, column)}::text`;
  const elsewhere = all
    .filter((other) => other.member.kind === member.kind)
    .map((other) => {
      const same = sql`${of('e', other.member.column)} = ${of('t', member.column)}`;
      // A group of another kind is another group.
      const outside =
        other.group.kind === group.kind
          ? sql` and ${of('e', other.group.column)} <> all($1::text[])`
          : sql.empty;
      return sql`not exists (select from ${sql.table(other.table)} e where ${same}${outside})`;
    });
  return sql`select distinct ${of('t', member.column)} as key from ${sql.table(table)} t where ${of('t', group.column)} = any($1::text[]) and ${of('t', member.column)} is not null and ${sql.join(elsewhere, sql` and `)} order by 1`;
}
