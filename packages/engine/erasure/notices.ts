import type { PurposeId } from '@trygg/policy';
import type { ClientBase } from 'pg';
import type { Ground } from '../rights/ground.ts';
import { columnType } from '../rights/ground.ts';
import type { ErasePlan, JsonValue, SubjectRef } from '../run/model.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';

export interface Notice {
  readonly recipient: string;
  readonly message: JsonValue;
}

/**
 * What recipients are told (Art. 19): each that the policy names for a purpose that is carried out on tables the
 * erasure touches. A recipient without a purpose, such as an authority, gets data case by case and is not assumed
 * to have any. The message names her as the recipient knows her, by the identifiers of the data map.
 */
export async function noticesOf(
  ground: Ground,
  client: ClientBase,
  plan: ErasePlan,
  erasure: string,
): Promise<readonly Notice[]> {
  const touched = new Set(plan.steps.map((step) => step.table));
  const purposes = new Set<PurposeId>(
    ground.permitted
      .filter((one) => one.module !== 'engine' && one.uses.some((use) => touched.has(use.table)))
      .flatMap((one) => one.purposes),
  );
  const recipients = ground.policy.recipients.filter((one) =>
    one.for.some((purpose) => purposes.has(purpose)),
  );
  if (recipients.length === 0) return [];
  const refs = plan.subjects.flatMap((subject) => subject.refs);
  const identifiers = await identifiersOf(ground, client, refs);
  return recipients.map(({ name }) => ({
    recipient: name,
    message: { what: 'erasure', law: 'GDPR 19', erasure, identifiers },
  }));
}

async function identifiersOf(
  ground: Ground,
  client: ClientBase,
  refs: readonly SubjectRef[],
): Promise<readonly JsonValue[]> {
  const queries = [...ground.map.subjects.values()].flatMap((root) =>
    root.identifiers.map((identifier) => {
      const type = sql.catalogType(`${columnType(ground)(root.table, root.key)}[]`);
      const keys = sql`array(select w.key from unnest($1::text[], $2::text[]) as w(kind, key) where w.kind = ${sql.value(root.kind)})`;
      const column = sql`t.${sql.identifier(identifier.column)}`;
      return sql`select ${sql.value(root.kind)}::text as kind, ${sql.value(identifier.name)}::text as name, ${column}::text as value
from ${sql.table(root.table)} t where t.${sql.identifier(root.key)} = any((${keys})::${type}) and ${column} is not null`;
    }),
  );
  if (queries.length === 0) return [];
  const { rows } = await client.query<{ kind: string; name: string; value: string }>(
    renderText(sql.join(queries, sql` union `)),
    [refs.map((ref) => ref.kind), refs.map((ref) => ref.key)],
  );
  return rows.map((row) => ({ ...row }));
}
