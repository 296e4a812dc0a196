create table person (id uuid primary key, name text not null, seen_at date not null default '2026-02-02');
create table practice (number integer primary key, name text not null, seen_at date not null default '2026-02-02');

create table membership (
  person_id uuid not null references person,
  practice  integer not null references practice,
  primary key (person_id, practice)
);

create table purchase (
  id        integer primary key,
  person_id uuid references person,
  practice  integer references practice,
  greeting  text not null,
  item      text not null,
  placed_at date not null default '2026-02-02'
);
create index on purchase (person_id);
create index on purchase (practice);

create table purchase_line (
  id       integer primary key,
  purchase integer not null references purchase,
  words    text not null
);
create index on purchase_line (purchase);
