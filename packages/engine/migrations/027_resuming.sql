-- After a restored backup the ledger goes on from an older point by a decision of whoever looks after it. The sealer
-- writes that down with this function alone, in the transaction that signs it; `check_entry` looks at the body.
create function trygg.seal_resume(entry uuid, told jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into trygg.ledger_entry (id, kind, body) values (entry, 'ledger-resumed', told);
$$;
revoke all on function trygg.seal_resume(uuid, jsonb) from public;
