import type { Period, RetentionRule } from '@trygg/policy';
import { addressIdentifier } from '../map/address.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectRoot, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { eventDate, rulesOf } from './terms.ts';

/**
 * People whom the policy has warned before their own period ends: `warn` stands beside the period of the record kind
 * whose root is the subject's own row. Warned is who confirmed an address: of any other nobody knows whose it is, and
 * a mail would tell a stranger that the subject was a customer.
 *
 * INVARIANT: who is to be warned goes on `ends_on` of a warning about this very period, or later: that is the day on
 * which the period runs out, or so long after the mail was sent as the policy says.
 */
export interface Warned {
  readonly root: SubjectRoot;
  readonly table: TableMap;
  readonly record: string;
  readonly rule: RetentionRule;
  readonly before: Period;
  readonly address: { readonly column: string; readonly confirmed: string };
}

export function warnedOf(context: RightsContext, root: SubjectRoot): Warned | undefined {
  const table = context.map.tables.get(root.table);
  const record = table?.record;
  const address = root.identifiers.find(({ name }) => name === addressIdentifier);
  if (table === undefined || record === undefined || address?.confirmed === undefined) return undefined;
  const { column, confirmed } = address;
  for (const rule of rulesOf(context, record))
    if (rule.warn !== undefined)
      return { root, table, record, rule, before: rule.warn, address: { column, confirmed } };
  return undefined;
}

/** Condition on the subject's own row `t`: there is an address that was confirmed. */
export function reachable({ address }: Warned): Sql {
  const { column, confirmed } = address;
  return sql`t.${sql.identifier(column)} is not null and t.${sql.identifier(confirmed)} is not null`;
}

/** The same period: local date of the event that it counts from. */
export function eventOf(context: RightsContext, { rule }: Warned): Sql {
  return eventDate(context, rule, 't');
}

/** Condition on the subject's own row `t`: nobody is to be warned, or the warning has had its time on `day`. */
export function hadItsTime(context: RightsContext, warned: Warned, day: Temporal.PlainDate): Sql {
  const { root, record } = warned;
  const same = sql`s.kind = ${sql.value(root.kind)} and s.key = t.${sql.identifier(root.key)}::text`;
  const warning = sql`select from trygg.warning w join trygg.subject s on s.id = w.subject_id where ${same} and w.record = ${sql.value(record)} and w.event = ${eventOf(context, warned)} and w.ends_on <= ${sql.value(day.toString())}::date`;
  return sql`(not (${reachable(warned)}) or exists (${warning}))`;
}
