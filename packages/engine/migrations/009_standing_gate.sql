-- A gate before the lock of a subject's row. PostgreSQL lets whoever wants a row `for share` join those who have it
-- so, past whoever waits for it `for update`: while orders of one person came without a pause, her objection waited
-- for the last of them. Advisory locks queue in the order of arrival: a change that waits is next. There are 256 of
-- them, taken in ascending order, so that a write about any number of subjects needs no more.

create function trygg.gate(id bigint) returns integer
language sql immutable set search_path = pg_catalog, pg_temp as $$ select (id % 256)::integer $$;
revoke all on function trygg.gate(bigint) from public;

create or replace function trygg.choose_lock(kinds text[], keys text[]) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  perform pg_advisory_xact_lock(7310022, g.gate) from (
    select distinct trygg.gate(s.id) as gate from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key)) order by 1
  ) g;
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    order by s.id for update
  ) l;
  return coalesce(ids, '{}');
end $$;

create or replace function trygg.lock_standing(kinds text[], keys text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_count integer;
  result bigint;
begin
  perform pg_advisory_xact_lock_shared(7310022, g.gate) from (
    select distinct trygg.gate(s.id) as gate from trygg.subject s
    join unnest(kinds, keys) as w(kind, key) on s.kind = w.kind and s.key = w.key order by 1
  ) g;
  select count(*), bit_and(l.standing) into found_count, result
  from (
    select s.standing from trygg.subject s
    join unnest(kinds, keys) as w(kind, key) on s.kind = w.kind and s.key = w.key
    order by s.id for share of s
  ) l;
  if found_count is distinct from (select count(distinct (w.kind, w.key)) from unnest(kinds, keys) as w(kind, key)) then
    raise exception 'subject does not exist' using errcode = 'TG001';
  end if;
  return result;
end $$;

-- An erasure and a sweep pass the same gates before they lock: alone for subjects that end, together with others for
-- those that own rows with them. Without, a change of standing that holds a gate and an erasure that holds the row
-- would wait for each other.
create or replace function trygg.erase_lock(kinds text[], keys text[], other_kinds text[], other_keys text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  ending integer := 0;
begin
  for one in
    select trygg.gate(s.id) as gate, bool_or((s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))) as ends
    from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds || other_kinds, keys || other_keys) as w(kind, key))
    group by 1 order by 1
  loop
    if one.ends then
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

create or replace function trygg.sweep_share(kinds text[], keys text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(7310022, g.gate) from (
    select distinct trygg.gate(s.id) as gate from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key)) order by 1
  ) g;
  return (select count(*) from (
    select s.id from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    order by s.id for share of s
  ) l);
end $$;
