-- From the time of another policy.
insert into buyer (id, email, motto) values (1, 'a@example.org', 'Hats off');
insert into comment (id, buyer_id, words, shown_as) values (10, 1, 'Warm.', 'A');
