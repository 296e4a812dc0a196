-- As in `028_choosing.sql`, with one or two subjects, as nearly every transaction has, locked without lists of them: each
-- list that is made, walked or sorted took as long as finding a subject.
-- INVARIANT: it asks for `session_user`, whom the log-in proved. Inside, `current_user` is the owner. All are locked,
-- gates in ascending order and then rows in the order of `id`, whatever the answer.
create or replace function trygg.lock_standing(kinds text[], keys text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  mask bigint := trygg.activity_mask(session_user);
  ids bigint[] := '{}';
  gates integer[];
  one bigint;
  another bigint;
  gate integer;
  has bigint;
  allowed boolean := true;
begin
  if cardinality(keys) between 1 and 2 then
    select s.id into one from trygg.subject s where s.kind = kinds[1] and s.key = keys[1];
    allowed := one is not null;
    if cardinality(keys) = 2 then
      select s.id into another from trygg.subject s where s.kind = kinds[2] and s.key = keys[2];
      allowed := allowed and another is not null;
    end if;
    if pg_advisory_xact_lock_shared(7310022, least(one % 256, another % 256)::integer) is null
      or pg_advisory_xact_lock_shared(7310022, greatest(one % 256, another % 256)::integer) is null then
      -- Neither is there.
      return false;
    end if;
    select s.standing into has from trygg.subject s where s.id = least(one, another) for share;
    -- Null where the subject has gone meanwhile.
    allowed := allowed and coalesce(has & mask = mask, false);
    if one <> another then
      select s.standing into has from trygg.subject s where s.id = greatest(one, another) for share;
      allowed := allowed and coalesce(has & mask = mask, false);
    end if;
    return allowed;
  end if;
  for nth in 1 .. cardinality(keys) loop
    select s.id into one from trygg.subject s where s.kind = kinds[nth] and s.key = keys[nth];
    if one is null then
      allowed := false;
    elsif one <> all(ids) then
      ids := ids || one;
    end if;
  end loop;
  if cardinality(ids) = 0 then
    return allowed;
  end if;
  select array_agg(distinct u.id order by u.id), array_agg(distinct (u.id % 256)::integer) into ids, gates
  from unnest(ids) as u(id);
  foreach gate in array gates loop
    if pg_advisory_xact_lock_shared(7310022, gate) is null then
      return false;
    end if;
  end loop;
  foreach one in array ids loop
    select s.standing into has from trygg.subject s where s.id = one for share;
    allowed := allowed and coalesce(has & mask = mask, false);
  end loop;
  return allowed;
end $$;
