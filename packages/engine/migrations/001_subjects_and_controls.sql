-- The engine's own schema. Run by the migrating account, which owns everything here.

create schema if not exists trygg;

-- One row. `id` is part of every role name of this database; `oid` tells a clone from its original.
create table trygg.database (
  id  text not null check (id ~ '^[0-9a-f]{8}$'),
  oid oid not null
);
create unique index on trygg.database ((true));

-- A subject: a person, a practice. `key` is the key of its row in the root table of its kind. `standing` has a
-- bit for each purpose that may process it now. INVARIANT: whoever writes about a subject has locked this row
-- first, `for share`; whoever changes the standing locks it `for update`. Locks are taken in the order of `id`.
create table trygg.subject (
  id            bigint generated always as identity primary key,
  kind          text not null,
  key           text not null,
  standing      bigint not null default -1 & ~(1::bigint << 62),
  restricted_at timestamptz,
  restriction   text,
  unique (kind, key)
);

-- What `apply` installed, as PostgreSQL spelled it afterwards: drift is a difference between `live` and the catalog.
create table trygg.control (
  key        text primary key,
  definition text not null,
  live       text,
  drop_order integer not null default 0
);

-- What a run of a right or a sweep did: counts, rules and dates; no value that it erased.
create table trygg.receipt (
  id         uuid primary key default gen_random_uuid(),
  kind       text not null check (kind in ('erase', 'sweep', 'restrict', 'lift')),
  at         timestamptz not null default now(),
  as_of      timestamptz not null,
  plan_hash  text not null,
  result     jsonb not null,
  vacuumed_at timestamptz
);

-- Locks the subjects of a write for the rest of the transaction; returns the AND of their standings. A subject
-- that does not exist stops the write.
create function trygg.lock_standing(kinds text[], keys text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  found_count integer;
  result bigint;
begin
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
revoke all on function trygg.lock_standing(text[], text[]) from public;
