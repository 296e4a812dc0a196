-- The sealer places entries, keeps checkpoints and ends what has had its time by these functions alone: its role has
-- no right of its own to write here, so that whoever has its password can forge no beginning and cut nothing early.

-- The last place that was given, whether or not that entry was cut since.
create function trygg.last_place() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return greatest(
    coalesce((select max(e.seq) from trygg.ledger_entry e where e.seq is not null), 0),
    coalesce((select max(c.seq) from trygg.ledger_checkpoint c where c.begins = c.seq + 1), 0));
end $$;
revoke all on function trygg.last_place() from public;

-- Gives entries that have no place the places behind the last one.
create function trygg.seal_place(ids uuid[], first_place bigint, hashes text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  placed integer;
begin
  if first_place is distinct from trygg.last_place() + 1 then
    raise exception 'entries are placed behind the last one' using errcode = 'TG003';
  end if;
  update trygg.ledger_entry e set seq = first_place + p.position - 1, hash = decode(p.hash, 'hex')
  from unnest(ids, hashes) with ordinality as p(id, hash, position) where e.id = p.id and e.seq is null;
  get diagnostics placed = row_count;
  if placed <> cardinality(ids) then
    raise exception 'an entry has its place already' using errcode = 'TG003';
  end if;
  return placed;
end $$;
revoke all on function trygg.seal_place(uuid[], bigint, text[]) from public;

-- Keeps a checkpoint. PostgreSQL cannot look at its signature; it lets none begin behind an entry that is still due,
-- end behind the last place, or go back. `trygg.period_over` comes with the policy.
create function trygg.seal_checkpoint(place bigint, first_place bigint, signed_at timestamptz, signed text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if place > trygg.last_place()
    or place < (select max(c.seq) from trygg.ledger_checkpoint c)
    or first_place < (select max(c.begins) from trygg.ledger_checkpoint c)
    or exists (
      select from trygg.ledger_entry e where e.seq < first_place and not trygg.period_over('ledger', e.at)
    ) then
    raise exception 'a checkpoint vouches for what the ledger has' using errcode = 'TG003';
  end if;
  insert into trygg.ledger_checkpoint (seq, begins, at, jws) values (place, first_place, signed_at, signed)
  on conflict do nothing;
end $$;
revoke all on function trygg.seal_checkpoint(bigint, bigint, timestamptz, text) from public;

-- Cuts the chain where the latest checkpoint says that it begins, and only what has had its time by the clock of the
-- server. Returns how many entries went.
create or replace function trygg.seal_cut() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  delete from trygg.ledger_entry e
  where e.seq < (select max(c.begins) from trygg.ledger_checkpoint c) and trygg.period_over('ledger', e.at);
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Ends receipts from before an instant that have had their time by the clock of the server.
create function trygg.seal_end_receipts(before timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  gone bigint;
begin
  delete from trygg.receipt r where r.at < before and trygg.period_over('receipt', r.at);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke all on function trygg.seal_end_receipts(timestamptz) from public;
