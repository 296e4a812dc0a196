-- What feeds a standing: facts. A standing is derived from them, the enforced policy and a restriction, and written
-- nowhere else. Facts go with their subject.

create table trygg.consent (
  id            uuid primary key default gen_random_uuid(),
  subject_id    bigint not null references trygg.subject (id) on delete cascade,
  -- `soft-opt-in`: an address that was given at a sale, where declining was offered (MFL 19 §, Tw 11.7).
  kind          text not null check (kind in ('consent', 'soft-opt-in')),
  purpose       text not null,
  channel       text,
  given_at      timestamptz not null default now(),
  text_hash     text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  language      text not null,
  source        text not null,
  -- The consent of which this is a copy, where one person is several subjects.
  same_as       uuid,
  double_opt_in boolean not null default false,
  confirmed_at  timestamptz,
  withdrawn_at  timestamptz,
  -- When it ends by itself, and when a sweep found that it had: nothing else reads a clock.
  expires_at    timestamptz,
  expired_at    timestamptz
);
create index on trygg.consent (subject_id);
create index on trygg.consent (same_as) where same_as is not null;
create index on trygg.consent (expires_at) where expires_at is not null and expired_at is null;

create table trygg.objection (
  id         uuid primary key default gen_random_uuid(),
  subject_id bigint not null references trygg.subject (id) on delete cascade,
  purpose    text not null,
  -- Null: the purpose as a whole, all its channels.
  channel    text,
  at         timestamptz not null default now(),
  text_hash  text check (text_hash ~ '^[0-9a-f]{64}$'),
  language   text,
  source     text not null,
  lifted_at  timestamptz
);
create index on trygg.objection (subject_id);

-- Somebody who declined and is no subject (any more): the keyed hash of an address, for as long as the policy says.
create table trygg.suppression (
  digest  text not null check (digest ~ '^[0-9a-f]{64}$'),
  channel text not null,
  purpose text not null,
  at      timestamptz not null default now(),
  until   timestamptz not null,
  primary key (digest, channel, purpose)
);
create index on trygg.suppression (until);

-- The purposes that a restriction leaves, as a mask; null while there is none. Lifting it forgets the mask, so that
-- neither an objection nor a restriction undoes the other.
alter table trygg.subject add column restricted_to bigint;
update trygg.subject set restricted_to = standing where restricted_at is not null;

-- Gives the subjects the standings that facts, policy and restriction leave, and the rows of those whose standing
-- changed. The caller holds the subjects `for update`. `trygg.standing_rules()` is a control of `apply`: a row for
-- each purpose and channel of the enforced policy. A bit without a rule stands: no role has it.
create function trygg.derive_standing(ids bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  changed bigint[];
begin
  with taken as (
    select s.id, bit_or(1::bigint << r.place) as bits
    from trygg.subject s cross join trygg.standing_rules() r
    where s.id = any(ids) and (
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
  ), wanted as (
    select s.id,
      (~(1::bigint << 62) & ~coalesce(t.bits, 0)) & coalesce(s.restricted_to, -1) as standing
    from trygg.subject s left join taken t using (id)
    where s.id = any(ids)
  ), written as (
    update trygg.subject s set standing = w.standing from wanted w
    where w.id = s.id and s.standing <> w.standing
    returning s.id
  )
  select array_agg(w.id) into changed from written w;
  if changed is not null then
    perform trygg.spread_standing(changed);
  end if;
  return coalesce(cardinality(changed), 0);
end $$;
revoke all on function trygg.derive_standing(bigint[]) from public;

-- Every standing again, when what the policy asks has changed. A thousand subjects at a time, in the order of `id`.
create function trygg.derive_all() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
  last bigint := 0;
  total integer := 0;
begin
  loop
    select array_agg(l.id), max(l.id) into ids, last from (
      select s.id from trygg.subject s where s.id > last order by s.id limit 1000 for update
    ) l;
    exit when ids is null;
    total := total + trygg.derive_standing(ids);
  end loop;
  return total;
end $$;
revoke all on function trygg.derive_all() from public;

-- Locks the subjects of a change `for update`, in the order of `id`; yields those that exist.
create function trygg.choose_lock(kinds text[], keys text[]) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    order by s.id for update
  ) l;
  return coalesce(ids, '{}');
end $$;
revoke all on function trygg.choose_lock(text[], text[]) from public;

create function trygg.choose_derive(ids bigint[]) returns integer
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select trygg.derive_standing(ids)
$$;
revoke all on function trygg.choose_derive(bigint[]) from public;

create or replace function trygg.restrict_subjects(kinds text[], keys text[], mask bigint, ground text) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[] := trygg.choose_lock(kinds, keys);
begin
  update trygg.subject s
  set restricted_to = mask, restriction = ground, restricted_at = coalesce(s.restricted_at, now())
  where s.id = any(ids);
  perform trygg.derive_standing(ids);
  return cardinality(ids);
end $$;

-- Gives back what a restriction took, and nothing that an objection or a missing consent takes.
create or replace function trygg.restrict_lift(kinds text[], keys text[], mask bigint) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[] := trygg.choose_lock(kinds, keys);
begin
  update trygg.subject s
  set restricted_to = null, restriction = null, restricted_at = null
  where s.id = any(ids) and s.restricted_at is not null;
  perform trygg.derive_standing(ids);
  return cardinality(ids);
end $$;

-- Marks consents whose time is up and forgets declined addresses whose period has run out: at most `most` of each,
-- so that a sweep commits between. Returns how many it found.
create function trygg.sweep_expire_consents(as_of timestamptz, most integer) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
  marked integer;
  gone integer;
begin
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s
    where s.id in (
      select c.subject_id from trygg.consent c
      where c.expires_at <= as_of and c.expired_at is null order by c.expires_at limit most
    )
    order by s.id for update
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
revoke all on function trygg.sweep_expire_consents(timestamptz, integer) from public;
