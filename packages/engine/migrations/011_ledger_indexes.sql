-- An entry has no place when it is written: an index of places need not hear of it then, nor a regular expression be
-- asked about a name that only the engine makes.
alter table trygg.ledger_entry drop constraint ledger_entry_seq_key;
create unique index ledger_entry_seq on trygg.ledger_entry (seq) where seq is not null;
alter table trygg.ledger_entry drop constraint ledger_entry_subject_check;
alter table trygg.ledger_entry add constraint ledger_entry_subject_check check (length(subject) = 64);
