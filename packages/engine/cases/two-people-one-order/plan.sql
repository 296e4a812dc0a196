insert into trygg.database (id, oid) values ('00000000', (select oid from pg_database where datname = current_database())) on conflict ((true)) do update set id = excluded.id, oid = excluded.oid;
revoke connect, temporary on database shop from public;
create role trygg_00000000_access login noinherit connection limit 40;
-- the password of "trygg_00000000_access" is set here; it is derived, and printed nowhere
alter role trygg_00000000_access set jit = 'off';
alter role trygg_00000000_access set default_transaction_isolation = 'read committed';
alter role trygg_00000000_access set statement_timeout = '1h';
alter role trygg_00000000_access set lock_timeout = '5min';
alter role trygg_00000000_access set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_choose login noinherit connection limit 40;
-- the password of "trygg_00000000_choose" is set here; it is derived, and printed nowhere
alter role trygg_00000000_choose set jit = 'off';
alter role trygg_00000000_choose set default_transaction_isolation = 'read committed';
alter role trygg_00000000_choose set statement_timeout = '1h';
alter role trygg_00000000_choose set lock_timeout = '5min';
alter role trygg_00000000_choose set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_erase login noinherit connection limit 40;
-- the password of "trygg_00000000_erase" is set here; it is derived, and printed nowhere
alter role trygg_00000000_erase set jit = 'off';
alter role trygg_00000000_erase set default_transaction_isolation = 'read committed';
alter role trygg_00000000_erase set statement_timeout = '1h';
alter role trygg_00000000_erase set lock_timeout = '5min';
alter role trygg_00000000_erase set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_hold login noinherit connection limit 40;
-- the password of "trygg_00000000_hold" is set here; it is derived, and printed nowhere
alter role trygg_00000000_hold set jit = 'off';
alter role trygg_00000000_hold set default_transaction_isolation = 'read committed';
alter role trygg_00000000_hold set statement_timeout = '1h';
alter role trygg_00000000_hold set lock_timeout = '5min';
alter role trygg_00000000_hold set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_merge login noinherit connection limit 40;
-- the password of "trygg_00000000_merge" is set here; it is derived, and printed nowhere
alter role trygg_00000000_merge set jit = 'off';
alter role trygg_00000000_merge set default_transaction_isolation = 'read committed';
alter role trygg_00000000_merge set statement_timeout = '1h';
alter role trygg_00000000_merge set lock_timeout = '5min';
alter role trygg_00000000_merge set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_rectify login noinherit connection limit 40;
-- the password of "trygg_00000000_rectify" is set here; it is derived, and printed nowhere
alter role trygg_00000000_rectify set jit = 'off';
alter role trygg_00000000_rectify set default_transaction_isolation = 'read committed';
alter role trygg_00000000_rectify set statement_timeout = '1h';
alter role trygg_00000000_rectify set lock_timeout = '5min';
alter role trygg_00000000_rectify set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_request login noinherit connection limit 40;
-- the password of "trygg_00000000_request" is set here; it is derived, and printed nowhere
alter role trygg_00000000_request set jit = 'off';
alter role trygg_00000000_request set default_transaction_isolation = 'read committed';
alter role trygg_00000000_request set statement_timeout = '1h';
alter role trygg_00000000_request set lock_timeout = '5min';
alter role trygg_00000000_request set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_restrict login noinherit connection limit 40;
-- the password of "trygg_00000000_restrict" is set here; it is derived, and printed nowhere
alter role trygg_00000000_restrict set jit = 'off';
alter role trygg_00000000_restrict set default_transaction_isolation = 'read committed';
alter role trygg_00000000_restrict set statement_timeout = '1h';
alter role trygg_00000000_restrict set lock_timeout = '5min';
alter role trygg_00000000_restrict set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_seal login noinherit connection limit 40;
-- the password of "trygg_00000000_seal" is set here; it is derived, and printed nowhere
alter role trygg_00000000_seal set jit = 'off';
alter role trygg_00000000_seal set default_transaction_isolation = 'read committed';
alter role trygg_00000000_seal set statement_timeout = '1h';
alter role trygg_00000000_seal set lock_timeout = '5min';
alter role trygg_00000000_seal set idle_in_transaction_session_timeout = '15min';
create role trygg_00000000_sell login noinherit connection limit 40;
-- the password of "trygg_00000000_sell" is set here; it is derived, and printed nowhere
alter role trygg_00000000_sell set jit = 'off';
alter role trygg_00000000_sell set enable_seqscan = 'off';
alter role trygg_00000000_sell set default_transaction_isolation = 'read committed';
alter role trygg_00000000_sell set statement_timeout = '1min';
alter role trygg_00000000_sell set lock_timeout = '30s';
alter role trygg_00000000_sell set idle_in_transaction_session_timeout = '1min';
create role trygg_00000000_sweep login noinherit connection limit 40;
-- the password of "trygg_00000000_sweep" is set here; it is derived, and printed nowhere
alter role trygg_00000000_sweep set jit = 'off';
alter role trygg_00000000_sweep set default_transaction_isolation = 'read committed';
alter role trygg_00000000_sweep set statement_timeout = '1h';
alter role trygg_00000000_sweep set lock_timeout = '5min';
alter role trygg_00000000_sweep set idle_in_transaction_session_timeout = '15min';
alter table public.person add column trygg_standing bigint not null default -4611686018427387905;
alter table public.person alter column trygg_standing drop default;
alter table public.purchase add column trygg_standing bigint not null default -4611686018427387905;
alter table public.purchase alter column trygg_standing drop default;
insert into trygg.subject (kind, key, standing) select 'person', t.id::text, -4611686018427387905 from public.person t on conflict (kind, key) do nothing;
update public.person t set trygg_standing = coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.id::text), 2305843009213726720) where t.trygg_standing & 4611686018427387904 = 0 and t.trygg_standing is distinct from coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.id::text), 2305843009213726720);
update public.purchase t set trygg_standing = coalesce(nullif(coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.placed_by::text), -1) & coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.delivered_to::text), -1), -1), 2305843009213726720) where t.trygg_standing & 4611686018427387904 = 0 and t.trygg_standing is distinct from coalesce(nullif(coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.placed_by::text), -1) & coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.delivered_to::text), -1), -1), 2305843009213726720);
create or replace function trygg.stand_person() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $trygg$
declare
  key_1 text;
  result bigint;
begin
  if tg_op = 'UPDATE' and new.id is distinct from old.id then
    raise exception 'the key of a subject never changes' using errcode = 'TG002';
  end if;
  if new.trygg_standing & 4611686018427387904 <> 0 then
    return new;
  end if;
  key_1 := new.id::text;
  select s.standing into result from trygg.subject s
  where s.kind = 'person' and s.key = key_1 and pg_advisory_xact_lock_shared(7310022, (s.id % 256)::integer) is not null
  for share;
  new.trygg_standing := case when tg_op = 'INSERT' then coalesce(result, -1) & -4611686018427387905 else coalesce(result, -4611686018427387905) end;
  return new;
end
$trygg$;
revoke all on function trygg.stand_person() from public;
create or replace trigger trygg_standing before insert or update of id on public.person for each row execute function trygg.stand_person();
create or replace trigger trygg_keep_standing before update of trygg_standing on public.person for each row when (new.trygg_standing is distinct from old.trygg_standing and (new.trygg_standing & 4611686018427387904 = 0 or new.trygg_standing & ~4611686018427387904 <> 0) and current_user ~ '^trygg_[0-9a-f]{8}_(erase|sweep)$') execute function trygg.refuse_update();
create or replace function trygg.stand_purchase() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $trygg$
declare
  key_1 text;
  key_2 text;
  id_1 bigint;
  id_2 bigint;
  other bigint;
  result bigint;
begin
  if new.trygg_standing & 4611686018427387904 <> 0 then
    return new;
  end if;
  key_1 := new.placed_by::text;
  key_2 := new.delivered_to::text;
  if key_1 is not null then
    select s.id into id_1 from trygg.subject s where s.kind = 'person' and s.key = key_1;
  end if;
  if key_2 is not null then
    select s.id into id_2 from trygg.subject s where s.kind = 'person' and s.key = key_2;
  end if;
  if least(id_1, id_2) is not null then
    if pg_advisory_xact_lock_shared(7310022, (least(id_1 % 256, id_2 % 256))::integer) is null or pg_advisory_xact_lock_shared(7310022, (greatest(id_1 % 256, id_2 % 256))::integer) is null then
      return null;
    end if;
    select s.standing into result from trygg.subject s where s.id = least(id_1, id_2) for share;
    if least(id_1, id_2) <> greatest(id_1, id_2) then
      select s.standing into other from trygg.subject s where s.id = greatest(id_1, id_2) for share;
      result := result & other;
    end if;
  end if;
  if key_1 is not null and id_1 is null or key_2 is not null and id_2 is null or least(id_1, id_2) is not null and result is null then
    raise exception 'subject does not exist' using errcode = 'TG001';
  end if;
  new.trygg_standing := coalesce(result, 2305843009213726720);
  return new;
end
$trygg$;
revoke all on function trygg.stand_purchase() from public;
create or replace trigger trygg_standing before insert or update of delivered_to, placed_by on public.purchase for each row execute function trygg.stand_purchase();
create or replace trigger trygg_keep_standing before update of trygg_standing on public.purchase for each row when (new.trygg_standing is distinct from old.trygg_standing and (new.trygg_standing & 4611686018427387904 = 0 or new.trygg_standing & ~4611686018427387904 <> 0) and current_user ~ '^trygg_[0-9a-f]{8}_(erase|sweep)$') execute function trygg.refuse_update();
create or replace function trygg.subject_person() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $trygg$
begin
  if tg_op = 'INSERT' then
    insert into trygg.subject (kind, key, standing) values ('person', new.id::text, -4611686018427387905) on conflict (kind, key) do nothing;
  else
    delete from trygg.subject where kind = 'person' and key = old.id::text;
  end if;
  return null;
end
$trygg$;
revoke all on function trygg.subject_person() from public;
create or replace trigger trygg_subject after insert or delete on public.person for each row execute function trygg.subject_person();
create or replace function trygg.spread_standing(subjects bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $trygg$
declare
  keys_1 text[];
  standings_1 bigint[];
  some_2 boolean;
begin
  select array_agg(s.key) filter (where s.kind = 'person'),
    array_agg(s.standing) filter (where s.kind = 'person')
    into keys_1, standings_1
    from trygg.subject s where s.id = any(subjects);
  perform from public.purchase t where t.trygg_standing & 4611686018427387904 = 0 and (t.placed_by = any(keys_1::uuid[]) or t.delivered_to = any(keys_1::uuid[])) order by t.id for no key update;
  some_2 := found;
    update public.person t set trygg_standing = k.standing from unnest(keys_1::uuid[], standings_1) as k(key, standing)
    where t.trygg_standing & 4611686018427387904 = 0 and t.id = k.key;
  if some_2 then
    update public.purchase t set trygg_standing = coalesce(nullif(coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.placed_by::text), -1) & coalesce((select s.standing from trygg.subject s where s.kind = 'person' and s.key = t.delivered_to::text), -1), -1), 2305843009213726720)
    where t.trygg_standing & 4611686018427387904 = 0 and (t.placed_by = any(keys_1::uuid[]) or t.delivered_to = any(keys_1::uuid[]));
  end if;
end
$trygg$;
revoke all on function trygg.spread_standing(subjects bigint[]) from public;
create or replace function trygg.find_subjects(identifier text) returns table (subject_kind text, subject_key text, confirmed boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $trygg$
begin
end
$trygg$;
revoke all on function trygg.find_subjects(identifier text) from public;
create or replace function trygg.find_guests(subject_kind text, keys text[]) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $trygg$
begin
  return query select g.key from trygg.subject h join trygg.belonging b on b.holder = h.id join trygg.subject g on g.id = b.guest
    where h.kind = $1 and h.key = any($2);
end
$trygg$;
revoke all on function trygg.find_guests(subject_kind text, keys text[]) from public;
create or replace function trygg.prove_guests(ids bigint[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $trygg$
begin
end
$trygg$;
revoke all on function trygg.prove_guests(ids bigint[]) from public;
create or replace function trygg.held_rows(table_name text) returns setof text[]
language plpgsql volatile rows 10 security definer set search_path = pg_catalog, pg_temp as $trygg$
begin
  if not exists (select from trygg.hold h where h.ended_at is null) then
    return;
  end if;
  if table_name = 'person' then
    return query select array[t.id::text] as key from public.person t where (t.id) in (select h.key[1]::uuid from trygg.hold h where h.record = 'person' and h.ended_at is null) union select array[t.id::text] as key from public.person t join public.purchase c on c.placed_by = t.id join trygg.held_rows('purchase') k(key) on (c.id) = (k.key[1]::integer) union select array[t.id::text] as key from public.person t join public.purchase c on c.delivered_to = t.id join trygg.held_rows('purchase') k(key) on (c.id) = (k.key[1]::integer);
  end if;
  if table_name = 'purchase' then
    return query select array[t.id::text] as key from public.purchase t where (t.id) in (select h.key[1]::integer from trygg.hold h where h.record = 'order' and h.ended_at is null);
  end if;
end
$trygg$;
revoke all on function trygg.held_rows(table_name text) from public;
create or replace function trygg.held_owners(record_name text, root_key text[])
returns table(found_key text[], subject_kind text, subject_key text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $trygg$
begin
  if record_name = 'order' then
    return query select array[t.id::text], o.kind, o.key from public.purchase t
      left join lateral (select distinct w.kind, w.key from (select v.kind, v.key from (values ('person'::text, t.placed_by::text), ('person'::text, t.delivered_to::text)) as v(kind, key)) w where w.key is not null) o on true
      where (t.id) = (root_key[1]::integer);
  end if;
  if record_name = 'person' then
    return query select array[t.id::text], o.kind, o.key from public.person t
      left join lateral (select distinct w.kind, w.key from (select v.kind, v.key from (values ('person'::text, t.id::text)) as v(kind, key)) w where w.key is not null) o on true
      where (t.id) = (root_key[1]::uuid);
  end if;
end
$trygg$;
revoke all on function trygg.held_owners(record_name text, root_key text[]) from public;
create or replace function trygg.standing_rules() returns table (place integer, purpose text, channel text, ground text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $trygg$
begin
end
$trygg$;
revoke all on function trygg.standing_rules() from public;
select trygg.derive_all();
create or replace function trygg.activity_mask(role_name text) returns bigint
language plpgsql immutable set search_path = pg_catalog, pg_temp as $trygg$
begin
  return '{
  "trygg_00000000_access": "32768",
  "trygg_00000000_choose": "32768",
  "trygg_00000000_erase": "32768",
  "trygg_00000000_hold": "32768",
  "trygg_00000000_merge": "32768",
  "trygg_00000000_rectify": "32768",
  "trygg_00000000_request": "32768",
  "trygg_00000000_restrict": "32768",
  "trygg_00000000_seal": "32768",
  "trygg_00000000_sell": "1",
  "trygg_00000000_sweep": "32768"
}'::jsonb ->> role_name;
end
$trygg$;
revoke all on function trygg.activity_mask(role_name text) from public;
create or replace function trygg.period_over(record_name text, happened timestamp with time zone) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $trygg$
begin
  return coalesce(case record_name
    when 'ledger' then least(((happened at time zone 'Europe/Stockholm')::date + '5 years 0 months 0 days'::interval)::date) <= (now() at time zone 'Europe/Stockholm')::date
    when 'receipt' then least(((happened at time zone 'Europe/Stockholm')::date + '5 years 0 months 0 days'::interval)::date) <= (now() at time zone 'Europe/Stockholm')::date
  end, false);
end
$trygg$;
revoke all on function trygg.period_over(record_name text, happened timestamp with time zone) from public;
create or replace function trygg.check_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $trygg$
declare
  who text := session_user;
  keys jsonb;
begin
  if who !~ '^trygg_[0-9a-f]{8}_' then
    return new;
  end if;
  if coalesce(('{"access": ["extract","look-up","change-announced"],
"choose": ["consent-given","consent-confirmed","consent-withdrawn","objection","objection-lifted"],
"erase": ["erasure-accepted","erasure-called-back","erasure-completed","confirmation-undelivered","hold-set","hold-lifted"],
"hold": ["hold-set","hold-lifted","hold-reviewed"],
"merge": ["subjects-merged","subjects-split"],
"rectify": ["rectification"],
"request": ["request-opened","request-doubted","request-identified","request-extended","request-copied","request-refused","request-answered","request-withdrawn"],
"restrict": ["restriction","restriction-lifted"],
"seal": ["ledger-resumed"],
"sweep": ["sweep","end-announced","hold-lifted"]}'::jsonb -> substr(who, 16)) ? new.kind, false) = false then
    raise exception 'this activity writes no such entry' using errcode = 'TG004';
  end if;
  keys := '{"consent-given": {"subjects":"hashes","by":"hash","purpose":"purpose","channel":"channel","consent":"id","receipt":"id","text":"hash","language":"language","source":"source","doubleOptIn":"true","softOptIn":"true"},
"consent-confirmed": {"subjects":"hashes","by":"hash","purpose":"purpose","channel":"channel","consent":"id","receipt":"id","text":"hash","language":"language","source":"source","doubleOptIn":"true","softOptIn":"true"},
"consent-withdrawn": {"subjects":"hashes","by":"hash","purpose":"purpose","channel":"channel","consent":"id","receipt":"id","text":"hash","language":"language","source":"source","doubleOptIn":"true","softOptIn":"true"},
"objection": {"subjects":"hashes","by":"hash","purpose":"purpose","channel":"channel","consent":"id","receipt":"id","text":"hash","language":"language","source":"source","doubleOptIn":"true","softOptIn":"true"},
"objection-lifted": {"subjects":"hashes","by":"hash","purpose":"purpose","channel":"channel","consent":"id","receipt":"id","text":"hash","language":"language","source":"source","doubleOptIn":"true","softOptIn":"true"},
"restriction": {"subjects":"hashes","receipt":"id","planHash":"hash","counts":"counts","by":"hash","ground":"restriction ground","review":"day"},
"restriction-lifted": {"subjects":"hashes","receipt":"id","planHash":"hash","counts":"counts","by":"hash","told":"day"},
"erasure-accepted": {"subjects":"hashes","by":"hash","erasure":"id","planHash":"hash","notBefore":"day"},
"erasure-called-back": {"subjects":"hashes","by":"hash","erasure":"id","planHash":"hash","notBefore":"day"},
"erasure-completed": {"subjects":"hashes","receipt":"id","planHash":"hash","counts":"counts","erasure":"id","told":"names"},
"erasure-searched": {"subjects":"hashes","erasure":"id","receipt":"id","outcome":"search outcome","values":"number","others":"number","stays":"number","unexplained":"rows","unread":"names","settled":"rows"},
"erasure-find-settled": {"subjects":"hashes","by":"hash","erasure":"id","find":"id","table":"name","as":"find settling"},
"sweep": {"subjects":"hashes","receipt":"id","planHash":"hash","counts":"counts","ended":"number"},
"hold-set": {"subjects":"hashes","by":"hash","hold":"id","record":"name","until":"day","review":"day","reason":"hold reason","law":"hold law","erasure":"id"},
"hold-lifted": {"subjects":"hashes","by":"hash","hold":"id","record":"name","ended":"hold end"},
"hold-reviewed": {"subjects":"hashes","by":"hash","hold":"id","record":"name","review":"day","because":"review reason"},
"request-opened": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","channel":"request channel"},
"request-doubted": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","letter":"hash"},
"request-identified": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","method":"identity method"},
"request-extended": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","letter":"hash","reason":"extension reason","until":"day"},
"request-refused": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","letter":"hash","ground":"refusal ground"},
"request-copied": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","copy":"hash"},
"request-answered": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day","answer":"answer","copy":"hash","receipts":"ids","unidentified":"hash"},
"request-withdrawn": {"subjects":"hashes","by":"hash","request":"id","right":"request right","on":"day"},
"extract": {"subjects":"hashes","tables":"number","rows":"number"},
"end-announced": {"warning":"id","record":"name","ends":"day","outcome":"outcome"},
"confirmation-undelivered": {"erasure":"id","outcome":"undelivered"},
"change-announced": {"notice":"id","from":"hash","to":"hash","told":"number","untold":"number"},
"look-up": {"subjects":"hashes","by":"hash","activity":"what","ways":"ways"},
"rectification": {"subjects":"hashes","by":"hash","columns":"names","receipt":"id"},
"disclosure": {"subjects":"hashes","recipient":"name","purpose":"purpose"},
"subjects-merged": {"subjects":"hashes","by":"hash","because":"merge reason"},
"subjects-split": {"subjects":"hashes","by":"hash","because":"split reason"},
"ledger-resumed": {"from":"number","lost":"number","checkpoint":"hash","by":"hash"}}'::jsonb -> new.kind;
  if new.subject !~ '^[0-9a-f]{64}$' or exists (
    select from jsonb_each(new.body) e
    where coalesce(e.value::text !~ ('^(' || (e'{"id": "\\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\"",
"ids": "\\\\[(\\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\"(, \\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\")*)?\\\\]",
"hash": "\\"[0-9a-f]{64}\\"",
"hashes": "\\\\[(\\"[0-9a-f]{64}\\"(, \\"[0-9a-f]{64}\\")*)?\\\\]",
"name": "\\"(?:[^\\"@\\\\\\\\]|\\\\\\\\.){1,128}\\"",
"names": "\\\\[(\\"(?:[^\\"@\\\\\\\\]|\\\\\\\\.){1,128}\\"(, \\"(?:[^\\"@\\\\\\\\]|\\\\\\\\.){1,128}\\")*)?\\\\]",
"counts": "\\\\{(\\"(?:[^\\"@\\\\\\\\]|\\\\\\\\.){1,128}\\": \\\\{(\\"(deleted|redacted|kept)\\": [0-9]+(, )?)*\\\\}(, )?)*\\\\}",
"rows": "\\\\{(\\"(?:[^\\"@\\\\\\\\]|\\\\\\\\.){1,128}\\": [0-9]{1,15}(, )?)*\\\\}",
"day": "\\"[0-9]{4}-[0-9]{2}-[0-9]{2}\\"",
"number": "[0-9]{1,15}",
"true": "true",
"language": "\\"[a-z]{2}(-[A-Z]{2})?\\"",
"purpose": "\\"(orders|account|authentication|customer-service|complaints|direct-marketing|general-marketing|improvement|abuse-prevention|suppression|bookkeeping|product-safety|tax|authority-decisions|leads|rights|personalisation|comments|service-messages|surveys|statistics|segmentation|credit|partner-marketing|stored-for-customers|statutory-duties|maintenance-contracts|disputes|incidents|operations)\\"",
"channel": "\\"(email|sms|phone|post|social-media)\\"",
"source": "\\"(sign-up|checkout|my-data|newsletter|unsubscribe|office|form|suppression)\\"",
"restriction ground": "\\"(accuracy|unlawful|claims|objection)\\"",
"hold reason": "\\"(claim|complaint|authority|recall|unpaid|contested-goods|contested-sum)\\"",
"hold law": "\\"(GDPR 17\\\\(3\\\\)\\\\(a\\\\)|GDPR 17\\\\(3\\\\)\\\\(b\\\\)|GDPR 17\\\\(3\\\\)\\\\(c\\\\)|GDPR 17\\\\(3\\\\)\\\\(d\\\\)|GDPR 17\\\\(3\\\\)\\\\(e\\\\))\\"",
"hold end": "\\"(lifted|passed)\\"",
"review reason": "\\"(unsettled|in-court|authority-asks|recall-runs|unpaid)\\"",
"merge reason": "\\"(asked|identified|duplicate)\\"",
"split reason": "\\"(asked|mistaken)\\"",
"request right": "\\"(access|rectification|erasure|restriction|portability|objection|marketing-objection|withdrawal)\\"",
"request channel": "\\"(web|e-mail|telephone|letter|office)\\"",
"identity method": "\\"(signed-in|reply-from-known-address|call-back|known-facts|seen-in-person)\\"",
"extension reason": "\\"(complexity|number)\\"",
"refusal ground": "\\"(manifestly-unfounded|manifestly-excessive|not-identifiable|not-identified|rights-of-others|expression|statute|public-health|archiving|claims|no-ground-of-erasure|accurate|no-ground-of-restriction|not-portable|compelling-grounds|secrecy|drafts|national-exception)\\"",
"answer": "\\"(nothing-held)\\"",
"outcome": "\\"(sent|unreachable)\\"",
"undelivered": "\\"(refused|expired)\\"",
"search outcome": "\\"(proven|held|unfinished|settled)\\"",
"find settling": "\\"(another|removed)\\"",
"what": "\\"[a-z][a-z -]{0,40}\\"",
"ways": "\\\\[(\\"(order|name|postcode|telephone|email|address|company|registration)\\"(, \\"(order|name|postcode|telephone|email|address|company|registration)\\")*)?\\\\]"}'::jsonb ->> (keys ->> e.key)) || ')$'), true)
  ) then
    raise exception 'such an entry holds something else' using errcode = 'TG004';
  end if;
  return new;
end
$trygg$;
revoke all on function trygg.check_entry() from public;
create or replace trigger trygg_entry before insert on trygg.ledger_entry for each row execute function trygg.check_entry();
alter table public.person enable row level security;
alter table public.purchase enable row level security;
create policy access on public.person for all to trygg_00000000_access using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy access on public.purchase for all to trygg_00000000_access using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy erase on public.person for all to trygg_00000000_erase using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy erase on public.purchase for all to trygg_00000000_erase using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy rectify on public.person for all to trygg_00000000_rectify using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy rectify on public.purchase for all to trygg_00000000_rectify using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy sell on public.person for all to trygg_00000000_sell using ((trygg_standing & 1) = 1) with check ((trygg_standing & 1) = 1);
create policy sell on public.purchase for all to trygg_00000000_sell using ((trygg_standing & 1) = 1) with check ((trygg_standing & 1) = 1);
create policy sweep on public.person for all to trygg_00000000_sweep using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
create policy sweep on public.purchase for all to trygg_00000000_sweep using ((trygg_standing & 32768) = 32768) with check ((trygg_standing & 32768) = 32768);
grant connect on database shop to trygg_00000000_access;
grant select (id, name, seen_at, trygg_standing) on table public.person to trygg_00000000_access;
grant select (delivered_to, greeting, id, item, placed_at, placed_by, street, trygg_standing) on table public.purchase to trygg_00000000_access;
grant select (closed, id, key, kind, restricted_at, restriction, restriction_review, standing, waiting) on table trygg.subject to trygg_00000000_access;
grant select (id, linked_at, linked_by, one, other, reason) on table trygg.subject_link to trygg_00000000_access;
grant select (guest, holder, proven_at) on table trygg.belonging to trygg_00000000_access;
grant select (at, body, hash, id, kind, seq, subject), insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_access;
grant usage on schema public to trygg_00000000_access;
grant usage on schema trygg to trygg_00000000_access;
grant execute on function trygg.find_linked(subject_kind text, keys text[]) to trygg_00000000_access;
grant execute on function trygg.find_subjects(identifier text) to trygg_00000000_access;
grant execute on function trygg.find_guests(subject_kind text, keys text[]) to trygg_00000000_access;
grant connect on database shop to trygg_00000000_choose;
grant select (closed, id, key, kind, restricted_at, restriction, standing, waiting) on table trygg.subject to trygg_00000000_choose;
grant select (channel, confirmed_at, double_opt_in, expired_at, expires_at, given_at, id, kind, language, purpose, same_as, source, subject_id, text_hash, withdrawn_at), insert (channel, double_opt_in, expires_at, given_at, id, kind, language, purpose, same_as, source, subject_id, text_hash), update (confirmed_at, withdrawn_at) on table trygg.consent to trygg_00000000_choose;
grant select (at, channel, id, language, lifted_at, purpose, source, subject_id, text_hash), insert (at, channel, id, language, purpose, source, subject_id, text_hash), update (lifted_at) on table trygg.objection to trygg_00000000_choose;
grant select (at, channel, digest, purpose, until), insert (at, channel, digest, purpose, until), update (at, until) on table trygg.suppression to trygg_00000000_choose;
grant select (id, subject_id), delete on table trygg.carry_due to trygg_00000000_choose;
grant select (at, id, jws, kind), insert (as_of, at, id, jws, kind, plan_hash, result) on table trygg.receipt to trygg_00000000_choose;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_choose;
grant usage on schema trygg to trygg_00000000_choose;
grant execute on function trygg.choose_change(kinds text[], keys text[], change jsonb, receipt jsonb, entry jsonb) to trygg_00000000_choose;
grant execute on function trygg.choose_confirm(kinds text[], keys text[], change jsonb, receipt jsonb, entry jsonb) to trygg_00000000_choose;
grant execute on function trygg.choose_derive(ids bigint[]) to trygg_00000000_choose;
grant execute on function trygg.choose_lift(ids bigint[], what text, by_channel text, others text[], also text[]) to trygg_00000000_choose;
grant execute on function trygg.choose_lock(kinds text[], keys text[]) to trygg_00000000_choose;
grant execute on function trygg.choose_record(receipt jsonb, entry jsonb) to trygg_00000000_choose;
grant execute on function trygg.find_subjects(identifier text) to trygg_00000000_choose;
grant connect on database shop to trygg_00000000_erase;
grant select (id, name, seen_at, trygg_standing), update (trygg_standing), delete on table public.person to trygg_00000000_erase;
grant select (delivered_to, greeting, id, placed_at, placed_by, street, trygg_standing), update (delivered_to, greeting, placed_by, street, trygg_standing), delete on table public.purchase to trygg_00000000_erase;
grant select (closed, id, key, kind, restricted_at, restriction, standing, waiting) on table trygg.subject to trygg_00000000_erase;
grant select (at, cleaned_at, id, jws, kind), insert (as_of, at, id, jws, kind, plan_hash, result) on table trygg.receipt to trygg_00000000_erase;
grant select (channel, lifted_at, purpose, subject_id) on table trygg.objection to trygg_00000000_erase;
grant select (at, channel, digest, purpose, until), insert (at, channel, digest, purpose, until), update (at, until) on table trygg.suppression to trygg_00000000_erase;
grant select (accepted_at, as_of, called_back_at, closing_receipt, erased_at, found, held, id, not_before, plan, plan_hash, proven_at, receipt, sealed, searched, state), insert (as_of, id, not_before, plan, plan_hash), update (called_back_at, closing_receipt, erased_at, found, held, plan, receipt, sealed, state) on table trygg.erasure to trygg_00000000_erase;
grant select (at, attempts, deed, erasure, id, kind, next_at, recipient, sealed, state, subjects), insert (deed, erasure, id, kind, recipient, sealed, subjects), update (attempts, next_at, sealed, sent_at, state) on table trygg.outbox to trygg_00000000_erase;
grant select (ended, ended_at, erasure, id, key, law, reason, record, review_on, set_at, until), insert (erasure, id, key, law, reason, record, review_on, set_by, until), update (ended, ended_at, key) on table trygg.hold to trygg_00000000_erase;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_erase;
grant usage on schema public to trygg_00000000_erase;
grant usage on schema trygg to trygg_00000000_erase;
grant execute on function trygg.disclosed_to(digests text[]) to trygg_00000000_erase;
grant execute on function trygg.erase_alone(kinds text[], keys text[]) to trygg_00000000_erase;
grant execute on function trygg.erase_call_back(erasure uuid) to trygg_00000000_erase;
grant execute on function trygg.erase_close(kinds text[], keys text[], erasure uuid) to trygg_00000000_erase;
grant execute on function trygg.erase_lock(kinds text[], keys text[], other_kinds text[], other_keys text[]) to trygg_00000000_erase;
grant execute on function trygg.erase_wait(kinds text[], keys text[], erasure uuid, mask bigint) to trygg_00000000_erase;
grant execute on function trygg.find_linked(subject_kind text, keys text[]) to trygg_00000000_erase;
grant execute on function trygg.find_guests(subject_kind text, keys text[]) to trygg_00000000_erase;
grant execute on function trygg.held_rows(table_name text) to trygg_00000000_erase;
grant execute on function trygg.held_owners(record_name text, root_key text[]) to trygg_00000000_erase;
grant connect on database shop to trygg_00000000_hold;
grant select (ended, ended_at, erasure, id, key, law, reason, record, review_on, set_at, until), insert (id, key, law, reason, record, review_on, set_by, until), update (ended, ended_at, key, review_on) on table trygg.hold to trygg_00000000_hold;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_hold;
grant usage on schema trygg to trygg_00000000_hold;
grant execute on function trygg.hold_lock() to trygg_00000000_hold;
grant execute on function trygg.held_rows(table_name text) to trygg_00000000_hold;
grant execute on function trygg.held_owners(record_name text, root_key text[]) to trygg_00000000_hold;
grant connect on database shop to trygg_00000000_merge;
grant select (closed, id, key, kind, restricted_at, restriction, standing, waiting) on table trygg.subject to trygg_00000000_merge;
grant select (id, linked_at, linked_by, one, other, reason) on table trygg.subject_link to trygg_00000000_merge;
grant select (guest, holder, proven_at) on table trygg.belonging to trygg_00000000_merge;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_merge;
grant usage on schema trygg to trygg_00000000_merge;
grant execute on function trygg.find_linked(subject_kind text, keys text[]) to trygg_00000000_merge;
grant execute on function trygg.merge_link(first bigint, second bigint, why text, by text) to trygg_00000000_merge;
grant execute on function trygg.merge_lock(kinds text[], keys text[]) to trygg_00000000_merge;
grant execute on function trygg.merge_split(first bigint, second bigint) to trygg_00000000_merge;
grant execute on function trygg.find_guests(subject_kind text, keys text[]) to trygg_00000000_merge;
grant connect on database shop to trygg_00000000_rectify;
grant select (id, seen_at, trygg_standing), update (name, seen_at) on table public.person to trygg_00000000_rectify;
grant select (delivered_to, id, placed_at, placed_by, trygg_standing), update (greeting, item, placed_at, street) on table public.purchase to trygg_00000000_rectify;
grant insert (deed, erasure, id, kind, recipient, sealed, subjects) on table trygg.outbox to trygg_00000000_rectify;
grant select (closed, id, key, kind, restricted_at, restriction, standing, waiting) on table trygg.subject to trygg_00000000_rectify;
grant select (at, id, jws, kind), insert (as_of, at, id, jws, kind, plan_hash, result) on table trygg.receipt to trygg_00000000_rectify;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_rectify;
grant usage on schema public to trygg_00000000_rectify;
grant usage on schema trygg to trygg_00000000_rectify;
grant execute on function trygg.disclosed_to(digests text[]) to trygg_00000000_rectify;
grant execute on function trygg.lock_standing(kinds text[], keys text[]) to trygg_00000000_rectify;
grant connect on database shop to trygg_00000000_request;
grant select (asked, channel, closed_on, due_if_suspended_on, due_on, extended_due_on, extended_on, id, identified_on, identity_asked_on, identity_method, number, received_on, reference, state, subject, subject_id), insert (asked, channel, due_on, received_on, reference, state, subject, subject_id), update (closed_on, due_if_suspended_on, extended_due_on, extended_on, identified_on, identity_asked_on, identity_method, state) on table trygg.request to trygg_00000000_request;
grant select (at, body, by, event, position, request), insert (body, by, event, position, request) on table trygg.request_event to trygg_00000000_request;
grant select (id, key, kind) on table trygg.subject to trygg_00000000_request;
grant select (at, id, jws, kind) on table trygg.receipt to trygg_00000000_request;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_request;
grant usage on schema trygg to trygg_00000000_request;
grant connect on database shop to trygg_00000000_restrict;
grant select (id, kind, state, subjects), insert (deed, erasure, id, kind, recipient, sealed, subjects), update (sealed, sent_at, state) on table trygg.outbox to trygg_00000000_restrict;
grant select (closed, id, key, kind, restricted_at, restriction, standing, waiting) on table trygg.subject to trygg_00000000_restrict;
grant select (at, id, jws, kind), insert (as_of, at, id, jws, kind, plan_hash, result) on table trygg.receipt to trygg_00000000_restrict;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_restrict;
grant usage on schema trygg to trygg_00000000_restrict;
grant execute on function trygg.disclosed_to(digests text[]) to trygg_00000000_restrict;
grant execute on function trygg.restrict_lift(kinds text[], keys text[], mask bigint) to trygg_00000000_restrict;
grant execute on function trygg.restrict_review(kinds text[], keys text[], day date) to trygg_00000000_restrict;
grant execute on function trygg.restrict_subjects(kinds text[], keys text[], mask bigint, ground text) to trygg_00000000_restrict;
grant connect on database shop to trygg_00000000_seal;
grant select (at, body, hash, id, kind, seq, subject) on table trygg.ledger_entry to trygg_00000000_seal;
grant select (at, begins, jws, seq) on table trygg.ledger_checkpoint to trygg_00000000_seal;
grant select (at, id, jws, kind) on table trygg.receipt to trygg_00000000_seal;
grant usage on schema trygg to trygg_00000000_seal;
grant execute on function trygg.seal_checkpoint(place bigint, first_place bigint, signed_at timestamp with time zone, signed text) to trygg_00000000_seal;
grant execute on function trygg.seal_cut() to trygg_00000000_seal;
grant execute on function trygg.seal_end_receipts(before timestamp with time zone) to trygg_00000000_seal;
grant execute on function trygg.seal_place(ids uuid[], first_place bigint, hashes text[]) to trygg_00000000_seal;
grant execute on function trygg.seal_resume(entry uuid, told jsonb) to trygg_00000000_seal;
grant execute on function trygg.period_over(record_name text, happened timestamp with time zone) to trygg_00000000_seal;
grant connect on database shop to trygg_00000000_sell;
grant select (id, name) on table public.person to trygg_00000000_sell;
grant select (delivered_to, id, item, placed_by, street), update (item) on table public.purchase to trygg_00000000_sell;
grant usage on schema public to trygg_00000000_sell;
grant usage on schema trygg to trygg_00000000_sell;
grant execute on function trygg.lock_standing(kinds text[], keys text[]) to trygg_00000000_sell;
grant connect on database shop to trygg_00000000_sweep;
grant select (id, seen_at, trygg_standing), update (trygg_standing), delete on table public.person to trygg_00000000_sweep;
grant select (delivered_to, id, placed_at, placed_by, trygg_standing), update (delivered_to, greeting, placed_by, street, trygg_standing), delete on table public.purchase to trygg_00000000_sweep;
grant select (closed, id, key, kind, restricted_at, restriction, standing, waiting) on table trygg.subject to trygg_00000000_sweep;
grant select (at, id, jws, kind), insert (as_of, at, id, jws, kind, plan_hash, result) on table trygg.receipt to trygg_00000000_sweep;
grant select (channel, lifted_at, purpose, subject_id) on table trygg.objection to trygg_00000000_sweep;
grant select (at, channel, digest, purpose, until), insert (at, channel, digest, purpose, until), update (at, until) on table trygg.suppression to trygg_00000000_sweep;
grant select (closed_on, id), delete on table trygg.request to trygg_00000000_sweep;
grant select (ended, ended_at, erasure, id, key, law, reason, record, review_on, set_at, until), update (ended, ended_at, key) on table trygg.hold to trygg_00000000_sweep;
grant select (attempts, due, ends_on, event, id, next_at, record, sent_on, subject_id), insert (due, event, next_at, record, subject_id), update (attempts, ends_on, next_at, sent_on), delete on table trygg.warning to trygg_00000000_sweep;
grant select (as_of, batches, begun_at, changed_at, id, place, plan_hash, receipt, state, steps, subjects, touched), insert (as_of, batches, begun_at, changed_at, id, place, plan_hash, receipt, state, steps, subjects, touched), update (as_of, batches, begun_at, changed_at, id, place, plan_hash, receipt, state, steps, subjects, touched) on table trygg.sweep_run to trygg_00000000_sweep;
grant insert (body, id, kind, subject) on table trygg.ledger_entry to trygg_00000000_sweep;
grant usage on schema public to trygg_00000000_sweep;
grant usage on schema trygg to trygg_00000000_sweep;
grant execute on function trygg.sweep_expire_consents(as_of timestamp with time zone, most integer) to trygg_00000000_sweep;
grant execute on function trygg.sweep_lock(kinds text[], keys text[], other_kinds text[], other_keys text[]) to trygg_00000000_sweep;
grant execute on function trygg.sweep_share(kinds text[], keys text[]) to trygg_00000000_sweep;
grant execute on function trygg.held_rows(table_name text) to trygg_00000000_sweep;
grant execute on function trygg.held_owners(record_name text, root_key text[]) to trygg_00000000_sweep;
