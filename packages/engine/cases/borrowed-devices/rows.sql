-- What stands there before Trygg comes.
insert into library.device values ('D-1', 'scanner'), ('D-2', 'curing light');
insert into library.borrower values ('A''7', 'Ada', '070-1', '2026-01-01'), ('B 8', 'Bo', '070-2', '2026-01-02');
insert into library.loan (card, guarantor, device) values ('A''7', 'B 8', 'D-1'), ('B 8', null, 'D-2'), (null, null, 'D-2');
insert into library.note (loan, words) values (1, 'lens scratched');
insert into library.photograph (note, caption) values (1, 'the scratch');
