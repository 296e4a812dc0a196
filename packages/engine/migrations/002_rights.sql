-- What the roles of rights may do to subjects, which they cannot write themselves. Run by definers; each name
-- starts with the activity whose role may execute it.

-- Locks subjects that end `for update`, and those that own rows together with them `for share`: one pass in the
-- order of `id`, so that it cannot stand across another. Returns how many of the ending ones exist.
create function trygg.erase_lock(kinds text[], keys text[], other_kinds text[], other_keys text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one record;
  ending integer := 0;
begin
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
revoke all on function trygg.erase_lock(text[], text[], text[], text[]) from public;

create function trygg.sweep_lock(kinds text[], keys text[], other_kinds text[], other_keys text[]) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select trygg.erase_lock(kinds, keys, other_kinds, other_keys)
$$;
revoke all on function trygg.sweep_lock(text[], text[], text[], text[]) from public;

-- Leaves the subjects the purposes of `mask` and gives their rows what is left. A restriction that stands keeps
-- its date. Returns how many of them exist.
create function trygg.restrict_subjects(kinds text[], keys text[], mask bigint, ground text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    order by s.id for update
  ) l;
  update trygg.subject s
  set standing = s.standing & mask, restriction = ground, restricted_at = coalesce(s.restricted_at, now())
  where s.id = any(ids);
  perform trygg.spread_standing(ids);
  return coalesce(cardinality(ids), 0);
end $$;
revoke all on function trygg.restrict_subjects(text[], text[], bigint, text) from public;

-- Gives back what a restriction took: every purpose but those in `mask`, which it never took.
create function trygg.restrict_lift(kinds text[], keys text[], mask bigint) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    order by s.id for update
  ) l;
  update trygg.subject s
  set standing = s.standing | (~mask & ~(1::bigint << 62)), restriction = null, restricted_at = null
  where s.id = any(ids) and s.restricted_at is not null;
  perform trygg.spread_standing(ids);
  return coalesce(cardinality(ids), 0);
end $$;
revoke all on function trygg.restrict_lift(text[], text[], bigint) from public;
