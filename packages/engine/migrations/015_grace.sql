-- An erasure may wait until a day: a restriction with a date, which the person can call back until it is carried out.
alter table trygg.erasure
  add column not_before date,
  add column called_back_at timestamptz,
  drop constraint erasure_state_check,
  drop constraint erasure_check,
  add constraint erasure_state_check check (state in ('accepted', 'erased', 'found', 'proven', 'called-back')),
  add constraint erasure_plan_check check ((plan is null) = (state in ('proven', 'called-back'))),
  add constraint erasure_called_back_check
    check ((called_back_at is not null) = (state = 'called-back') and (called_back_at is null or not_before is not null));
drop index trygg.erasure_accepted_at_idx;
create index on trygg.erasure (accepted_at) where state not in ('proven', 'called-back');
-- The same plan again is the same erasure, also when it is over.
create index on trygg.erasure (plan_hash);

-- The erasure that waits for its day, and the purposes that it leaves meanwhile. Beside a restriction, so that
-- neither undoes the other.
alter table trygg.subject
  add column waiting uuid,
  add column waiting_to bigint,
  add constraint subject_waiting_check check ((waiting is null) = (waiting_to is null));
create index on trygg.subject (waiting) where waiting is not null;

-- A rectification and a restriction are told to recipients too (Art. 19). `subjects`: keyed hashes of whom it is
-- about, where no erasure says so; what was not told yet is withdrawn when she is erased.
alter table trygg.outbox
  add column deed text not null default 'erasure'
    check (deed in ('erasure', 'rectification', 'restriction', 'restriction-lifted')),
  add column subjects text[],
  drop constraint outbox_state_check,
  drop constraint outbox_check1,
  add constraint outbox_state_check check (state in ('open', 'sent', 'withdrawn')),
  add constraint outbox_sealed_check check ((sealed is null) = (state <> 'open')),
  add constraint outbox_about_check check ((erasure is null) = (subjects is not null));

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
      (~(1::bigint << 62) & ~coalesce(t.bits, 0)) & coalesce(s.restricted_to, -1) & coalesce(s.waiting_to, -1)
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

-- Leaves subjects that `erase_lock` has locked the purposes of `mask` until the day of their erasure. Returns how many.
create function trygg.erase_wait(kinds text[], keys text[], erasure uuid, mask bigint) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  with made as (
    update trygg.subject s set waiting = erasure, waiting_to = mask
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key)) and s.closed is null
    returning s.id
  )
  select array_agg(m.id) into ids from made m;
  perform trygg.derive_standing(ids);
  return coalesce(cardinality(ids), 0);
end $$;
revoke all on function trygg.erase_wait(text[], text[], uuid, bigint) from public;

-- Gives back what waiting for an erasure took from its subjects, and nothing else. Returns how many there are.
create function trygg.erase_call_back(erasure uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
begin
  with freed as (
    update trygg.subject s set waiting = null, waiting_to = null where s.waiting = erasure returning s.id
  )
  select array_agg(f.id) into ids from freed f;
  perform trygg.derive_standing(ids);
  return coalesce(cardinality(ids), 0);
end $$;
revoke all on function trygg.erase_call_back(uuid) from public;
