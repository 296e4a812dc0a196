-- Who has proven an address is asked with each guest's order, under whose address any number of guests may have ordered.
create index person_proven on person (trygg.fold_case(email)) where email_confirmed_at is not null;
create index person_proven_key on person (email_key) where email_confirmed_at is not null;
