-- What somebody is found by, stored: under a row rule PostgreSQL uses an index only where all that a condition calls is
-- leakproof, and no folding of letters is. Adding it writes the tables anew, once.
alter table person add column email_key text generated always as (trygg.fold_case(email)) stored;
create index person_email_key on person (email_key);
alter table email_proof add column email_key text generated always as (trygg.fold_case(email)) stored;
create index email_proof_email_key on email_proof (email_key);
