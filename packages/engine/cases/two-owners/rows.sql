insert into person (id, name) values ('00000000-0000-4000-8000-000000000001', 'Ada'), ('00000000-0000-4000-8000-000000000002', 'Bo');
insert into practice (number, name) values (7, 'Sju');
insert into membership values ('00000000-0000-4000-8000-000000000001', 7), ('00000000-0000-4000-8000-000000000002', 7);
insert into purchase (id, person_id, practice, greeting, item) values
  (1, '00000000-0000-4000-8000-000000000001', 7, 'hej, Ada här', 'gloves'),
  (2, '00000000-0000-4000-8000-000000000002', 7, 'hej, Bo här', 'masks'),
  (3, null, 7, '', 'wax');
insert into purchase_line values (1, 1, 'nitrile'), (2, 2, 'blue'), (3, 3, 'pink');
