-- Where bytes of values that are gone can still lie in files of the server: a table that is not partitioned, the planner's
-- statistics, or the write-ahead log (`pg_wal`). A vacuum frees the place of a row and does not overwrite it; a rewrite
-- leaves nothing behind.
create table trygg.trace (
  -- `schema.table`, quoted as PostgreSQL would
  place        text primary key,
  -- the earliest and the latest deed that can have left something and was not cleaned up after; both null: none
  since        timestamptz,
  latest       timestamptz check ((since is null) = (latest is null)),
  cleaned_at   timestamptz,
  -- why the last attempt left it as it was
  why          text,
  -- of the last rewrite that was not broken off
  bytes        bigint,
  milliseconds integer
);

-- When the last place that a deed can have left something in was clean.
alter table trygg.receipt add column cleaned_at timestamptz;

-- After what was vacuumed until now nothing was rewritten: the next run takes it on again.
update trygg.receipt set vacuumed_at = null where vacuumed_at is not null;
