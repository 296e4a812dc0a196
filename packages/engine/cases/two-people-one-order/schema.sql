create table person (id uuid primary key, name text not null, seen_at date not null default '2026-02-02');

create table purchase (
  id           integer primary key,
  placed_by    uuid references person,
  delivered_to uuid references person,
  greeting     text,
  street       text not null,
  item         text not null,
  placed_at    date not null default '2026-02-02'
);
create index on purchase (placed_by);
create index on purchase (delivered_to);
