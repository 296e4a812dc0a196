import type { EnforcedPolicy } from '@trygg/policy';
import { dueSql, localDate } from '../ending/term-sql.ts';
import type { FunctionControl } from '../model/controls.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { define } from './functions.ts';

/** Records of the engine that the sealer ends, by functions that look at the clock of the server themselves. */
const ended = ['ledger', 'receipt'] as const;

/**
 * `trygg.period_over(record, happened)`: whether what happened then has had its time by now. Asked by the functions
 * that cut the ledger and end receipts, so that no caller can say that it is another day.
 */
export function periodOver(policy: Pick<EnforcedPolicy, 'retention' | 'timeZone'>): FunctionControl {
  const zone = policy.timeZone;
  const today = localDate(sql`now()`, 'timestamp with time zone', zone);
  const date = localDate(sql`happened`, 'timestamp with time zone', zone);
  const branches = ended.map((record): Sql => {
    const dues = policy.retention
      .filter((rule) => rule.record === record)
      .map(({ term }) => dueSql(term, date));
    const due = dues.length === 0 ? sql`null::date` : sql`least(${sql.list(dues)})`;
    return sql`    when ${sql.value(record)} then ${due} <= ${today}\n`;
  });
  const body = sql`begin
  return coalesce(case record_name
${sql.join(branches, sql.empty)}  end, false);
end`;
  return {
    kind: 'function',
    name: 'period_over',
    arguments: 'record_name text, happened timestamp with time zone',
    text: define('period_over', sql`record_name text, happened timestamp with time zone`, sql`boolean`, body),
  };
}
