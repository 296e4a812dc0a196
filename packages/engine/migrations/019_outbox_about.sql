-- What is to be told of corrections and restrictions is looked for at every erasure: without the messages about
-- erasures, which are most.
create index on trygg.outbox (at) where erasure is null and state = 'open';
