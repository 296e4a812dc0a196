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
