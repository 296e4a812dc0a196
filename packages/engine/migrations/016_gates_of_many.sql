-- Many subjects at once lie behind most of the 256 gates, and whoever had them alone would stop every order of the
-- shop until the batch is over. Above 16 gates an erasure shares them: orders of others pass, a change of standing
-- waits, and those who end are locked by their rows all the same.
create or replace function trygg.erase_lock(kinds text[], keys text[], other_kinds text[], other_keys text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  few boolean;
  ending integer := 0;
begin
  select count(distinct trygg.gate(s.id)) <= 16 into few from trygg.subject s
  where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key));
  for one in
    select trygg.gate(s.id) as gate, bool_or((s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))) as ends
    from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds || other_kinds, keys || other_keys) as w(kind, key))
    group by 1 order by 1
  loop
    if one.ends and few then
      perform pg_advisory_xact_lock(7310022, one.gate);
    else
      perform pg_advisory_xact_lock_shared(7310022, one.gate);
    end if;
  end loop;
  for one in
    select s.id, (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key)) as ends
    from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds || other_kinds, keys || other_keys) as w(kind, key))
    order by s.id
  loop
    if one.ends then
      perform from trygg.subject s where s.id = one.id for update;
      ending := ending + found::integer;
    else
      perform from trygg.subject s where s.id = one.id for share;
    end if;
  end loop;
  return ending;
end $$;
