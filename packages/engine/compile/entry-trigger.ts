import type { FunctionControl, TriggerControl } from '../model/controls.ts';
import { entryKeys, entryWriters, valueShapes } from '../model/entry-rules.ts';
import { type Sql, sql } from '../sql/fragment.ts';
import { trigger, triggerFunction } from './functions.ts';

/** An object a key, a line each, so that a plan can be read. */
function json(of: Readonly<Record<string, unknown>>): Sql {
  const lines = Object.entries(of).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return sql`${sql.value(`{${lines.join(',\n')}}`)}::jsonb`;
}

/**
 * Refuses an entry that the activity of the role which logged in does not write, or whose body holds anything else
 * than such an entry has. Whoever owns the tables, and could take the trigger away, is not asked.
 */
export function entryTrigger(): readonly (FunctionControl | TriggerControl)[] {
  const body = sql`declare
  who text := session_user;
  keys jsonb;
begin
  if who !~ '^trygg_[0-9a-f]{8}_' then
    return new;
  end if;
  if coalesce((${json(entryWriters)} -> substr(who, 16)) ? new.kind, false) = false then
    raise exception 'this activity writes no such entry' using errcode = 'TG004';
  end if;
  keys := ${json(entryKeys)} -> new.kind;
  if new.subject !~ '^[0-9a-f]{64}$' or exists (
    select from jsonb_each(new.body) e
    where coalesce(e.value::text !~ ('^(' || (${json(valueShapes)} ->> (keys ->> e.key)) || ')$'), true)
  ) then
    raise exception 'such an entry holds something else' using errcode = 'TG004';
  end if;
  return new;
end`;
  return [
    triggerFunction('check_entry', body),
    trigger('trygg.ledger_entry', 'trygg_entry', sql`before insert`, sql.empty, 'check_entry'),
  ];
}
