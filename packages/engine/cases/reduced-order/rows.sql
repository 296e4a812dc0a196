insert into buyer (id, email) values (1, 'a@example.org'), (2, 'b@example.org');
insert into purchase (id, buyer_id, buyer_name, sum, email) values (10, 1, 'A', 100, 'a@example.org'), (20, 2, 'B', 200, 'b@example.org');
insert into visit values (1, 1, 't', '192.0.2.1');
