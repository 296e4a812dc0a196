-- An erasure that was accepted always completes, whoever is killed meanwhile.
--
-- `accepted`: the plan that somebody read is frozen here, its subjects are closed (their standings leave nothing but
-- rights, so that nobody writes about them any more), and what has to be told to others lies sealed in the outbox.
-- `erased`: the rows are gone, or reduced to what a statute keeps, in one transaction with the receipt.
-- `proven`: a search by keys found nothing left; the plan, which names them, is gone too. `found`: it found
-- something, which is an alarm, and the next run erases and searches again.
create table trygg.erasure (
  id          uuid primary key,
  state       text not null default 'accepted' check (state in ('accepted', 'erased', 'found', 'proven')),
  as_of       timestamptz not null,
  plan        jsonb check ((plan is null) = (state = 'proven')),
  plan_hash   text not null,
  accepted_at timestamptz not null default now(),
  erased_at   timestamptz,
  proven_at   timestamptz,
  receipt     uuid,
  -- table → rows that the search found; counts alone
  found       jsonb
);
create index on trygg.erasure (accepted_at) where state <> 'proven';

-- The erasure that closed a subject; it ends with the subject.
alter table trygg.subject add column closed uuid;

-- What others have to be told: recipients that got the data (Art. 19), and the person herself, once. `sealed` is
-- encrypted by a key outside the database, and goes as soon as the message is sent.
create table trygg.outbox (
  id        uuid primary key,
  erasure   uuid references trygg.erasure,
  kind      text not null check (kind in ('notice', 'confirmation')),
  -- Name of the policy's recipient; null for the person herself.
  recipient text check ((recipient is null) = (kind = 'confirmation')),
  sealed    bytea check ((sealed is null) = (state = 'sent')),
  state     text not null default 'open' check (state in ('open', 'sent')),
  attempts  integer not null default 0,
  at        timestamptz not null default now(),
  next_at   timestamptz not null default now(),
  sent_at   timestamptz
);
create index on trygg.outbox (kind, next_at) where state = 'open';
create index on trygg.outbox (erasure);

-- As before, and a subject that is closed keeps `rights` (bit 15) alone: neither lifting a restriction nor a choice
-- undoes an erasure that was accepted.
create or replace function trygg.derive_standing(ids bigint[]) returns integer
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
      (~(1::bigint << 62) & ~coalesce(t.bits, 0)) & coalesce(s.restricted_to, -1)
        & case when s.closed is null then -1 else 1::bigint << 15 end as standing
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

-- Closes subjects that `erase_lock` has locked. Returns how many there are.
create function trygg.erase_close(kinds text[], keys text[], erasure uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  with closed as (
    update trygg.subject s set closed = coalesce(s.closed, erasure)
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    returning s.id
  )
  select array_agg(c.id) into ids from closed c;
  perform trygg.derive_standing(ids);
  return coalesce(cardinality(ids), 0);
end $$;
revoke all on function trygg.erase_close(text[], text[], uuid) from public;
