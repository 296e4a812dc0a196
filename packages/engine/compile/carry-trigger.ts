import { ownReaches } from '../map/reaches.ts';
import { keptBit, standingColumn } from '../map/standing.ts';
import type { FunctionControl, TriggerControl } from '../model/controls.ts';
import type { DataMap, TableMap } from '../model/map.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { functionName, trigger, triggerFunction } from './functions.ts';

/**
 * Notes whom a row newly reaches, by the columns of `reached-by`, until it was looked up what was declined there
 * (`choices.carry`): in the transaction that writes the row, so that neither a writer that knows nothing of it nor a process
 * that ends between the two forgets a no. After `trygg_subject`, by its name: a root row's subject is there by then.
 */
export function carryTrigger(map: DataMap, table: TableMap): readonly (FunctionControl | TriggerControl)[] {
  const reaches = [...map.subjects.keys()].sort().flatMap((kind) => {
    const byOwner = Map.groupBy(ownReaches(table, kind), ({ link, alone }) => `${link} ${alone.join(' ')}`);
    return [...byOwner.values()].map((own) => ({ kind, own }));
  });
  if (reaches.length === 0) return [];
  const notes = reaches.flatMap(({ kind, own }): readonly Sql[] => {
    const [first] = own;
    if (first === undefined) return [];
    const nobodyElse = first.alone.map((other) => sql` and new.${sql.identifier(other)} is null`);
    const link = sql.identifier(first.link);
    // Calls and text messages reach one number, so that columns may come twice.
    const ways = new Map(own.map(({ columns }) => [columns.join(' '), columns]));
    const anew = [...ways.values()].map((columns) => {
      const known = columns.map((name) => sql`new.${sql.identifier(name)} is not null`);
      const other = [...columns, ...table.owners.map(({ column }) => column)].map(
        (name) => sql`old.${sql.identifier(name)} is distinct from new.${sql.identifier(name)}`,
      );
      return sql`${sql.join(known, sql` and `)} and (tg_op = 'INSERT' or ${sql.join(other, sql` or `)})`;
    });
    return [
      sql`  if new.${link} is not null${sql.join(nobodyElse, sql.empty)} and (${sql.join(anew, sql` or `)}) then
    insert into trygg.carry_due (subject_id)
    select s.id from trygg.subject s where s.kind = ${sql.value(kind)} and s.key = new.${link}::text;
  end if;
`,
    ];
  });
  const name = functionName('carry', table.name);
  const body = sql`begin
  if new.${sql.identifier(standingColumn)} & ${sql.value(keptBit)} <> 0 then
    return null;
  end if;
${sql.join(notes, sql.empty)}  return null;
end`;
  const columns = new Set([
    ...table.owners.map(({ column }) => column),
    ...reaches.flatMap(({ own }) => own.flatMap((one) => one.columns)),
  ]);
  const of = sql.list([...columns].sort().map((column) => sql.identifier(column)));
  return [
    triggerFunction(name, body, [sql`plan_cache_mode = force_generic_plan`, sql`enable_seqscan = off`]),
    trigger(table.name, 'trygg_to_carry', sql`after insert or update of ${of}`, sql.empty, name),
  ];
}
