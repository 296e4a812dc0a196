import type { ClientBase } from 'pg';
import type { Identifier, SubjectKind, SubjectRoot } from '../map/model.ts';
import type { Subject, SubjectRef } from '../run/model.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { renderStatement, renderText } from '../sql/render.ts';
import { RightsError } from './errors.ts';
import { columnType, type Ground } from './ground.ts';
import { readWho } from './who.ts';

interface Found {
  readonly kind: SubjectKind;
  readonly key: string;
  readonly confirmed: boolean;
}

/**
 * Who is meant. An address that one person alone has confirmed is hers, guest rows under it included (law 8.1);
 * an unconfirmed or shared one merges nobody. Throws `subject_refused`, `subject_unknown`, `subject_ambiguous`.
 */
export async function resolveWho(ground: Ground, client: ClientBase, text: string): Promise<Subject> {
  const who = readWho(ground, text);
  if (who.kind === 'key') return resolveKey(ground, client, { kind: who.subject, key: who.key });
  const found = await findByIdentifier(ground, client, who.text);
  const confirmed = found.filter((row) => row.confirmed);
  const [only] = confirmed.length > 0 ? confirmed : found;
  if (only === undefined) throw unknown(text);
  if (confirmed.length > 1 || (confirmed.length === 0 && found.length > 1)) {
    const keys = [...new Set(found.map((row) => row.kind))].map((kind) => `\`${kind}:<key>\``).join(' or ');
    throw new RightsError(
      'subject_ambiguous',
      `\`${text}\` stands in ${found.length} rows and is proven to be nobody's alone`,
      {
        help: `name one of them as ${keys}`,
      },
    );
  }
  return resolveKey(ground, client, only);
}

async function resolveKey(ground: Ground, client: ClientBase, { kind, key }: SubjectRef): Promise<Subject> {
  const subject = { kind, refs: [{ kind, key }] };
  const known = await client.query('select from trygg.subject where kind = $1 and key = $2', [kind, key]);
  if (known.rowCount !== 1) throw unknown(`${kind}:${key}`);
  return withGuests(ground, client, subject);
}

export function unknown(text: string): RightsError {
  return new RightsError('subject_unknown', `nobody is known as \`${text}\``, {
    help: 'is the shop the right one?',
  });
}

function folded(identifier: Identifier, column: Sql): Sql {
  return identifier.fold === 'case' ? sql`lower(${column}::text)` : sql`${column}::text`;
}

function confirmedBy(alias: string, identifier: Identifier): Sql {
  return identifier.confirmed === undefined
    ? sql`false`
    : sql`${sql.identifier(alias, identifier.confirmed)} is not null`;
}

async function findByIdentifier(ground: Ground, client: ClientBase, text: string): Promise<readonly Found[]> {
  const queries = [...ground.map.subjects.values()].flatMap((root) =>
    root.identifiers.map((identifier) => {
      const column = sql.identifier('t', identifier.column);
      const same = sql`${folded(identifier, column)} = ${folded(identifier, sql.parameter(1))}`;
      const key = sql`${sql.identifier('t', root.key)}::text as key`;
      return sql`select ${sql.value(root.kind)}::text as kind, ${key}, ${confirmedBy('t', identifier)} as confirmed from ${sql.table(root.table)} t where ${same}`;
    }),
  );
  if (queries.length === 0) return [];
  const { rows } = await client.query<Found>(renderText(sql.join(queries, sql` union `)), [text]);
  return rows;
}

/**
 * The subject with the guest rows under her confirmed addresses: rows in which no identifier was ever confirmed.
 * Nothing is added where a second person has confirmed the same address.
 */
export async function withGuests(ground: Ground, client: ClientBase, subject: Subject): Promise<Subject> {
  const root = ground.map.subjects.get(subject.kind);
  const proven = root?.identifiers.filter((identifier) => identifier.confirmed !== undefined) ?? [];
  if (root === undefined || proven.length === 0) return subject;
  const keys = subject.refs.map((ref) => ref.key);
  const statement = renderStatement(
    sql.join(
      proven.map((identifier) => guestsQuery(ground, root, identifier, keys)),
      sql` union `,
    ),
  );
  const { rows } = await client.query<{ key: string }>(statement.text, [...statement.values]);
  const guests = rows.map((row) => row.key).filter((key) => !keys.includes(key));
  guests.sort();
  return {
    kind: subject.kind,
    refs: [...subject.refs, ...guests.map((key) => ({ kind: subject.kind, key }))],
  };
}

function guestsQuery(
  ground: Ground,
  root: SubjectRoot,
  identifier: Identifier,
  keys: readonly string[],
): Sql {
  const table = sql.table(root.table);
  const keyOf = (alias: string): Sql => sql.identifier(alias, root.key);
  const nameOf = (alias: string): Sql => folded(identifier, sql.identifier(alias, identifier.column));
  const type = sql.catalogType(`${columnType(ground)(root.table, root.key)}[]`);
  const never = sql.join(
    root.identifiers.map((one) => sql`not (${confirmedBy('g', one)})`),
    sql` and `,
  );
  return sql`select ${keyOf('g')}::text as key from ${table} p join ${table} g on ${nameOf('g')} = ${nameOf('p')}
where ${keyOf('p')} = any(${sql.value(keys)}::text[]::${type}) and ${confirmedBy('p', identifier)} and ${never}
and not exists (select from ${table} x where ${nameOf('x')} = ${nameOf('p')} and ${confirmedBy('x', identifier)} and ${keyOf('x')} <> ${keyOf('p')})`;
}
