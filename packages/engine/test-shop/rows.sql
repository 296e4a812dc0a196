insert into practice (id, name, last_active_at) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'canary-practice-a', '2026-06-01'),
  ('aaaaaaaa-0000-4000-8000-000000000002', 'canary-practice-b', '2026-06-01');

insert into person (id, name, email, confirmed_at, wishes, last_active_at) values
  ('00000000-0000-4000-8000-000000000001', 'canary-anna-name', 'Canary-Anna@Mail.example', '2024-01-01', '{"of": {"deep": ["canary-anna-wish"]}}', '2026-06-01'),
  ('00000000-0000-4000-8000-000000000002', 'canary-bo-name', 'canary-bo@mail.example', '2024-01-01', '{"of": "canary-bo-wish"}', '2026-06-01'),
  ('00000000-0000-4000-8000-000000000003', 'canary-cilla-name', 'canary-cilla@mail.example', '2024-01-01', '{}', '2026-06-01'),
  -- A guest purchase under Anna's own address, typed in other case.
  ('00000000-0000-4000-8000-000000000004', 'canary-anna-guest-name', 'canary-ANNA@mail.EXAMPLE', null, '{}', '2026-05-01'),
  ('00000000-0000-4000-8000-000000000005', 'canary-dora-name', 'canary-dora@mail.example', null, '{}', '2026-06-01'),
  -- A mailbox that two guests typed, and one that two people confirmed.
  ('00000000-0000-4000-8000-000000000006', 'canary-six-name', 'info@mail.example', null, '{}', '2026-06-01'),
  ('00000000-0000-4000-8000-000000000007', 'canary-seven-name', 'Info@mail.example', null, '{}', '2026-06-01'),
  ('00000000-0000-4000-8000-000000000008', 'canary-eight-name', 'both@mail.example', '2024-01-01', '{}', '2026-06-01'),
  ('00000000-0000-4000-8000-000000000009', 'canary-nine-name', 'both@mail.example', '2024-01-01', '{}', '2026-06-01'),
  ('00000000-0000-4000-8000-00000000000a', 'canary-ten-name', 'BOTH@mail.example', null, '{}', '2026-06-01');

insert into membership (practice_id, person_id, part) values
  ('aaaaaaaa-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001', 'canary-anna-part'),
  ('aaaaaaaa-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'canary-bo-part'),
  ('aaaaaaaa-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000002', 'canary-bo-part-b'),
  ('aaaaaaaa-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000003', 'canary-cilla-part');

insert into purchase (id, person_id, practice_id, placed_at, contact, extra, mark, parcel, buyer, net) values
  -- Anna for practice A, Bo for practice A, Anna as a guest, Dora alone: long ago, and longer ago than any statute.
  (1, '00000000-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', '2026-03-01 10:00Z', 'canary-anna-contact', '{"note": "canary-anna-note"}', 'canary-a-mark', 'canary-anna-parcel', 'kept-practice-a', 9007199254740993),
  (2, '00000000-0000-4000-8000-000000000002', 'aaaaaaaa-0000-4000-8000-000000000001', '2026-03-02 10:00Z', 'canary-bo-contact', '{"note": "canary-bo-note"}', 'canary-a-mark-2', 'canary-bo-parcel', 'kept-practice-a', 200),
  (3, '00000000-0000-4000-8000-000000000004', null, '2026-03-03 10:00Z', 'canary-anna-guest-contact', '{"note": "canary-anna-guest-note"}', null, 'canary-anna-guest-parcel', 'kept-anna-guest', 300),
  (4, '00000000-0000-4000-8000-000000000005', null, '2020-12-31 23:30Z', 'canary-dora-contact', null, null, 'canary-dora-parcel', 'kept-dora', 400),
  (5, '00000000-0000-4000-8000-000000000005', null, '2016-01-01 10:00Z', 'canary-dora-old', null, null, 'canary-dora-old-parcel', 'canary-dora-old-buyer', 500);

insert into purchase_line (purchase_id, position, sku, engraving) values
  (1, 1, 'sku-1', 'canary-anna-engraving'), (1, 2, 'sku-2', null), (2, 1, 'sku-1', 'canary-bo-engraving'),
  (3, 1, 'sku-3', 'canary-anna-guest-engraving'), (4, 1, 'sku-4', 'canary-dora-engraving'), (5, 1, 'sku-5', 'canary-dora-old-engraving');

insert into purchase_event (purchase_id, happened) values (1, 'placed'), (2, 'placed'), (3, 'canary-anna-guest-event'), (4, 'canary-dora-event'), (5, 'placed');

insert into login (id, person_id, token, expires_at) values
  ('11111111-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000001', 'canary-anna-token', '2026-12-01'),
  ('11111111-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000002', 'canary-bo-token', '2026-12-01'),
  ('11111111-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000003', 'canary-cilla-token', '2020-01-01');

insert into comment (person_id, words, answered_by) values
  ('00000000-0000-4000-8000-000000000001', 'canary-anna-words', '00000000-0000-4000-8000-000000000002'),
  ('00000000-0000-4000-8000-000000000002', 'canary-bo-words', '00000000-0000-4000-8000-000000000001');

insert into letter (sender_id, receiver_id, words) values
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002', 'letter of two'),
  ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000004', 'canary-anna-letter to herself');

insert into shelf values (1, 'left');
