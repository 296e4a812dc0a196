-- The ledger: what was consented to, asked, told, erased and looked up. An entry is written in the transaction
-- whose deed it records, without a place in the chain; the sealer gives it one (`seq`, `hash`) after the commit.
-- INVARIANT: no role may change id, at, kind, subject or body of an entry, and none but `seal` its place.
create table trygg.ledger_entry (
  id      uuid primary key default gen_random_uuid(),
  at      timestamptz not null default clock_timestamp(),
  kind    text not null,
  -- Keyed hash of a subject; null where an entry is about nobody or about many.
  subject text check (subject ~ '^[0-9a-f]{64}$'),
  body    jsonb not null check (jsonb_typeof(body) = 'object'),
  seq     bigint unique,
  hash    bytea check (length(hash) = 32),
  check ((seq is null) = (hash is null))
);
create index on trygg.ledger_entry (at, id) where seq is null;
create index on trygg.ledger_entry (subject) where subject is not null;
create index on trygg.ledger_entry using gin ((body -> 'subjects')) where body ? 'subjects';

-- Signed statements of the chain's state; copies lie outside the database. `begins` is the place of the first entry
-- that still has to be there: older ones were cut when their period was over.
create table trygg.ledger_checkpoint (
  seq    bigint not null,
  begins bigint not null check (begins between 1 and seq + 1),
  at     timestamptz not null,
  jws    text not null,
  primary key (seq, begins)
);

-- Cuts the chain where the latest checkpoint says that it begins, and nowhere else. Returns how many entries went.
create function trygg.seal_cut() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  delete from trygg.ledger_entry e where e.seq < (select max(c.begins) from trygg.ledger_checkpoint c);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function trygg.seal_cut() from public;

-- Kinds are told apart in TypeScript; `jws` is the receipt as its holder can check it without us.
alter table trygg.receipt drop constraint receipt_kind_check;
alter table trygg.receipt add column jws text;
