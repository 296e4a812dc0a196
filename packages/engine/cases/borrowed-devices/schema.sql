create schema library;

create table library.device (
  serial text primary key,
  name   text not null
);

create table library.borrower (
  card       text primary key,
  name       text not null,
  telephone  text,
  last_visit date default '2026-02-02'
);

create table library.loan (
  number      serial primary key,
  card        text references library.borrower,
  guarantor   text references library.borrower,
  device      text not null references library.device,
  lent_at     timestamptz not null default '2026-02-02T12:00:00Z',
  returned_at timestamptz
);
create index on library.loan (card);
create index on library.loan (guarantor);

create table library.note (
  id    integer generated always as identity primary key,
  loan  integer not null references library.loan,
  words text not null
);

create table library.photograph (
  id      integer generated always as identity primary key,
  note    integer not null references library.note,
  caption text not null
);
