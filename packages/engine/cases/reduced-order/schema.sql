create table buyer (
  id             bigint primary key,
  email          text not null,
  last_active_at timestamptz not null default '2026-02-02T12:00:00Z'
);

create table purchase (
  id         bigint primary key,
  buyer_id   bigint references buyer,
  buyer_name text not null,
  sum        bigint not null,
  placed_at  timestamptz not null default '2026-02-02T12:00:00Z',
  email      text not null,
  parcel     text
);
create index on purchase (buyer_id);

create table visit (
  id       bigint primary key,
  buyer_id bigint not null references buyer,
  token    text not null,
  address  text
);
