-- Subjects that staff said are one person. A link is recorded and the shop's own keys stay as they are; who is one
-- person with whom are the components of the links, worked out whenever it is asked.

create table trygg.subject_link (
  id        uuid primary key default gen_random_uuid(),
  one       bigint not null references trygg.subject (id) on delete cascade,
  other     bigint not null references trygg.subject (id) on delete cascade,
  reason    text not null check (reason in ('asked', 'identified', 'duplicate')),
  linked_at timestamptz not null default now(),
  -- Keyed hash of who of the staff did it.
  linked_by text not null check (linked_by ~ '^[0-9a-f]{64}$'),
  check (one < other),
  unique (one, other)
);
create index on trygg.subject_link (other);

-- The given subjects and all that links lead to from them.
create function trygg.linked(ids bigint[]) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  known bigint[] := ids;
  grown bigint[];
begin
  loop
    select array_agg(distinct n.id) into grown from (
      select unnest(known) as id
      union all select l.other from trygg.subject_link l where l.one = any(known)
      union all select l.one from trygg.subject_link l where l.other = any(known)
    ) n;
    exit when grown is null or cardinality(grown) = cardinality(known);
    known := grown;
  end loop;
  return coalesce(grown, '{}');
end $$;
revoke all on function trygg.linked(bigint[]) from public;

-- Keys of the subjects that are one person with those of `keys`, themselves included where they have a link.
create function trygg.find_linked(subject_kind text, keys text[]) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  select array_agg(s.id) into ids from trygg.subject s
  where s.kind = subject_kind and s.key = any(keys)
  and exists (select from trygg.subject_link l where s.id = l.one or s.id = l.other);
  if ids is null then
    return;
  end if;
  return query select s.key from trygg.subject s where s.id = any(trygg.linked(ids));
end $$;
revoke all on function trygg.find_linked(text, text[]) from public;

-- When one of several goes by herself, as retention lets an account go, the others stay one person: their links
-- lead past her.
create function trygg.bridge_links() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with near as (
    select case when l.one = old.id then l.other else l.one end as id, l.reason, l.linked_at, l.linked_by
    from trygg.subject_link l where old.id in (l.one, l.other)
  ), ends as (
    select n.*, lag(n.id) over (order by n.id) as before from near n
    where exists (select from trygg.subject s where s.id = n.id)
  )
  insert into trygg.subject_link (one, other, reason, linked_at, linked_by)
  select e.before, e.id, e.reason, e.linked_at, e.linked_by from ends e where e.before is not null
  on conflict (one, other) do nothing;
  return old;
end $$;
revoke all on function trygg.bridge_links() from public;
create trigger bridge_links before delete on trygg.subject for each row execute function trygg.bridge_links();

-- As before, and where subjects are linked: what any of them lacks, none has. The caller holds all that are linked
-- `for update` (`choose_lock`), so that two changes of one person cannot each miss the other.
create or replace function trygg.derive_standing(ids bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  everyone bigint[] := trygg.linked(ids);
  changed bigint[];
begin
  with recursive pairs(id, member) as (
    select u.id, u.id from unnest(everyone) as u(id)
    union
    select p.id, n.id from pairs p cross join lateral (
      select l.other as id from trygg.subject_link l where l.one = p.member
      union all select l.one from trygg.subject_link l where l.other = p.member
    ) n
  ), taken as (
    select s.id, bit_or(1::bigint << r.place) as bits
    from trygg.subject s cross join trygg.standing_rules() r
    where s.id = any(everyone) and (
      exists (
        select from trygg.objection o
        where o.subject_id = s.id and o.lifted_at is null and (
          (o.purpose = r.purpose and (o.channel is null or o.channel = r.channel))
          -- Declining direct marketing declines the profiling for it (Art. 21(2)).
          or (r.purpose = 'personalisation' and o.purpose = 'direct-marketing' and o.channel is null)
        )
      )
      or (r.ground in ('consent', 'soft-opt-in') and not exists (
        select from trygg.consent c
        where c.subject_id = s.id and c.purpose = r.purpose and (r.channel is null or c.channel = r.channel)
        and (c.kind = 'consent' or r.ground = 'soft-opt-in')
        and c.withdrawn_at is null and c.expired_at is null and (c.confirmed_at is not null or not c.double_opt_in)
      ))
    )
    group by s.id
  ), own as (
    select s.id,
      (~(1::bigint << 62) & ~coalesce(t.bits, 0)) & coalesce(s.restricted_to, -1) & coalesce(s.waiting_to, -1)
        & case when s.closed is null then -1 else 1::bigint << 15 end as standing
    from trygg.subject s left join taken t using (id)
    where s.id = any(everyone)
  ), wanted as (
    select p.id, bit_and(o.standing) as standing from pairs p join own o on o.id = p.member group by p.id
  ), written as (
    update trygg.subject s set standing = w.standing from wanted w
    where w.id = s.id and s.id = any(everyone) and s.standing <> w.standing
    returning s.id
  )
  select array_agg(w.id) into changed from written w;
  if changed is not null then
    perform trygg.spread_standing(changed);
  end if;
  return coalesce(cardinality(changed), 0);
end $$;

-- Locks the subjects of a change and all that are linked to them; none where one of them is not there. Links come and
-- go by whoever has lock 7310023 alone, so that they stand still from here to the end of the transaction.
create or replace function trygg.choose_lock(kinds text[], keys text[]) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  asked bigint[];
  ids bigint[];
begin
  perform pg_advisory_xact_lock_shared(7310023, 0);
  select array_agg(s.id) into asked from trygg.subject s
  where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key));
  asked := trygg.linked(asked);
  perform pg_advisory_xact_lock(7310022, g.gate) from (
    select distinct trygg.gate(u.id) as gate from unnest(asked) as u(id) order by 1
  ) g;
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s where s.id = any(asked) order by s.id for update
  ) l;
  if (select count(*) from trygg.subject s where s.id = any(ids)
      and (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key)))
    < (select count(distinct (w.kind, w.key)) from unnest(kinds, keys) as w(kind, key)) then
    return '{}';
  end if;
  return coalesce(ids, '{}');
end $$;

create or replace function trygg.sweep_expire_consents(as_of timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  due bigint[];
  ids bigint[];
  marked integer;
  gone integer;
begin
  perform pg_advisory_xact_lock_shared(7310023, 0);
  due := trygg.linked(array(
    select c.subject_id from trygg.consent c
    where c.expires_at <= as_of and c.expired_at is null order by c.expires_at limit most
  ));
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s where s.id = any(due) order by s.id for update
  ) l;
  update trygg.consent c set expired_at = as_of
  where c.subject_id = any(ids) and c.expires_at <= as_of and c.expired_at is null;
  get diagnostics marked = row_count;
  if ids is not null then
    perform trygg.derive_standing(ids);
  end if;
  delete from trygg.suppression u where (u.digest, u.channel, u.purpose) in (
    select x.digest, x.channel, x.purpose from trygg.suppression x where x.until <= as_of limit most
  );
  get diagnostics gone = row_count;
  return marked + gone;
end $$;

-- Locks all of both, and whoever else could link or unlink anybody.
create function trygg.merge_lock(kinds text[], keys text[]) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7310023, 0);
  return trygg.choose_lock(kinds, keys);
end $$;
revoke all on function trygg.merge_lock(text[], text[]) from public;

-- Records that two subjects are one person; the caller has `merge_lock`. Null where they are linked already, are of
-- two kinds, or an erasure of one was accepted.
create function trygg.merge_link(first bigint, second bigint, why text, by text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  if second = any(trygg.linked(array[first]))
    or (select count(distinct s.kind) <> 1 or count(*) <> 2 from trygg.subject s where s.id in (first, second))
    or exists (
      select from trygg.subject s where s.id = any(trygg.linked(array[first, second]))
      and (s.closed is not null or s.waiting is not null)
    ) then
    return null;
  end if;
  insert into trygg.subject_link (one, other, reason, linked_by)
  values (least(first, second), greatest(first, second), why, by) returning id into made;
  perform trygg.derive_standing(array[first]);
  return made;
end $$;
revoke all on function trygg.merge_link(bigint, bigint, text, text) from public;

-- Takes a link back; the caller has `merge_lock`. What one of them declined while they were one person, or before,
-- stays declined by each, and a restriction stays on each, until it is lifted: nobody knows any more whose it was.
create function trygg.merge_split(first bigint, second bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  members bigint[] := trygg.linked(array[first, second]);
begin
  if exists (
    select from trygg.subject s where s.id = any(members) and (s.closed is not null or s.waiting is not null)
  ) then
    return false;
  end if;
  delete from trygg.subject_link l where l.one = least(first, second) and l.other = greatest(first, second);
  if not found then
    return false;
  end if;
  insert into trygg.objection (subject_id, purpose, channel, at, text_hash, language, source)
  select distinct on (u.id, o.purpose, o.channel) u.id, o.purpose, o.channel, o.at, o.text_hash, o.language, o.source
  from trygg.objection o cross join unnest(members) as u(id)
  where o.subject_id = any(members) and o.lifted_at is null and not exists (
    select from trygg.objection x where x.subject_id = u.id and x.purpose = o.purpose
    and x.channel is not distinct from o.channel and x.lifted_at is null
  )
  order by u.id, o.purpose, o.channel, o.at;
  update trygg.subject s set restricted_to = r.restricted_to, restriction = r.restriction, restricted_at = r.restricted_at
  from (
    select x.restricted_to, x.restriction, x.restricted_at from trygg.subject x
    where x.id = any(members) and x.restricted_at is not null order by x.restricted_at limit 1
  ) r
  where s.id = any(members) and s.restricted_at is null;
  perform trygg.derive_standing(members);
  return true;
end $$;
revoke all on function trygg.merge_split(bigint, bigint) from public;
