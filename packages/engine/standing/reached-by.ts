import type { Channel } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { ownReaches } from '../map/reaches.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectKind, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderStatement } from '../sql/render.ts';
import { letterBox, normalised } from './reached-address.ts';
import { digestOf } from './suppression-digest.ts';

/** What a channel reaches a subject by, as a keyed hash. */
export interface Reached {
  readonly channel: Channel;
  readonly digest: string;
}

/** How the parts of a reach are read: `box` and `firm` are letter boxes of a person and of an organisation; `due` is none. */
type Reading = 'one' | 'box' | 'firm' | 'due';

/**
 * By what each of these subjects of one kind is reached, by key, as the data map says it (`reached-by`), over whichever role
 * remembers or asks. A role that finds subjects by their identifiers takes an e-mail address among those too.
 */
export async function reachedBy(
  context: RightsContext,
  client: ClientBase,
  kind: SubjectKind,
  keys: readonly string[],
  among: 'declared' | 'identifiers too' = 'declared',
): Promise<ReadonlyMap<string, readonly Reached[]>> {
  const queries = [
    ...reachQueries(context, kind, keys),
    ...(among === 'declared' ? [] : identifierQueries(context, kind, keys)),
  ];
  return (await ask(context, client, keys, queries)).reached;
}

/** What subjects of one kind are reached by, and the notes that they are to be looked up. */
export interface ReachedAndDue {
  readonly reached: ReadonlyMap<string, readonly Reached[]>;
  /** E-mail addresses among these as they are written, to find other rows by; they leave no function of this folder. */
  readonly mailboxes: ReadonlySet<string>;
  readonly due: readonly { readonly key: string; readonly id: string }[];
}

/**
 * The same over the role `choose`, with the notes of `carry_due`. INVARIANT: by one statement, so that what a note is about
 * is seen by whoever sees the note.
 */
export function reachedAndDue(
  context: RightsContext,
  client: ClientBase,
  kind: SubjectKind,
  keys: readonly string[],
): Promise<ReachedAndDue> {
  const noted = sql`select s.key, 'email'::text as channel, 'due'::text as reading, array[d.id::text] as parts from trygg.carry_due d join trygg.subject s on s.id = d.subject_id where s.kind = ${sql.value(kind)} and s.key = any(${sql.value(keys)}::text[])`;
  return ask(context, client, keys, [...reachQueries(context, kind, keys), noted]);
}

async function ask(
  context: RightsContext,
  client: ClientBase,
  keys: readonly string[],
  queries: readonly Sql[],
): Promise<ReachedAndDue> {
  const found = new Map<string, Reached[]>();
  const due: { key: string; id: string }[] = [];
  const mailboxes = new Set<string>();
  if (queries.length === 0 || keys.length === 0) return { reached: found, due, mailboxes };
  const { text, values } = renderStatement(sql.join(queries, sql` union `));
  const { rows } = await client.query<{
    key: string;
    channel: Channel;
    reading: Reading;
    parts: readonly (string | null)[];
  }>(text, [...values]);
  for (const { key, channel, reading, parts } of rows) {
    const [first, street, postcode] = parts.map((part) => part ?? '');
    if (reading === 'due') {
      due.push({ key, id: first ?? '' });
      continue;
    }
    const address =
      reading === 'one'
        ? normalised(first ?? '', channel, context.policy.jurisdiction)
        : letterBox({
            name: first ?? '',
            street: street ?? '',
            postcode: postcode ?? '',
            whole: reading === 'firm',
          });
    if (address === '') continue;
    if (channel === 'email') mailboxes.add(first ?? '');
    const own = found.get(key) ?? [];
    own.push({ channel, digest: digestOf(context.secret, channel, address) });
    found.set(key, own);
  }
  return { reached: found, due, mailboxes };
}

/**
 * ```sql
 * select t.person_id::text as key, 'post' as channel, 'box' as reading, array[t.name::text, …] as parts
 * from public.customer_order t where t.person_id = any($1::text[]::uuid[]) union select …
 * ```
 */
function reachQueries(context: RightsContext, kind: SubjectKind, keys: readonly string[]): readonly Sql[] {
  return [...context.map.tables.values()].flatMap((table) =>
    ownReaches(table, kind).map(({ channel, columns, link, alone }) => {
      const column = (name: string): Sql => sql.identifier('t', name);
      const type = sql.catalogType(`${columnType(context)(table.name, link)}[]`);
      const nobodyElse = alone.map((other) => sql` and ${column(other)} is null`);
      const parts = sql.list(columns.map((name) => sql`${column(name)}::text`));
      return sql`select ${column(link)}::text as key, ${sql.value(channel)}::text as channel, ${sql.value(readingOf(table, columns))}::text as reading, array[${parts}] as parts from ${sql.table(table.name)} t where ${column(link)} = any(${sql.value(keys)}::text[]::${type})${sql.join(nobodyElse, sql.empty)}`;
    }),
  );
}

function identifierQueries(
  context: RightsContext,
  kind: SubjectKind,
  keys: readonly string[],
): readonly Sql[] {
  const root = context.map.subjects.get(kind);
  if (root === undefined) return [];
  const key = sql.identifier('t', root.key);
  const type = sql.catalogType(`${columnType(context)(root.table, root.key)}[]`);
  return root.identifiers.map(({ column }) => {
    const address = sql`${sql.identifier('t', column)}::text`;
    return sql`select ${key}::text as key, 'email'::text as channel, 'one'::text as reading, array[${address}] as parts from ${sql.table(root.table)} t where ${key} = any(${sql.value(keys)}::text[]::${type}) and strpos(${address}, '@') > 0`;
  });
}

function readingOf(table: TableMap, columns: readonly string[]): Reading {
  if (columns.length === 1) return 'one';
  const [name = ''] = columns;
  return table.columns.get(name)?.holds === 'organisation' ? 'firm' : 'box';
}
