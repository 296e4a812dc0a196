-- A choice is one call of the database: locks, facts, standing, rows, receipt and entry were nine flights and some
-- thirty statements that were planned anew each time.

-- The bits that facts take from a subject under the enforced policy.
create function trygg.taken(subject bigint) returns bigint
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  bits bigint;
begin
  with r as materialized (select * from trygg.standing_rules())
  select coalesce((
    select bit_or(1::bigint << r.place)
    from trygg.objection o join r on
      (r.purpose = o.purpose and (o.channel is null or o.channel = r.channel))
      -- Declining direct marketing declines the profiling for it (Art. 21(2)).
      or (r.purpose = 'personalisation' and o.purpose = 'direct-marketing' and o.channel is null)
    where o.subject_id = taken.subject and o.lifted_at is null
  ), 0) | coalesce((
    select bit_or(1::bigint << r.place) from r
    where r.ground in ('consent', 'soft-opt-in') and not exists (
      select from trygg.consent c
      where c.subject_id = taken.subject and c.purpose = r.purpose and (r.channel is null or c.channel = r.channel)
      and (c.kind = 'consent' or r.ground = 'soft-opt-in')
      and c.withdrawn_at is null and c.expired_at is null and (c.confirmed_at is not null or not c.double_opt_in)
    )
  ), 0) into bits;
  return bits;
end $$;
revoke all on function trygg.taken(bigint) from public;

-- As in `017_identity.sql`; of whom nothing is linked, as of nearly all, it is known at once.
create or replace function trygg.linked(ids bigint[]) returns bigint[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  known bigint[] := ids;
  grown bigint[];
begin
  if cardinality(ids) = 1 and not exists (
    select from trygg.subject_link l where l.one = ids[1] union all select from trygg.subject_link l where l.other = ids[1]
  ) then
    return ids;
  end if;
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

-- As in `017_identity.sql`, with plans that are kept, from the indexes, however small the tables were when they were
-- made; and somebody with whom nobody is linked, as nearly all are, without a walk along links.
create or replace function trygg.derive_standing(ids bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  everyone bigint[] := trygg.linked(ids);
  changed bigint[];
begin
  if cardinality(everyone) = 1 then
    update trygg.subject s set standing = w.standing from (
      select o.id, (~(1::bigint << 62) & ~trygg.taken(o.id)) & coalesce(o.restricted_to, -1) & coalesce(o.waiting_to, -1)
        & case when o.closed is null then -1 else 1::bigint << 15 end as standing
      from trygg.subject o where o.id = everyone[1] offset 0
    ) w
    where s.id = w.id and s.standing <> w.standing;
    if found then
      changed := everyone;
    end if;
  else
    with recursive pairs(id, member) as (
      select u.id, u.id from unnest(everyone) as u(id)
      union
      select p.id, n.id from pairs p cross join lateral (
        select l.other as id from trygg.subject_link l where l.one = p.member
        union all select l.one from trygg.subject_link l where l.other = p.member
      ) n
    ), own as (
      select s.id, (~(1::bigint << 62) & ~trygg.taken(s.id)) & coalesce(s.restricted_to, -1) & coalesce(s.waiting_to, -1)
        & case when s.closed is null then -1 else 1::bigint << 15 end as standing
      from trygg.subject s where s.id = any(everyone)
    ), wanted as (
      -- Where subjects are linked: what any of them lacks, none has.
      select p.id, bit_and(o.standing) as standing from pairs p join own o on o.id = p.member group by p.id
    ), written as (
      update trygg.subject s set standing = w.standing from wanted w
      where w.id = s.id and s.id = any(everyone) and s.standing <> w.standing
      returning s.id
    )
    select array_agg(w.id) into changed from written w;
  end if;
  if changed is not null then
    perform trygg.spread_standing(changed);
  end if;
  return coalesce(cardinality(changed), 0);
end $$;

create or replace function trygg.choose_derive(ids bigint[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return trygg.derive_standing(ids);
end $$;

-- As in `017_identity.sql`, with kept plans; and of one subject without a statement for what its key says already.
create or replace function trygg.choose_lock(kinds text[], keys text[]) returns bigint[]
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  asked bigint[];
  everyone bigint[];
  ids bigint[];
begin
  if pg_advisory_xact_lock_shared(7310023, 0) is null then
    return '{}';
  end if;
  if cardinality(keys) = 1 then
    select array_agg(s.id) into asked from trygg.subject s where s.kind = kinds[1] and s.key = keys[1];
  else
    select array_agg(s.id) into asked from trygg.subject s
    where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key));
  end if;
  everyone := trygg.linked(asked);
  if cardinality(everyone) > 1 then
    perform pg_advisory_xact_lock(7310022, g.gate) from (
      select distinct (u.id % 256)::integer as gate from unnest(everyone) as u(id) order by 1
    ) g;
  elsif pg_advisory_xact_lock(7310022, (everyone[1] % 256)::integer) is null then
    return '{}';
  end if;
  select array_agg(l.id) into ids from (
    select s.id from trygg.subject s where s.id = any(everyone) order by s.id for update
  ) l;
  if cardinality(ids) = cardinality(everyone) and cardinality(asked) = cardinality(keys) then
    return ids;
  end if;
  if (select count(*) from trygg.subject s where s.id = any(ids)
      and (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key)))
    < (select count(distinct (w.kind, w.key)) from unnest(kinds, keys) as w(kind, key)) then
    return '{}';
  end if;
  return coalesce(ids, '{}');
end $$;

-- As before, with all subjects locked before the first row is: two changes that meet in a row lock it after every
-- subject of theirs, and one that came between two thousands would stand across.
create or replace function trygg.derive_all() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  ids bigint[];
  last bigint := 0;
  total integer := 0;
begin
  perform from trygg.subject s order by s.id for update;
  loop
    select array_agg(l.id), max(l.id) into ids, last from (
      select s.id from trygg.subject s where s.id > last order by s.id limit 1000
    ) l;
    exit when ids is null;
    total := total + trygg.derive_standing(ids);
  end loop;
  return total;
end $$;

-- What follows runs as the role that calls it, with its grants and no more: only locking and deriving are the owner's.
-- `others` and `also` come from the policy: the other channels of the purpose, and what an objection to all of it took
-- along, which stay declined where one channel alone is opened again.

create function trygg.choose_lift(ids bigint[], what text, by_channel text, others text[], also text[]) returns void
language plpgsql as $$
begin
  if by_channel is not null then
    insert into trygg.objection (subject_id, purpose, channel, at, text_hash, language, source)
    select o.subject_id, n.purpose, n.channel, o.at, o.text_hash, o.language, o.source
    from trygg.objection o cross join (
      select what, c from unnest(others) as c union all select p, null from unnest(also) as p
    ) as n(purpose, channel)
    where o.subject_id = any(ids) and o.purpose = what and o.channel is null and o.lifted_at is null
    and not exists (
      select from trygg.objection x where x.subject_id = o.subject_id and x.purpose = n.purpose
      and x.channel is not distinct from n.channel and x.lifted_at is null
    );
  end if;
  update trygg.objection o set lifted_at = now()
  where o.subject_id = any(ids) and o.purpose = what and o.lifted_at is null
  and (by_channel is null or o.channel is null or o.channel = by_channel);
end $$;
revoke all on function trygg.choose_lift(bigint[], text, text, text[], text[]) from public;

-- Receipt and entry as the shop made and signed them.
create function trygg.choose_record(receipt jsonb, entry jsonb) returns void
language plpgsql as $$
begin
  insert into trygg.receipt (id, kind, at, as_of, plan_hash, result, jws) values (
    (receipt ->> 'id')::uuid, receipt ->> 'kind', (receipt ->> 'at')::timestamptz, (receipt ->> 'as_of')::timestamptz,
    receipt ->> 'plan_hash', receipt -> 'result', receipt ->> 'jws'
  );
  if entry is not null then
    insert into trygg.ledger_entry (id, kind, subject, body)
    values ((entry ->> 'id')::uuid, entry ->> 'kind', entry ->> 'subject', entry -> 'body');
  end if;
end $$;
revoke all on function trygg.choose_record(jsonb, jsonb) from public;

-- `done`; or `subject_unknown`, or `objection_stands`, and nothing is written.
create function trygg.choose_change(kinds text[], keys text[], change jsonb, receipt jsonb, entry jsonb) returns text
language plpgsql set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  c record;
  ids bigint[];
  one bigint;
begin
  -- INVARIANT: what lay under a lock is read anew once the lock is there, which is so in read committed alone. The roles
  -- have it from `apply`; a call that is a transaction of its own cannot ask for it.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'a choice is made in read committed' using errcode = 'TG005';
  end if;
  ids := trygg.choose_lock(kinds, keys);
  if cardinality(ids) = 0 then
    return 'subject_unknown';
  end if;
  select * into c from jsonb_to_record(change) as r(
    kind text, purpose text, channel text, text_hash text, language text, source text,
    consent uuid, double_opt_in boolean, expires_at timestamptz, lifts_objection boolean, others text[], also text[]
  );
  if c.consent is not null then
    -- Until it is confirmed, anybody may have typed the address: what the subject declined stands.
    if c.kind = 'consent' and not c.double_opt_in then
      if c.lifts_objection then
        perform trygg.choose_lift(ids, c.purpose, c.channel, c.others, c.also);
      elsif exists (
        select from trygg.objection o where o.subject_id = any(ids) and o.purpose = c.purpose and o.lifted_at is null
        and (c.channel is null or o.channel is null or o.channel = c.channel)
      ) then
        return 'objection_stands';
      end if;
    end if;
    insert into trygg.consent
      (id, subject_id, kind, purpose, channel, given_at, text_hash, language, source, same_as, double_opt_in, expires_at)
    select case u.nth when 1 then c.consent else gen_random_uuid() end, u.id, c.kind, c.purpose, c.channel, now(),
      c.text_hash, c.language, c.source, case when u.nth > 1 then c.consent end, c.double_opt_in, c.expires_at
    from unnest(ids) with ordinality as u(id, nth);
  end if;
  if c.kind in ('withdraw', 'object') then
    -- Pending ones too; without a channel those of every channel.
    update trygg.consent t set withdrawn_at = now()
    where t.subject_id = any(ids) and t.purpose = c.purpose and (c.channel is null or t.channel = c.channel)
    and t.withdrawn_at is null;
  end if;
  if c.kind = 'object' then
    -- Once for each subject: an objection that stands keeps its date.
    foreach one in array ids loop
      insert into trygg.objection (subject_id, purpose, channel, at, text_hash, language, source)
      select one, c.purpose, c.channel, now(), c.text_hash, c.language, c.source where not exists (
        select from trygg.objection o where o.subject_id = one and o.purpose = c.purpose
        and o.channel is not distinct from c.channel and o.lifted_at is null
      );
    end loop;
  end if;
  if c.kind = 'allow' then
    perform trygg.choose_lift(ids, c.purpose, c.channel, c.others, c.also);
  end if;
  perform trygg.choose_derive(ids);
  perform trygg.choose_record(receipt, entry);
  return 'done';
end $$;
revoke all on function trygg.choose_change(text[], text[], jsonb, jsonb, jsonb) from public;

-- The second step of a double opt-in. `done`; `again` where it was confirmed before, and only the receipt is written; or
-- `consent_unknown` (withdrawn and expired ones too), or `objection_stands`, and nothing is.
create function trygg.choose_confirm(kinds text[], keys text[], change jsonb, receipt jsonb, entry jsonb) returns text
language plpgsql set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  c record;
  ids bigint[];
  again boolean;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'a choice is made in read committed' using errcode = 'TG005';
  end if;
  ids := trygg.choose_lock(kinds, keys);
  if cardinality(ids) = 0 then
    return 'subject_unknown';
  end if;
  select * into c from jsonb_to_record(change) as r(
    purpose text, channel text, consent uuid, lifts_objection boolean, others text[], also text[]
  );
  select bool_and(t.confirmed_at is not null) into again from trygg.consent t
  where (t.id = c.consent or t.same_as = c.consent) and t.withdrawn_at is null and t.expired_at is null;
  if again is null then
    return 'consent_unknown';
  end if;
  if again then
    perform trygg.choose_record(receipt, null);
    return 'again';
  end if;
  if c.lifts_objection then
    perform trygg.choose_lift(ids, c.purpose, c.channel, c.others, c.also);
  elsif exists (
    select from trygg.objection o where o.subject_id = any(ids) and o.purpose = c.purpose and o.lifted_at is null
    and (c.channel is null or o.channel is null or o.channel = c.channel)
  ) then
    return 'objection_stands';
  end if;
  update trygg.consent t set confirmed_at = now()
  where (t.id = c.consent or t.same_as = c.consent)
  and t.confirmed_at is null and t.withdrawn_at is null and t.expired_at is null;
  perform trygg.choose_derive(ids);
  perform trygg.choose_record(receipt, entry);
  return 'done';
end $$;
revoke all on function trygg.choose_confirm(text[], text[], jsonb, jsonb, jsonb) from public;

-- As in `023_standing_answer.sql`, a subject at a time by its key: a write is about one or two, and joining lists of them
-- took three times as long as locking.
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
  gate integer;
  has bigint;
  allowed boolean := true;
begin
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
  gates := array[(ids[1] % 256)::integer];
  if cardinality(ids) > 1 then
    select array_agg(distinct u.id order by u.id), array_agg(distinct (u.id % 256)::integer) into ids, gates
    from unnest(ids) as u(id);
  end if;
  foreach gate in array gates loop
    if pg_advisory_xact_lock_shared(7310022, gate) is null then
      return false;
    end if;
  end loop;
  foreach one in array ids loop
    select s.standing into has from trygg.subject s where s.id = one for share;
    -- Null where the subject has gone meanwhile.
    allowed := allowed and coalesce(has & mask = mask, false);
  end loop;
  return allowed;
end $$;
