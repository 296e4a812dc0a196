import type { PurposeId, RecipientRule } from '@trygg/policy';
import type { ClientBase } from 'pg';
import { columnType } from '../catalog/references.ts';
import { ownerPaths } from '../map/owner-path.ts';
import type { RightsContext } from '../model/context.ts';
import type { Correction } from '../model/corrections.ts';
import type { ErasePlan } from '../model/erasures.ts';
import type { JsonValue, Subject, SubjectRef } from '../model/subject.ts';
import { type NamedStatement, named } from '../run/plan-once.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

export interface Notification {
  readonly recipient: string;
  readonly message: JsonValue;
}

/**
 * What recipients are told of an erasure (Art. 19): each that the policy names for a purpose that is carried out on
 * tables the erasure touches. A recipient without a purpose, such as an authority, gets data case by case and is not
 * assumed to have any. The message names the subject as the recipient knows it, by the identifiers of the data map.
 */
export function notificationsOf(
  context: RightsContext,
  plan: ErasePlan,
  erasure: string,
  identifiers: readonly JsonValue[],
): readonly Notification[] {
  const touched = new Set(plan.steps.map((step) => step.table));
  const recipients = recipientsOf(context, (table) => touched.has(table));
  return recipients.map(({ name }) => ({
    recipient: name,
    message: { what: 'erasure', law: 'GDPR 19', erasure, identifiers },
  }));
}

/**
 * What recipients are told of corrections: each hears of the columns that its purposes read, and of no other. To be
 * asked before the rows change: recipients know the subject by what stood there.
 */
export async function notificationsOfRectification(
  context: RightsContext,
  client: ClientBase,
  subject: Subject,
  changes: readonly Correction[],
): Promise<readonly Notification[]> {
  const corrected = new Map<string, Correction[]>();
  for (const change of changes) {
    const reads = (table: string, columns: readonly string[]): boolean =>
      table === change.table && columns.includes(change.column);
    for (const { name } of recipientsOf(context, reads))
      corrected.set(name, [...(corrected.get(name) ?? []), change]);
  }
  if (corrected.size === 0) return [];
  const identifiers = await identifiersOf(context, client, subject.refs);
  return [...corrected].map(([recipient, corrections]) => ({
    recipient,
    message: {
      what: 'rectification',
      law: 'GDPR 19',
      identifiers,
      corrections: corrections.map(({ table, column, value }) => ({ table, column, value })),
    },
  }));
}

/** What recipients are told of a restriction, or of its end: each whose purposes read tables about such a subject. */
export async function notificationsOfRestriction(
  context: RightsContext,
  client: ClientBase,
  subject: Subject,
  what: 'restriction' | 'restriction-lifted',
): Promise<readonly Notification[]> {
  const about = new Set(
    [...context.map.tables.values()]
      .filter(
        (table) =>
          table.personal && ownerPaths(context.map, table.name).some((path) => path.kind === subject.kind),
      )
      .map((table) => table.name),
  );
  const recipients = recipientsOf(context, (table) => about.has(table));
  if (recipients.length === 0) return [];
  const identifiers = await identifiersOf(context, client, subject.refs);
  return recipients.map(({ name }) => ({
    recipient: name,
    message: { what, law: 'GDPR 19', identifiers },
  }));
}

/** Recipients that the policy names for a purpose whose activities read what is asked for. */
function recipientsOf(
  context: RightsContext,
  reads: (table: string, columns: readonly string[]) => boolean,
): readonly RecipientRule[] {
  const purposes = new Set<PurposeId>(
    context.permitted
      .filter((one) => one.module !== 'engine' && one.uses.some((use) => reads(use.table, use.select)))
      .flatMap((one) => one.purposes),
  );
  return context.policy.recipients.filter((one) => one.for.some((purpose) => purposes.has(purpose)));
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
