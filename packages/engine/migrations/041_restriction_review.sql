-- A restriction ends when somebody looks at it again (Art. 18(3)): by this day, where one was said; else by the last day
-- on which a request that came on the day of the restriction has to be answered.
alter table trygg.subject add column restriction_review date;

-- `day` null: nothing is to be looked at any more.
create function trygg.restrict_review(kinds text[], keys text[], day date) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update trygg.subject s set restriction_review = day
  where (s.kind, s.key) in (select w.kind, w.key from unnest(kinds, keys) as w(kind, key))
    and s.restriction_review is distinct from day
$$;
revoke all on function trygg.restrict_review(text[], text[], date) from public;

-- Who is restricted is listed, and so is who waits for it to be looked at; they are few among many.
create index on trygg.subject (restricted_at) where restricted_at is not null;
