-- Recipients to whom something about one of these subjects was disclosed, and for which purpose, as the ledger has it: whoever
-- never had her data is told nothing of it (Art. 19). It is as old as the ledger: what the policy lets it forget is not known.
create function trygg.disclosed_to(digests text[]) returns table (recipient text, purpose text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select distinct e.body ->> 'recipient', e.body ->> 'purpose' from trygg.ledger_entry e
  where e.kind = 'disclosure' and e.subject = any(digests)
  union
  select e.body ->> 'recipient', e.body ->> 'purpose' from trygg.ledger_entry e
  where e.kind = 'disclosure' and e.body ? 'subjects' and e.body -> 'subjects' ?| digests
$$;
revoke all on function trygg.disclosed_to(text[]) from public;
