-- Whoever may lock subjects learnt their standings by it, with every consent and objection as a bit, and whether there
-- is such a subject. The answer is now whether all of them are there and may be processed for what the role that asks
-- does: its purposes as `trygg.activity_mask` has them, which is compiled from the policy.
-- INVARIANT: it asks for `session_user`, whom the log-in proved. Inside, `current_user` is the owner.

drop function trygg.lock_standing(text[], text[]);
create function trygg.lock_standing(kinds text[], keys text[]) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  allowed integer;
  mask bigint := trygg.activity_mask(session_user);
begin
  perform pg_advisory_xact_lock_shared(7310022, g.gate) from (
    select distinct trygg.gate(s.id) as gate from trygg.subject s
    join unnest(kinds, keys) as w(kind, key) on s.kind = w.kind and s.key = w.key order by 1
  ) g;
  select count(*) filter (where l.standing & mask = mask) into allowed
  from (
    select s.standing from trygg.subject s
    join unnest(kinds, keys) as w(kind, key) on s.kind = w.kind and s.key = w.key
    order by s.id for share of s
  ) l;
  return allowed = (select count(distinct (w.kind, w.key)) from unnest(kinds, keys) as w(kind, key));
end $$;
revoke all on function trygg.lock_standing(text[], text[]) from public;
