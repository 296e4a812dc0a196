-- What is found by its name, by the day on which it has had its time, or as the last of its kind is found by an index,
-- however many there were.
create index on trygg.erasure ((id::text));
create index on trygg.erasure (receipt);
create index on trygg.receipt (at);
create index on trygg.suppression (until);
create index on trygg.ledger_checkpoint (begins);
create index on trygg.ledger_checkpoint (seq) where begins = seq + 1;

-- Who is one person with whom is asked with nearly everything that is done for somebody: planned once a connection, not
-- whenever it is asked, which took as long as the answer.
alter function trygg.linked(bigint[]) set plan_cache_mode = force_generic_plan;
alter function trygg.find_linked(text, text[]) set plan_cache_mode = force_generic_plan;
