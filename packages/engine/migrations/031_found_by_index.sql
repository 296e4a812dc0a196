-- What is found by its name, by the day on which it has had its time, or as the last of its kind is found by an index,
-- however many there were.
create index on trygg.erasure ((id::text));
create index on trygg.erasure (receipt);
create index on trygg.receipt (at);
create index on trygg.suppression (until);
create index on trygg.ledger_checkpoint (begins);
create index on trygg.ledger_checkpoint (seq) where begins = seq + 1;
