-- One of many erasures is found by what names it, however many there were.
create index on trygg.erasure ((id::text));
create index on trygg.erasure (receipt);
