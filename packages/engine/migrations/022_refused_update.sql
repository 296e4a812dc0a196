-- Called by triggers whose condition says what a role may not write although it may write the column: the value that
-- a row was to get tells nothing to whoever tried.
create function trygg.refuse_update() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'this role may not write this here' using errcode = '42501';
end $$;
revoke all on function trygg.refuse_update() from public;
