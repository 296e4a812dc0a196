import type { ClientBase } from 'pg';
import type { Subject } from '../model/subject.ts';

/** All root rows of one subject. */
export interface Gathered {
  /** Those that were asked for first, then `merged`, then `guests`. */
  readonly subject: Subject;
  /** Keys that staff said are the same person or practice. */
  readonly merged: readonly string[];
  /** Keys of guest rows. */
  readonly guests: readonly string[];
}

// A guest row that staff merged with somebody is whose they said it is, whoever confirms its address.
const gatherQuery = `with own as materialized (
  select key from trygg.find_linked($1, $2) as l(key) union select unnest($2::text[])
)
select key, false as guest from own
union all
select distinct g.key, true from trygg.find_guests($1, (select array_agg(key) from own)) as g(key)
where not exists (select from trygg.find_linked($1, array[g.key]))`;

/**
 * The subject with the rows that were merged with its own, and the guest rows that belong to them: rows in which no
 * identifier was ever confirmed (`trygg.belonging`).
 */
export async function gather(client: ClientBase, { kind, refs }: Subject): Promise<Gathered> {
  const asked = refs.map((ref) => ref.key);
  const { rows } = await client.query<{ key: string; guest: boolean }>({
    name: 'gather',
    text: gatherQuery,
    values: [kind, asked],
  });
  const keysOf = (guest: boolean, known: readonly string[]): readonly string[] =>
    rows.flatMap((row) => (row.guest === guest && !known.includes(row.key) ? [row.key] : [])).sort();
  const merged = keysOf(false, asked);
  const guests = keysOf(true, [...asked, ...merged]);
  const more = [...merged, ...guests].map((key) => ({ kind, key }));
  return { subject: { kind, refs: [...refs, ...more] }, merged, guests };
}
