-- Reasons to keep one record whole although its person asks for erasure or its time is up (Art. 17(3)). `key` is the
-- primary key of the record's root row, as text; it goes when the hold ends. Which rows a hold keeps is worked out
-- from the data map when something is about to end them (`trygg.held_rows`), never stored.
create table trygg.hold (
  id       uuid primary key,
  record   text not null,
  key      text[] check ((key is null) = (ended_at is not null)),
  reason   text not null check (reason in ('claim', 'complaint', 'authority', 'recall')),
  law      text not null check (law ~ '^GDPR 17\(3\)\([a-e]\)$'),
  -- The day on which the hold is over by itself: every hold has an end.
  until    date not null,
  set_at   timestamptz not null default now(),
  set_by   text not null,
  ended_at timestamptz,
  ended    text check (ended in ('lifted', 'passed')),
  check ((ended is null) = (ended_at is null))
);
create index on trygg.hold (record) where ended_at is null;

-- Waits for every transaction that has asked what is held, and lets none ask before the hold has committed. Without
-- it an erasure that had asked already could end the record while the hold is set. INVARIANT: whoever calls this
-- holds no lock on a subject or a row, so nobody it waits for can wait for it.
create function trygg.hold_lock() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  lock table trygg.hold in access exclusive mode;
end $$;
revoke all on function trygg.hold_lock() from public;
