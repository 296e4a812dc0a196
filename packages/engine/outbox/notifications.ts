import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { subjectDigest } from '../ledger/keys.ts';
import type { RightsContext } from '../model/context.ts';
import type { Correction } from '../model/corrections.ts';
import type { JsonValue, Subject, SubjectRef } from '../model/subject.ts';
import { type NamedStatement, named } from '../run/plan-once.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

export interface Notification {
  readonly recipient: string;
  readonly message: JsonValue;
}

/** Who has data of a subject, and for which purposes it was disclosed. */
export type Disclosed = ReadonlyMap<string, ReadonlySet<string>>;

/** Recipients to whom something about one of `refs` was disclosed, as the ledger notes it (Art. 19). */
export async function disclosedTo(
  { secret }: Pick<RightsContext, 'secret'>,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<Disclosed> {
  const { rows } = await client.query<{ recipient: string; purpose: string }>({
    name: 'trygg disclosed to',
    text: 'select recipient, purpose from trygg.disclosed_to($1)',
    values: [refs.map((ref) => subjectDigest(secret, ref))],
  });
  const found = new Map<string, Set<string>>();
  for (const { recipient, purpose } of rows)
    found.set(recipient, (found.get(recipient) ?? new Set()).add(purpose));
  return found;
}

/**
 * What recipients are told of an erasure (Art. 19): each to whom something about the subject was disclosed, and nobody
 * else. The message names the subject as the recipient knows it, by the identifiers of the data map.
 */
export function notificationsOf(
  disclosed: Disclosed,
  erasure: string,
  identifiers: readonly JsonValue[],
): readonly Notification[] {
  return [...disclosed.keys()].sort().map((recipient) => ({
    recipient,
    message: { what: 'erasure', law: 'GDPR 19', erasure, identifiers },
  }));
}

/**
 * What recipients are told of corrections: each who has data of the subject hears of the columns that the purposes read
 * for which it was given, and of no other; of all of them where nothing says any more what such a purpose reads. To be
 * asked before the rows change: recipients know the subject by what stood there.
 */
export async function notificationsOfRectification(
  context: RightsContext,
  client: ClientBase,
  subject: Subject,
  changes: readonly Correction[],
): Promise<readonly Notification[]> {
  const disclosed = await disclosedTo(context, client, subject.refs);
  const told = [...disclosed].flatMap(([recipient, purposes]) => {
    const corrections = changes.filter((change) =>
      [...purposes].some((one) => mayRead(context, one, change)),
    );
    return corrections.length === 0 ? [] : [{ recipient, corrections }];
  });
  if (told.length === 0) return [];
  const identifiers = await identifiersOf(context, client, subject.refs);
  return told
    .sort((a, b) => (a.recipient < b.recipient ? -1 : 1))
    .map(({ recipient, corrections }) => ({
      recipient,
      message: {
        what: 'rectification',
        law: 'GDPR 19',
        identifiers,
        corrections: corrections.map(({ table, column, value }) => ({ table, column, value })),
      },
    }));
}

/** Whether an activity for the purpose reads what is corrected; or none serves it any more, and nobody can tell. */
function mayRead({ permitted }: RightsContext, purpose: string, { table, column }: Correction): boolean {
  const serving = permitted.filter(
    (one) => one.module !== 'engine' && one.purposes.some((served) => served === purpose),
  );
  return (
    serving.length === 0 ||
    serving.some(({ uses }) => uses.some((use) => use.table === table && use.select.includes(column)))
  );
}

/** What recipients are told of a restriction, or of its end: each who has data of the subject. */
export async function notificationsOfRestriction(
  context: RightsContext,
  client: ClientBase,
  subject: Subject,
  what: 'restriction' | 'restriction-lifted',
): Promise<readonly Notification[]> {
  const disclosed = await disclosedTo(context, client, subject.refs);
  if (disclosed.size === 0) return [];
  const identifiers = await identifiersOf(context, client, subject.refs);
  return [...disclosed.keys()].sort().map((recipient) => ({
    recipient,
    message: { what, law: 'GDPR 19', identifiers },
  }));
}

const identifying = new WeakMap<RightsContext, NamedStatement | 'none'>();

/** Reads the identifiers of subjects; the same text for all of a shop, rendered once. */
function identifyingOf(context: RightsContext): NamedStatement | 'none' {
  const known = identifying.get(context);
  if (known !== undefined) return known;
  const queries = [...context.map.subjects.values()].flatMap((root) =>
    root.identifiers.map((identifier) => {
      const type = sql.catalogType(`${columnType(context)(root.table, root.key)}[]`);
      const keys = sql`array(select w.key from unnest($1::text[], $2::text[]) as w(kind, key) where w.kind = ${sql.value(root.kind)})`;
      const column = sql`t.${sql.identifier(identifier.column)}`;
      return sql`select ${sql.value(root.kind)}::text as kind, ${sql.value(identifier.name)}::text as name, ${column}::text as value
from ${sql.table(root.table)} t where t.${sql.identifier(root.key)} = any((${keys})::${type}) and ${column} is not null`;
    }),
  );
  const made = queries.length === 0 ? 'none' : named(renderText(sql.join(queries, sql` union `)));
  identifying.set(context, made);
  return made;
}

/** Identifiers of the data map by which recipients know the subjects; asked before their rows change. */
export async function identifiersOf(
  context: RightsContext,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<readonly JsonValue[]> {
  const statement = identifyingOf(context);
  if (statement === 'none') return [];
  const { rows } = await client.query<{ kind: string; name: string; value: string }>({
    ...statement,
    values: [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  });
  return rows.map((row) => ({ ...row }));
}
