insert into buyer (id, email) values (1, 'a@example.org');
